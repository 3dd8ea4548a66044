package cantus.model.sense;

import cantus.model.music.Melody;

/**
 * What is known of the melody to come: nothing in live play, everything in a file, and in training
 * anything between. Holds the next changes of the melody, a note that begins, a rest, or the end of
 * the piece, as far as they lie within so many steps. Allocates nothing after construction.
 */
public final class Horizon {

  /** How many changes are held. */
  public static final int CHANGES = 4;

  /** In place of a pitch: the piece ends. */
  public static final int END = -2;

  /** Steps that are known where all are. */
  public static final int ALL = Integer.MAX_VALUE;

  private static final float UNKNOWN = -1;

  private final int[] steps = new int[CHANGES];
  private final int[] pitches = new int[CHANGES];
  private int known;
  private int count;
  private float ends = UNKNOWN; // how likely the note that sounds is the last of its phrase
  private float nextEnds = UNKNOWN;

  /** Nothing is known. */
  public void forget() {
    known = 0;
    count = 0;
    ends = UNKNOWN;
    nextEnds = UNKNOWN;
  }

  /** Becomes what another one is. */
  public void copyFrom(Horizon other) {
    known = other.known;
    count = other.count;
    ends = other.ends;
    nextEnds = other.nextEnds;
    System.arraycopy(other.steps, 0, steps, 0, count);
    System.arraycopy(other.pitches, 0, pitches, 0, count);
  }

  /**
   * Looks along a melody from one of its steps.
   *
   * @param step from which it looks; what happens in it is not ahead any more
   * @param knownSteps how many steps after it are known, or {@link #ALL}
   */
  public void look(Melody melody, int step, int knownSteps) {
    known = knownSteps;
    count = 0;
    ends = UNKNOWN;
    nextEnds = UNKNOWN;
    int last = (int) Math.min(melody.length(), (long) step + knownSteps);
    int sounding = pitch(melody, step);
    for (int ahead = step + 1; ahead <= last && count < CHANGES; ahead++) {
      int pitch = pitch(melody, ahead);
      if (pitch != sounding || pitch >= 0 && melody.isOnset(ahead)) {
        steps[count] = ahead - step;
        pitches[count] = pitch;
        count++;
        sounding = pitch;
      }
    }
  }

  /** The same of a melody that is known as a whole, so that its phrases are known as well. */
  public void look(Melody melody, int step, Phrasing phrasing) {
    look(melody, step, ALL);
    ends = phrasing.ends(step);
    nextEnds = phrasing.nextEnds(step);
  }

  private static int pitch(Melody melody, int step) {
    return step < melody.length() ? melody.pitchAt(step) : END;
  }

  /** Whether it is known how likely phrases end: {@link #ends} and {@link #nextEnds}. */
  public boolean knowsPhrases() {
    return ends != UNKNOWN;
  }

  float ends() {
    return ends;
  }

  float nextEnds() {
    return nextEnds;
  }

  /** How many steps ahead are known. */
  public int known() {
    return known;
  }

  /** How many changes are known, up to {@link #CHANGES}. */
  public int count() {
    return count;
  }

  /** In how many steps a change comes, from 1. */
  public int steps(int change) {
    return steps[change];
  }

  /** The note that begins with a change, {@link Melody#REST}, or {@link #END}. */
  public int pitch(int change) {
    return pitches[change];
  }
}
