package cantus.model.file.abc;

import java.util.List;
import java.util.Locale;

/**
 * How far a voice sounds from where it is written. A clef with an 8, octaves and a transposition
 * add up; each stays until a field says it anew.
 *
 * @param clef semitones, by the 8 or 15 at the clef
 * @param octaves semitones, by {@code octave=}
 * @param transposition semitones, by {@code transpose=}
 * @param played semitones, by {@code %%MIDI transpose}
 * @param drums whether the clef is that of drums
 */
record AbcShift(int clef, int octaves, int transposition, int played, boolean drums) {

  static final AbcShift NONE = new AbcShift(0, 0, 0, 0, false);

  private static final int OCTAVE = 12;

  private static final List<String> CLEFS =
      List.of(
          "treble",
          "alto",
          "tenor",
          "bass",
          "perc",
          "none",
          "soprano",
          "mezzo",
          "baritone",
          "auto");

  /** The shift after what a key or voice field says. */
  AbcShift changed(AbcParameters field) {
    String name = field.value("clef");
    for (String word : field.words()) {
      name = name == null && isClef(word) ? word : name;
    }
    Integer octave = field.number("octave", "oct");
    Integer semitones = field.number("transpose", "t");
    return new AbcShift(
        name == null ? clef : octavesOf(name) * OCTAVE,
        octave == null ? octaves : octave * OCTAVE,
        semitones == null ? transposition : semitones,
        played,
        name == null ? drums : name.toLowerCase(Locale.ROOT).startsWith("perc"));
  }

  /** The shift after {@code %%MIDI transpose}. */
  AbcShift played(int semitones) {
    return new AbcShift(clef, octaves, transposition, semitones, drums);
  }

  /** From a written note to the one that sounds, in semitones. */
  int semitones() {
    return clef + octaves + transposition + played;
  }

  /** Whether a word is the name of a clef, whatever stands behind it. */
  static boolean isClef(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return CLEFS.stream().anyMatch(lower::startsWith);
  }

  private static int octavesOf(String clef) {
    String name =
        clef.endsWith("va") || clef.endsWith("vb") ? clef.substring(0, clef.length() - 2) : clef;
    if (name.endsWith("+8") || name.endsWith("+15")) {
      return name.endsWith("8") ? 1 : 2;
    }
    if (name.endsWith("-8") || name.endsWith("-15")) {
      return name.endsWith("8") ? -1 : -2;
    }
    return 0; // ^8 and _8 are drawn, but not heard
  }
}
