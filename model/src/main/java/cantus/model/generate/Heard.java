package cantus.model.generate;

import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;

/**
 * All that is known of a piece from what has been heard of it, and all that goes on from there
 * starts with: the network's state, what the network is told beside the events, and the key.
 * Whatever else is to be heard in music belongs here, so that it is copied, forgotten and gone back
 * to with the rest. Allocates nothing after construction.
 */
final class Heard {

  final LstmState state;
  final InputFeatures features;
  final KeySense key;

  /** Nothing has been heard. */
  Heard(LstmWeights weights) {
    state = new LstmState(weights);
    features = new InputFeatures(weights.features());
    key = new KeySense(weights.grid());
  }

  void forget() {
    state.reset();
    features.reset();
    key.forget();
  }

  void copyFrom(Heard other) {
    state.copyFrom(other.state);
    copyAllButStateFrom(other);
  }

  /** For what reads on at once from the other's state: the kernel writes the new one here. */
  void copyAllButStateFrom(Heard other) {
    features.copyFrom(other.features);
    key.copyFrom(other.key);
  }
}
