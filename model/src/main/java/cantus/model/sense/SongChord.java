package cantus.model.sense;

import cantus.model.music.ChordSymbol;
import cantus.model.music.PitchClasses;

/**
 * The chords of songs, as {@link ChordSense} tells them apart: by twelve roots, and by what stands
 * on them.
 */
public final class SongChord {

  /** What stands on a root. */
  public enum Kind {
    MAJOR(0, 4, 7),
    DOMINANT_SEVENTH(0, 4, 7, 10),
    MINOR(0, 3, 7),
    DIMINISHED(0, 3, 6);

    private final PitchClasses intervals;

    Kind(int... intervals) {
      this.intervals = PitchClasses.of(intervals);
    }
  }

  private static final Kind[] KINDS = Kind.values();
  private static final PitchClasses[] CLASSES = new PitchClasses[PitchClasses.COUNT * KINDS.length];

  static {
    for (int chord = 0; chord < CLASSES.length; chord++) {
      CLASSES[chord] =
          new PitchClasses(KINDS[chord % KINDS.length].intervals.bitsAbove(root(chord)));
    }
  }

  /** How many there are. */
  public static final int COUNT = PitchClasses.COUNT * KINDS.length;

  private SongChord() {}

  /** Which one it is that is written; it is one that sounds. */
  public static int of(ChordSymbol written) {
    PitchClasses above = written.pitchClasses().intervalsAbove(written.rootClass());
    boolean isMinor = above.contains(3) && !above.contains(4);
    Kind kind = Kind.MAJOR;
    if (isMinor) {
      kind = above.contains(6) && !above.contains(7) ? Kind.DIMINISHED : Kind.MINOR;
    } else if (above.contains(10)) {
      kind = Kind.DOMINANT_SEVENTH;
    }
    return written.rootClass() * KINDS.length + kind.ordinal();
  }

  /** The pitch class of its root. */
  public static int root(int chord) {
    return chord / KINDS.length;
  }

  /** The bits of its pitch classes. */
  public static int classes(int chord) {
    return CLASSES[chord].bits();
  }

  /** The same chord so many semitones higher. */
  static int transposed(int chord, int semitones) {
    int root = Math.floorMod(root(chord) + semitones, PitchClasses.COUNT);
    return root * KINDS.length + chord % KINDS.length;
  }
}
