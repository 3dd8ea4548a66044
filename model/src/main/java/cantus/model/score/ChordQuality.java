package cantus.model.score;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a chord is above its root. */
enum ChordQuality {
  MAJOR(false, set(0, 4, 7), set(0, 4)),
  MINOR(false, set(0, 3, 7), set(0, 3)),
  DIMINISHED(false, set(0, 3, 6)),
  AUGMENTED(false, set(0, 4, 8)),
  DOMINANT_SEVENTH(true, set(0, 4, 7, 10), set(0, 4, 10)),
  MINOR_SEVENTH(true, set(0, 3, 7, 10), set(0, 3, 10)),
  HALF_DIMINISHED(true, set(0, 3, 6, 10)),
  MAJOR_SEVENTH(true, set(0, 4, 7, 11), set(0, 4, 11)),
  DIMINISHED_SEVENTH(true, set(0, 3, 6, 9)),
  MINOR_MAJOR_SEVENTH(true, set(0, 3, 7, 11)),
  SUSPENDED_FOURTH(false, set(0, 5, 7)),
  OPEN_FIFTH(false, set(0, 7)),
  UNISON(false, set(0));

  private static final Map<Integer, ChordQuality> BY_INTERVALS = new HashMap<>();

  static {
    for (ChordQuality quality : values()) {
      for (int intervals : quality.intervals) {
        BY_INTERVALS.put(intervals, quality);
      }
    }
  }

  private final boolean seventh;
  private final int[] intervals;

  ChordQuality(boolean seventh, int... intervals) {
    this.seventh = seventh;
    this.intervals = intervals;
  }

  private static int set(int... pitchClasses) {
    int set = 0;
    for (int pitchClass : pitchClasses) {
      set |= 1 << pitchClass;
    }
    return set;
  }

  /** The quality of exactly these intervals above a root, bit i for i semitones. */
  static Optional<ChordQuality> of(int intervals) {
    return Optional.ofNullable(BY_INTERVALS.get(intervals));
  }

  boolean isSeventh() {
    return seventh;
  }

  /** Whether it is a triad or a seventh chord, the fifth left out at most. */
  boolean isTertian() {
    return ordinal() < SUSPENDED_FOURTH.ordinal();
  }

  /** Semitones from the root to the seventh, of a seventh chord. */
  int seventhAboveRoot() {
    return 31 - Integer.numberOfLeadingZeros(intervals[0]);
  }

  /** The complete chord's intervals, bit i for i semitones above the root. */
  int completeIntervals() {
    return intervals[0];
  }
}
