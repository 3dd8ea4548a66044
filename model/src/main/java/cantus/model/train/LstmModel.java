package cantus.model.train;

import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;

/** A network as it plays: without dropout. */
final class LstmModel implements EventModel {

  private static final int STREAMS = 24;

  private final LstmKernel kernel;
  private final InputFeatures[] features = new InputFeatures[STREAMS];
  private final LstmState[] states = new LstmState[STREAMS];
  private final int[][] rows = new int[STREAMS][];
  private final int[] counts = new int[STREAMS];

  LstmModel(LstmWeights weights) {
    kernel = new LstmKernel(weights, STREAMS);
    for (int s = 0; s < STREAMS; s++) {
      features[s] = new InputFeatures(weights.features());
      states[s] = new LstmState(weights);
      rows[s] = new int[features[s].maxActiveRows()];
    }
  }

  @Override
  public int maxStreams() {
    return STREAMS;
  }

  @Override
  public void begin() {
    for (int s = 0; s < STREAMS; s++) {
      features[s].reset();
      states[s].reset();
    }
  }

  @Override
  public void read(int streams, int[] events, int[] positions, float[][] logits) {
    for (int s = 0; s < streams; s++) {
      counts[s] = features[s].accept(events[s], positions[s], rows[s]);
    }
    kernel.step(streams, rows, counts, states, states, logits);
  }
}
