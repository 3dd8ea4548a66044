package cantus.model.generate;

import cantus.model.lstm.LstmWeights;
import cantus.model.sense.KeySense;

/**
 * One possible next step, already harmonised: what was given, what sounds with it, and all that is
 * needed to go on from there. Made by {@link Harmonizer}, and reused; whoever hands one to another
 * thread sees to it that it is not written meanwhile.
 */
public final class Branch {

  static final int NOTHING = -1;

  /** The network it was made with. */
  final LstmWeights weights;

  final Given given;
  final HarmonyFrame frame;

  /** All of it but {@link #unfed}. */
  final Heard heard;

  /** The last part's event, fed when the next step opens; or {@link #NOTHING}. */
  int unfed = NOTHING;

  boolean begun; // the network has read something of this piece
  boolean first; // the step begins a piece
  int placeInBar;
  int step = -1;
  int silentSteps;
  int melody = HarmonyFrame.REST; // what the network has heard of it, breaths left out of account
  int breath; // steps since the melody has rested, if it was heard all the same
  int upbeat; // steps that the melody has begun alone, up to the one in which the voices come in

  Branch(LstmWeights weights, int parts) {
    this.weights = weights;
    given = new Given(parts);
    frame = new HarmonyFrame(parts);
    heard = new Heard(weights);
  }

  /** All parts. */
  public HarmonyFrame frame() {
    return frame;
  }

  /** What the parts were given, with the onsets that follow from the step before. */
  public Given given() {
    return given;
  }

  /** What is believed of the key, after what was given in this step. */
  public KeySense key() {
    return heard.listener.key();
  }

  /** Another one that is the same, for whoever comes back to it. */
  public Branch copy() {
    Branch copy = new Branch(weights, given.parts());
    copy.copyFrom(this);
    return copy;
  }

  /** Becomes what another one of the same network is. */
  void copyFrom(Branch other) {
    given.copyFrom(other.given);
    frame.copyFrom(other.frame);
    heard.copyFrom(other.heard);
    unfed = other.unfed;
    begun = other.begun;
    first = other.first;
    placeInBar = other.placeInBar;
    step = other.step;
    silentSteps = other.silentSteps;
    melody = other.melody;
    breath = other.breath;
    upbeat = other.upbeat;
  }

  /** It is complete: what has been heard in it counts from here on. */
  void mark() {
    if (begun) {
      for (int part = 0; part < frame.parts(); part++) {
        int given = this.given.isOpen(part) ? 0 : this.given.isOnset(part) ? 1 : 2;
        int sounds = frame.isContinued(part) ? 1 : 0;
        heard.mark((frame.pitch(part) + 1) << 3 | given << 1 | sounds);
      }
      heard.mark((long) melody << 32 | breath << 16 | silentSteps);
    }
  }

  /** Forgets the music: the next step begins a piece. */
  void forget() {
    frame.clear();
    heard.forget();
    unfed = NOTHING;
    begun = false;
    given.clear();
    silentSteps = 0;
    melody = HarmonyFrame.REST;
    breath = 0;
    upbeat = 0;
  }
}
