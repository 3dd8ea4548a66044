package cantus.model.score;

import cantus.model.music.Melody;
import java.util.Optional;

/**
 * A chord by its root and quality.
 *
 * @param root pitch class, 0 to 11; where nothing is known, of the bass
 * @param quality empty where the pitch classes make no chord that has a name
 * @param bass pitch class of the lowest note; -1 where nothing sounds
 */
record Chord(int root, Optional<ChordQuality> quality, int bass) {

  private static final int SILENT = -1;

  /** The chord of pitches in any order; rests are passed over. */
  static Chord of(int... pitches) {
    int lowest = Integer.MAX_VALUE;
    int classes = 0;
    for (int pitch : pitches) {
      if (pitch != Melody.REST) {
        lowest = Math.min(lowest, pitch);
        classes |= 1 << (pitch % 12);
      }
    }
    return classes == 0
        ? new Chord(SILENT, Optional.empty(), SILENT)
        : of(classes, Math.floorMod(lowest, 12));
  }

  /** The chord of a set of pitch classes, bit i for i; the bass is asked first to be the root. */
  static Chord of(int classes, int bass) {
    for (int i = 0; i < 12; i++) {
      int root = (bass + i) % 12;
      if ((classes >> root & 1) == 1) {
        Optional<ChordQuality> quality = ChordQuality.of(above(root, classes));
        if (quality.isPresent()) {
          return new Chord(root, quality, bass);
        }
      }
    }
    return new Chord(bass, Optional.empty(), bass);
  }

  private static int above(int root, int classes) {
    return (classes >> root | classes << (12 - root)) & 0xFFF;
  }

  boolean sounds() {
    return bass != SILENT;
  }

  boolean isTertian() {
    return quality.isPresent() && quality.get().isTertian();
  }

  boolean isSeventh() {
    return quality.isPresent() && quality.get().isSeventh();
  }

  boolean is(ChordQuality wanted) {
    return quality.isPresent() && quality.get() == wanted;
  }

  /** The pitch classes of the chord when complete, bit i for i. */
  int pitchClasses() {
    int intervals = quality.map(ChordQuality::completeIntervals).orElse(1);
    return (intervals << root | intervals >> (12 - root)) & 0xFFF;
  }

  static int pitchClasses(int... pitches) {
    int classes = 0;
    for (int pitch : pitches) {
      if (pitch != Melody.REST) {
        classes |= 1 << (pitch % 12);
      }
    }
    return classes;
  }
}
