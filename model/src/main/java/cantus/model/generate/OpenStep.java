package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.lstm.LstmWeights;

/**
 * A step whose melody is not known yet: the place from which all its branches start. The network
 * has read the event that opens the step, so it has an opinion on what the melody will do.
 */
public final class OpenStep {

  final Heard heard;
  final float[] logits;
  final HarmonyFrame before;
  boolean continues; // a piece that has begun, rather than beginning one
  int placeInBar;
  int step;
  int silentSteps;
  int melody = HarmonyFrame.REST; // what the network heard of it in the step before
  int breath; // steps since the melody has rested, if it was heard all the same
  int upbeat; // steps that the melody has begun alone

  OpenStep(LstmWeights weights, int parts) {
    heard = new Heard(weights);
    logits = new float[weights.classes()];
    before = new HarmonyFrame(parts);
  }

  /** What sounded in the step before. */
  public HarmonyFrame before() {
    return before;
  }

  /**
   * Says which step of a song it is, where that is not the next one of what was played: what is
   * drawn follows from it.
   */
  public void number(int stepOfSong) {
    step = stepOfSong;
  }

  /** Whether nothing has been played yet: the network has heard of no note of this piece. */
  public boolean beginsPiece() {
    return !continues;
  }

  /**
   * The notes the melody is likeliest to begin, in the eyes of the network.
   *
   * @param lowest MIDI key number
   * @param highest MIDI key number
   * @param pitches receives them, the likeliest first, as many as it has room for
   * @return how many they are
   */
  public int likeliestOnsets(int lowest, int highest, int[] pitches) {
    int count = 0;
    for (int pitch = lowest; pitch <= highest; pitch++) {
      int at = count;
      while (at > 0 && likelier(pitch, pitches[at - 1])) {
        at--;
      }
      if (at < pitches.length) {
        count = Math.min(count + 1, pitches.length);
        System.arraycopy(pitches, at, pitches, at + 1, count - 1 - at);
        pitches[at] = pitch;
      }
    }
    return count;
  }

  private boolean likelier(int pitch, int other) {
    return logits[EventCodec.newNote(pitch)] > logits[EventCodec.newNote(other)];
  }
}
