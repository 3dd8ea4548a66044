package cantus.model.generate;

import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.StreamFeatures;
import java.util.Arrays;

/** Event streams that an LSTM reads, side by side on one {@link LstmKernel}. */
public final class LstmStreams implements EventNetwork {

  /** More streams at once are no faster, they only take more room. */
  private static final int LARGEST_BATCH = 32;

  private final LstmKernel kernel;
  private final Stream[] streams;
  private final float[][] logits;

  // Of the streams that are read at once:
  private final int[][] rows;
  private final int[] counts;
  private final LstmState[] batchStates;
  private final float[][] batchLogits;

  /** How far one stream has been read. */
  private static final class Stream {
    final LstmState state;
    final StreamFeatures features;

    Stream(LstmWeights weights) {
      state = new LstmState(weights);
      features = new StreamFeatures(weights.features(), weights.grid());
    }
  }

  /**
   * @param count how many streams to keep
   */
  public LstmStreams(LstmWeights weights, int count) {
    int batch = Math.min(count, LARGEST_BATCH);
    kernel = new LstmKernel(weights, batch);
    streams = new Stream[count];
    Arrays.setAll(streams, i -> new Stream(weights));
    logits = new float[count][weights.classes()];
    rows = new int[batch][streams[0].features.maxActiveRows()];
    counts = new int[batch];
    batchStates = new LstmState[batch];
    batchLogits = new float[batch][];
  }

  @Override
  public int streams() {
    return streams.length;
  }

  @Override
  public void reset(int stream) {
    streams[stream].state.reset();
    streams[stream].features.reset();
  }

  @Override
  public void copy(int from, int to) {
    streams[to].state.copyFrom(streams[from].state);
    streams[to].features.copyFrom(streams[from].features);
    System.arraycopy(logits[from], 0, logits[to], 0, logits[to].length);
  }

  @Override
  public void read(int count, int[] numbers, int[] events, int[] positionsInBar) {
    for (int first = 0; first < count; first += rows.length) {
      int batch = Math.min(rows.length, count - first);
      for (int b = 0; b < batch; b++) {
        int number = numbers[first + b];
        Stream stream = streams[number];
        counts[b] = stream.features.accept(events[first + b], positionsInBar[first + b], rows[b]);
        batchStates[b] = stream.state;
        batchLogits[b] = logits[number];
      }
      kernel.step(batch, rows, counts, batchStates, batchStates, batchLogits);
    }
  }

  @Override
  public float[] logits(int stream) {
    return logits[stream];
  }
}
