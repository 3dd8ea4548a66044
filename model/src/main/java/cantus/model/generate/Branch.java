package cantus.model.generate;

import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;

/**
 * One possible next step, already harmonised: what the melody does, what the voices answer, and all
 * that is needed to go on from there. Made by {@link Harmonizer}, and reused; whoever hands one to
 * another thread sees to it that it is not written meanwhile.
 */
public final class Branch {

  static final int NOTHING = -1;

  /** The network it was made with. */
  final LstmWeights weights;

  final HarmonyFrame frame;

  /** Of the network, before {@link #unfed}. */
  final LstmState state;

  final InputFeatures features;

  /** The last voice's event, fed when the next step opens; or {@link #NOTHING}. */
  int unfed = NOTHING;

  boolean begun; // the network has read something of this piece
  int melody = HarmonyFrame.REST;
  boolean onset;
  int positionInBar;
  int step = -1;
  int silentSteps;

  Branch(LstmWeights weights, int voices) {
    this.weights = weights;
    frame = new HarmonyFrame(voices);
    state = new LstmState(weights);
    features = new InputFeatures(weights.features());
  }

  /** The voices. */
  public HarmonyFrame frame() {
    return frame;
  }

  /** Pitch of the melody, or {@link HarmonyFrame#REST}. */
  public int melody() {
    return melody;
  }

  /** Whether the melody begins a note. */
  public boolean isOnset() {
    return onset;
  }

  /** Forgets the music: the next step begins a piece. */
  void forget() {
    frame.clear();
    state.reset();
    features.reset();
    unfed = NOTHING;
    begun = false;
    melody = HarmonyFrame.REST;
    onset = false;
    silentSteps = 0;
  }
}
