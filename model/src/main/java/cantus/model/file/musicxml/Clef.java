package cantus.model.file.musicxml;

import cantus.model.music.QuantizedNote;
import java.util.List;

/** The clefs of a choir. */
enum Clef {
  TREBLE("G", 2, 0),
  TENOR("G", 2, -1),
  BASS("F", 4, 0);

  private static final int MIDDLE_C = 60;
  private static final int LOWEST_TENOR = 54;

  private final String sign;
  private final int line;
  private final int octaves;

  Clef(String sign, int line, int octaves) {
    this.sign = sign;
    this.line = line;
    this.octaves = octaves;
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

  /**
   * The clef for notes, by where they lie on average; treble where there are none.
   *
   * @param lowest whether they are the lowest staff, which is no tenor
   */
  static Clef of(List<QuantizedNote> notes, boolean lowest) {
    double mean = notes.stream().mapToInt(QuantizedNote::pitch).average().orElse(MIDDLE_C);
    if (mean >= MIDDLE_C) {
      return TREBLE;
    }
    return lowest || mean < LOWEST_TENOR ? BASS : TENOR;
  }
}
