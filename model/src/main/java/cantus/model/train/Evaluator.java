package cantus.model.train;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.lstm.LstmWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Measures a model on whole pieces as they stand: nothing transposed, the state carried from START
 * to END.
 */
public final class Evaluator {

  private final EventModel model;

  private Evaluator(EventModel model) {
    this.model = model;
  }

  /** Measures a network as it plays, without dropout. */
  public static Evaluator of(LstmWeights weights) {
    return new Evaluator(new LstmModel(weights));
  }

  /**
   * Measures a network under dropout, as the reference does.
   *
   * @param keep the share of outputs that is not dropped, above 0 up to 1
   * @param seed of what is dropped
   */
  public static Evaluator ofDropout(LstmWeights weights, double keep, long seed) {
    return new Evaluator(new DropoutModel(weights, keep, new SplittableRandom(seed)));
  }

  /**
   * Measures an n-gram, for comparison: an interpolated one by Witten and Bell, of the pieces of a
   * corpus in every key in which they stay within the pitch range of them all.
   *
   * @param order events of an n-gram, the one predicted included; at least 1
   */
  public static Evaluator ofNgram(Corpus training, int order) {
    return new Evaluator(Ngram.train(training, order));
  }

  /** Told what a model expected at each event of the pieces, and what came. */
  @FunctionalInterface
  interface Predictions {
    /**
     * @param logits of all classes; they change afterwards
     * @param label the class that came
     */
    void add(float[] logits, int label);
  }

  /** Evaluates a network on pieces, all together. */
  public static Evaluation evaluate(LstmWeights weights, List<EventStream> pieces) {
    return evaluate(weights, pieces, (logits, label) -> {});
  }

  /** Evaluates a network on pieces, all together, and passes on what was predicted. */
  static Evaluation evaluate(
      LstmWeights weights, List<EventStream> pieces, Predictions predictions) {
    return of(weights).evaluateEach(pieces, predictions, events -> {}).stream()
        .reduce(PieceEvaluation.NONE, PieceEvaluation::plus)
        .all();
  }

  /**
   * Evaluates pieces one by one.
   *
   * @param progress told how many events have been predicted
   * @return in the order of the pieces
   */
  public List<PieceEvaluation> evaluateEach(List<EventStream> pieces, IntConsumer progress) {
    return evaluateEach(pieces, (logits, label) -> {}, progress);
  }

  private List<PieceEvaluation> evaluateEach(
      List<EventStream> pieces, Predictions predictions, IntConsumer progress) {
    PieceEvaluation[] results = new PieceEvaluation[pieces.size()];
    Arrays.fill(results, PieceEvaluation.OF_ONE_PIECE);
    SideBySide.walk(
        model,
        pieces,
        (piece, stream, index, logits) -> {
          int event = stream.classAt(index);
          predictions.add(logits, event);
          Evaluation one = Evaluation.of(event, Cost.of(logits, event));
          boolean given = EventCodec.isNote(event) && stream.voiceAt(index) == 0;
          results[piece] =
              results[piece].plus(new PieceEvaluation(one, given ? Evaluation.NONE : one));
          return event;
        },
        progress);
    return Arrays.asList(results);
  }

  /**
   * The cost of each event of a stream but the first, which nothing precedes.
   *
   * @return at index 0 of the event at index 1, and so on
   */
  public List<Cost> evaluateEvents(EventStream stream) {
    List<Cost> costs = new ArrayList<>();
    SideBySide.walk(
        model,
        List.of(stream),
        (piece, same, index, logits) -> {
          costs.add(Cost.of(logits, stream.classAt(index)));
          return stream.classAt(index);
        },
        events -> {});
    return costs;
  }

  /**
   * Has the model add all but the highest note of each step, and says how often that is not what
   * the piece has. The melody is read from the piece; below it the model reads its own notes. In
   * each step it takes the likeliest note, whichever that is, until there are as many as the piece
   * has there, and then ends the step.
   *
   * @param progress told how many events have been predicted
   */
  public HarmonyErrors harmonizeGreedily(List<EventStream> pieces, IntConsumer progress) {
    List<int[]> harmonies = pieces.stream().map(EventStream::toArray).toList();
    SideBySide.walk(
        model,
        pieces,
        (piece, stream, index, logits) -> {
          int[] harmony = harmonies.get(piece);
          if (EventCodec.isNote(harmony[index]) && stream.voiceAt(index) > 0) {
            harmony[index] = likeliestNote(logits);
          }
          return harmony[index];
        },
        progress);
    HarmonyErrors errors = HarmonyErrors.NONE;
    for (int piece = 0; piece < harmonies.size(); piece++) {
      EventStream stream = pieces.get(piece);
      errors =
          errors.plus(
              HarmonyErrors.between(stream, new EventStream(harmonies.get(piece), stream.metre())));
    }
    return errors;
  }

  private static int likeliestNote(float[] logits) {
    int best = EventCodec.newNote(0);
    for (int c = best; c < logits.length; c++) {
      if (logits[c] > logits[best]) {
        best = c;
      }
    }
    return best;
  }
}
