package cantus.model.train;

import cantus.model.event.EventStream;
import cantus.model.lstm.DropoutKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.StreamFeatures;
import java.util.List;
import java.util.SplittableRandom;

/** A network under dropout, as the reference evaluates it. */
final class DropoutModel implements EventModel {

  private final DropoutKernel kernel;
  private final StreamFeatures features;
  private final LstmState state;
  private final int[] rows;

  DropoutModel(LstmWeights weights, double keep, SplittableRandom random) {
    kernel = new DropoutKernel(weights, keep, random);
    features = new StreamFeatures(weights.features(), weights.grid());
    state = new LstmState(weights);
    rows = new int[features.maxActiveRows()];
  }

  @Override
  public int maxStreams() {
    return 1;
  }

  @Override
  public void begin(List<EventStream> pieces) {
    features.reset();
    features.tellStyle(pieces.get(0).style());
    state.reset();
  }

  @Override
  public void read(int streams, int[] events, int[] positions, float[][] logits) {
    int count = features.accept(events[0], positions[0], rows);
    kernel.step(rows, count, state, logits[0]);
  }
}
