package cantus.model.train;

/**
 * How well a model predicts a piece, or pieces.
 *
 * @param all from START to END
 * @param melodyGiven without the highest note of each step, which is given when a melody is
 *     harmonised: of what the model would add
 */
public record PieceEvaluation(Evaluation all, Evaluation melodyGiven) {

  /** Of no piece. */
  public static final PieceEvaluation NONE = new PieceEvaluation(Evaluation.NONE, Evaluation.NONE);

  static final PieceEvaluation OF_ONE_PIECE =
      new PieceEvaluation(Evaluation.OF_ONE_PIECE, Evaluation.OF_ONE_PIECE);

  /** Both together. */
  public PieceEvaluation plus(PieceEvaluation other) {
    return new PieceEvaluation(all.plus(other.all), melodyGiven.plus(other.melodyGiven));
  }
}
