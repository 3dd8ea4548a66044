package cantus.model.train;

import cantus.model.event.EventStream;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.StreamFeatures;
import java.util.List;

/** A network as it plays: without dropout. */
final class LstmModel implements EventModel {

  private static final int STREAMS = 24;

  private final LstmKernel kernel;
  private final StreamFeatures[] features = new StreamFeatures[STREAMS];
  private final LstmState[] states = new LstmState[STREAMS];
  private final int[][] rows = new int[STREAMS][];
  private final int[] counts = new int[STREAMS];

  LstmModel(LstmWeights weights) {
    kernel = new LstmKernel(weights, STREAMS);
    for (int s = 0; s < STREAMS; s++) {
      features[s] = new StreamFeatures(weights.features(), weights.grid());
      states[s] = new LstmState(weights);
      rows[s] = new int[features[s].maxActiveRows()];
    }
  }

  @Override
  public int maxStreams() {
    return STREAMS;
  }

  @Override
  public void begin(List<EventStream> pieces) {
    for (int s = 0; s < pieces.size(); s++) {
      features[s].reset();
      features[s].tellStyle(pieces.get(s).style());
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
