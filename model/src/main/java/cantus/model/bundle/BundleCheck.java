package cantus.model.bundle;

import cantus.model.event.EventCodec;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.StreamFeatures;

/**
 * What a bundle's network did when it was tried out: it went on with a piece from its beginning,
 * taking the likeliest event each time.
 *
 * @param parameters how many weights there are, all of them finite
 * @param events it was asked for
 * @param distinct how many different events it answered with
 */
public record BundleCheck(long parameters, int events, int distinct) {

  private static final int EVENTS = 256;

  /**
   * Tries a bundle that has been read, which has checked sizes, sums and numbers.
   *
   * @throws BundleException if the network's answers are no numbers
   */
  public static BundleCheck of(Bundle bundle) throws BundleException {
    LstmWeights weights = bundle.weights();
    LstmKernel kernel = new LstmKernel(weights, 1);
    LstmState state = new LstmState(weights);
    StreamFeatures features = new StreamFeatures(weights.features(), weights.grid());
    int[] rows = new int[features.maxActiveRows()];
    float[] logits = new float[weights.classes()];
    boolean[] seen = new boolean[weights.classes()];
    int event = EventCodec.START;
    int step = 0;
    int distinct = 0;
    for (int i = 0; i < EVENTS; i++) {
      int count = features.accept(event, step % weights.grid().stepsPerWhole(), rows);
      kernel.step(rows, count, state, logits);
      event = likeliest(logits);
      step += event == EventCodec.STEP_END ? 1 : 0;
      distinct += seen[event] ? 0 : 1;
      seen[event] = true;
    }
    return new BundleCheck(weights.parameters(), EVENTS, distinct);
  }

  private static int likeliest(float[] logits) throws BundleException {
    int best = 0;
    for (int i = 0; i < logits.length; i++) {
      if (!Float.isFinite(logits[i])) {
        throw new BundleException(
            "the network's answers are no numbers: its weights, though finite, are far too large");
      }
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }
}
