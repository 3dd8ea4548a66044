package cantus.model.lstm;

import cantus.model.music.PitchClasses;

/**
 * The notes of one step as they were written, from the top, and what is known of each: how long it
 * has been held and by which interval its voice came to it. Notes beyond {@link #MOST} are only in
 * the set of pitches.
 */
final class FrameNotes {

  static final int MOST = 16;

  /** {@link #motion} of a voice that came from nowhere. */
  static final int NO_MOTION = Integer.MAX_VALUE;

  private final int[] pitches = new int[MOST];
  private final int[] ages = new int[MOST];
  private final int[] motions = new int[MOST];
  private int count;

  // The pitches as a set of 128 bits.
  private long low;
  private long high;

  void clear() {
    count = 0;
    low = high = 0;
  }

  void copyFrom(FrameNotes other) {
    System.arraycopy(other.pitches, 0, pitches, 0, MOST);
    System.arraycopy(other.ages, 0, ages, 0, MOST);
    System.arraycopy(other.motions, 0, motions, 0, MOST);
    count = other.count;
    low = other.low;
    high = other.high;
  }

  /** Adds a note that begins; its voice is the one of the same place in the step before. */
  void addNew(int pitch, FrameNotes before) {
    add(pitch, 0, count < before.known() ? pitch - before.pitches[count] : NO_MOTION);
  }

  /** Adds a note that goes on: that of the same pitch in the step before, if there is one. */
  void addContinued(int pitch, FrameNotes before) {
    for (int i = 0; i < before.known(); i++) {
      if (before.pitches[i] == pitch) {
        add(pitch, before.ages[i] + 1, before.motions[i]);
        return;
      }
    }
    add(pitch, 1, NO_MOTION);
  }

  private void add(int pitch, int age, int motion) {
    if (count < MOST) {
      pitches[count] = pitch;
      ages[count] = age;
      motions[count] = motion;
    }
    count++;
    if (pitch < 64) {
      low |= 1L << pitch;
    } else {
      high |= 1L << pitch;
    }
  }

  /** Notes, however many. */
  int count() {
    return count;
  }

  private int known() {
    return Math.min(count, MOST);
  }

  /** The pitch of a note, or -1 if there are not so many. */
  int pitch(int index) {
    return index >= 0 && index < known() ? pitches[index] : -1;
  }

  /** The pitch of the note written last, or -1. */
  int lastPitch() {
    return pitch(known() - 1);
  }

  /** Steps that a note was held before this one. */
  int age(int index) {
    return ages[index];
  }

  /** Semitones by which the voice of a note came to it, or {@link #NO_MOTION}. */
  int motion(int index) {
    return motions[index];
  }

  /** Puts the rows of the pitches into an array from index {@code n}; returns the index behind. */
  int addPitches(int offset, int[] rows, int n) {
    for (long bits = low; bits != 0; bits &= bits - 1) {
      rows[n++] = offset + Long.numberOfTrailingZeros(bits);
    }
    for (long bits = high; bits != 0; bits &= bits - 1) {
      rows[n++] = offset + 64 + Long.numberOfTrailingZeros(bits);
    }
    return n;
  }

  /** The same for the pitch classes, counted up from a tonic. */
  int addDegrees(int tonic, int offset, int[] rows, int n) {
    int degrees = 0;
    for (int i = 0; i < known(); i++) {
      degrees |= 1 << Math.floorMod(pitches[i] - tonic, PitchClasses.COUNT);
    }
    for (; degrees != 0; degrees &= degrees - 1) {
      rows[n++] = offset + Integer.numberOfTrailingZeros(degrees);
    }
    return n;
  }

  /** The same for the intervals of the pitches from a reference, as far as {@code span} reaches. */
  int addIntervals(int reference, int span, int offset, int[] rows, int n) {
    int first = n;
    n = addPitches(0, rows, n);
    int kept = first;
    for (int i = first; i < n; i++) {
      int interval = rows[i] - reference;
      if (Math.abs(interval) <= span) {
        rows[kept++] = offset + span + interval;
      }
    }
    return kept;
  }
}
