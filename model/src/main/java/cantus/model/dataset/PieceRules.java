package cantus.model.dataset;

import cantus.model.file.BarOrder;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which pieces make a data set, and in which form.
 *
 * @param transposition of pieces for training, and as the reference does it also for evaluation
 * @param minSteps shorter pieces are dropped
 * @param maxSteps longer pieces are dropped; 0 for no limit
 * @param maxOffGrid share of notes off the grid from which on a piece is dropped
 * @param asReference whether to read and cut as the reference does
 * @param order of the bars of scores, where it is not read so
 * @param leadSheets how they are made to sound, where it is not read so; null leaves a melody
 */
public record PieceRules(
    Transposition transposition,
    int minSteps,
    int maxSteps,
    double maxOffGrid,
    boolean asReference,
    BarOrder order,
    @Nullable Realisation leadSheets)
    implements Serializable {

  /** Every piece with a note in it, in its own key. */
  public static final PieceRules EVERYTHING =
      new PieceRules(Transposition.NONE, 0, 0, 1, false, BarOrder.PLAYED, Realisation.USUAL);

  /** The keys that streams are still to be put into when they have been extracted. */
  Transposition keysOfStreams() {
    return asReference && !transposition.all()
        ? Transposition.NONE // done before, because percussion is not transposed
        : transposition;
  }
}
