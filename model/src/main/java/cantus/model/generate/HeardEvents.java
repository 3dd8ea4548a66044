package cantus.model.generate;

import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;

/**
 * What a network knows of a stream of events: its state, and what it is told beside the events.
 * Allocates nothing after construction.
 */
final class HeardEvents {

  final LstmState state;
  final InputFeatures features;

  /** Nothing has been heard. */
  HeardEvents(LstmWeights weights) {
    state = new LstmState(weights);
    features = new InputFeatures(weights.features());
  }

  void forget() {
    state.reset();
    features.reset();
  }

  void copyFrom(HeardEvents other) {
    state.copyFrom(other.state);
    copyAllButStateFrom(other);
  }

  /** For what reads on at once from the other's state: the kernel writes the new one here. */
  void copyAllButStateFrom(HeardEvents other) {
    features.copyFrom(other.features);
  }
}
