package cantus.model.generate;

import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;
import java.util.Arrays;

/** Event streams that an LSTM reads, side by side on one {@link LstmKernel}. */
public final class LstmStreams implements EventNetwork {

  /** More streams at once are no faster, they only take more room. */
  private static final int LARGEST_BATCH = 32;

  private final LstmKernel kernel;
  private final LstmState[] states;
  private final InputFeatures[] features;
  private final float[][] logits;

  // Of the streams that are read at once:
  private final int[][] rows;
  private final int[] counts;
  private final LstmState[] batchStates;
  private final float[][] batchLogits;

  /**
   * @param streams how many to keep
   */
  public LstmStreams(LstmWeights weights, int streams) {
    int batch = Math.min(streams, LARGEST_BATCH);
    kernel = new LstmKernel(weights, batch);
    states = new LstmState[streams];
    features = new InputFeatures[streams];
    Arrays.setAll(states, i -> new LstmState(weights));
    Arrays.setAll(features, i -> new InputFeatures(weights.features()));
    logits = new float[streams][weights.classes()];
    rows = new int[batch][features[0].maxActiveRows()];
    counts = new int[batch];
    batchStates = new LstmState[batch];
    batchLogits = new float[batch][];
  }

  @Override
  public int streams() {
    return states.length;
  }

  @Override
  public void reset(int stream) {
    states[stream].reset();
    features[stream].reset();
  }

  @Override
  public void copy(int from, int to) {
    states[to].copyFrom(states[from]);
    features[to].copyFrom(features[from]);
    System.arraycopy(logits[from], 0, logits[to], 0, logits[to].length);
  }

  @Override
  public void read(int count, int[] streams, int[] events, int[] positionsInBar) {
    for (int first = 0; first < count; first += rows.length) {
      int batch = Math.min(rows.length, count - first);
      for (int b = 0; b < batch; b++) {
        int stream = streams[first + b];
        counts[b] = features[stream].accept(events[first + b], positionsInBar[first + b], rows[b]);
        batchStates[b] = states[stream];
        batchLogits[b] = logits[stream];
      }
      kernel.step(batch, rows, counts, batchStates, batchStates, batchLogits);
    }
  }

  @Override
  public float[] logits(int stream) {
    return logits[stream];
  }
}
