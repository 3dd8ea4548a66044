package cantus.model.train;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Measures a network on whole pieces as they stand: no dropout, no transposition, the state carried
 * from START to END.
 */
public final class Evaluator {

  private static final int BATCH = 24;

  private Evaluator() {}

  /** Told what a network expected at each event of the pieces, and what came. */
  @FunctionalInterface
  interface Predictions {
    /**
     * @param logits of all classes; they change afterwards
     * @param label the class that came
     */
    void add(float[] logits, int label);
  }

  /** Evaluates pieces. */
  public static Evaluation evaluate(LstmWeights weights, List<EventStream> pieces) {
    return evaluate(weights, pieces, (logits, label) -> {});
  }

  /** Evaluates pieces and passes on what was predicted. */
  static Evaluation evaluate(
      LstmWeights weights, List<EventStream> pieces, Predictions predictions) {
    // Pieces of like length go together, so that few lanes run out early.
    List<EventStream> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingInt(EventStream::length).reversed());
    Totals totals = new Totals();
    LstmKernel kernel = new LstmKernel(weights, BATCH);
    for (int from = 0; from < sorted.size(); from += BATCH) {
      run(
          kernel,
          sorted.subList(from, Math.min(sorted.size(), from + BATCH)),
          (logits, label) -> {
            totals.add(logits, label);
            predictions.add(logits, label);
          });
    }
    return new Evaluation(
        pieces.size(),
        totals.events,
        totals.steps,
        totals.notes,
        totals.nats,
        totals.endNats,
        totals.correct);
  }

  private static final class Totals {
    long events;
    long steps;
    long notes;
    long correct;
    double nats;
    double endNats;

    void add(float[] logits, int label) {
      float highest = Float.NEGATIVE_INFINITY;
      int best = 0;
      for (int c = 0; c < logits.length; c++) {
        if (logits[c] > highest) {
          highest = logits[c];
          best = c;
        }
      }
      double sum = 0;
      for (float logit : logits) {
        sum += Math.exp(logit - highest);
      }
      double cost = Math.log(sum) + highest - logits[label];
      if (label == EventCodec.END) {
        endNats += cost;
        return;
      }
      nats += cost;
      events++;
      correct += best == label ? 1 : 0;
      steps += label == EventCodec.STEP_END ? 1 : 0;
      notes += EventCodec.isNote(label) ? 1 : 0;
    }
  }

  /** Pieces are sorted from the longest down, so the ones still running are always the first. */
  private static void run(LstmKernel kernel, List<EventStream> pieces, Predictions predictions) {
    int batch = pieces.size();
    LstmWeights weights = kernel.weights();
    InputFeatures[] features = new InputFeatures[batch];
    LstmState[] states = new LstmState[batch];
    int[][] rows = new int[batch][];
    int[] counts = new int[batch];
    float[][] logits = new float[batch][weights.classes()];
    for (int b = 0; b < batch; b++) {
      features[b] = new InputFeatures(weights.features());
      states[b] = new LstmState(weights);
      rows[b] = new int[features[b].maxActiveRows()];
    }
    for (int i = 0; i + 1 < pieces.get(0).length(); i++) {
      int running = 0;
      while (running < batch && i + 1 < pieces.get(running).length()) {
        EventStream piece = pieces.get(running);
        counts[running] =
            features[running].accept(piece.classAt(i), piece.positionInBarAfter(i), rows[running]);
        running++;
      }
      kernel.step(running, rows, counts, states, states, logits);
      for (int b = 0; b < running; b++) {
        predictions.add(logits[b], pieces.get(b).classAt(i + 1));
      }
    }
  }
}
