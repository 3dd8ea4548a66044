package cantus.model.file;

import cantus.model.music.QuantizedNote;
import java.util.List;

/** The clefs of a choir. */
enum Clef {
  TREBLE("G", 2, 0, 64),
  BASS("F", 4, 0, 43),
  TENOR("G", 2, -1, 52);

  /** From the lowest line of a staff to its highest, in semitones, about. */
  private static final int STAFF = 14;

  private final String sign;
  private final int line;
  private final int octaves;
  private final int lowestLine;

  Clef(String sign, int line, int octaves, int lowestLine) {
    this.sign = sign;
    this.line = line;
    this.octaves = octaves;
    this.lowestLine = lowestLine;
  }

  String sign() {
    return sign;
  }

  int line() {
    return line;
  }

  /** Octaves that it sounds higher than it says. */
  int octaves() {
    return octaves;
  }

  /** The clef that puts notes nearest to the staff; treble where there are none. */
  static Clef of(List<QuantizedNote> notes) {
    Clef best = TREBLE;
    for (Clef clef : values()) {
      if (clef.outside(notes) < best.outside(notes)) {
        best = clef;
      }
    }
    return best;
  }

  /** By how many semitones notes lie off the staff, in all. */
  private long outside(List<QuantizedNote> notes) {
    return notes.stream()
        .mapToLong(
            n -> Math.max(0, Math.max(lowestLine - n.pitch(), n.pitch() - lowestLine - STAFF)))
        .sum();
  }
}
