package cantus.daemon.cli;

import cantus.model.generate.HarmonyFrame;
import cantus.model.music.Chord;
import cantus.model.music.Key;
import cantus.model.music.Melody;
import cantus.model.music.PitchName;
import cantus.model.music.RomanNumeral;
import java.util.Locale;

/**
 * What a step looks like in the terminal: where in the bar it lies, then a column for each part.
 */
final class StepText {

  static final String LEGEND =
      "  │ goes on   · rests   * the step above, decided anew by a later note";

  /** In place of its place: the step is the one above, once more. */
  static final String CORRECTED = "     *  ";

  private static final String REST = "·";
  private static final String GOES_ON = "│";

  private StepText() {}

  /** What stands over the columns. */
  static String header(int parts) {
    StringBuilder line = new StringBuilder("  bar     melody");
    for (int voice = 1; voice < parts; voice++) {
      line.append("  voice ").append(voice);
    }
    return line.append("  chord").toString();
  }

  /**
   * What is said of a chord: its name and numeral, which one was asked for, if it is called
   * otherwise, and which comes next, or nothing.
   */
  static String chord(Chord chord, Key key, String asked, String planned) {
    String name = chord.name(key);
    String numeral = RomanNumeral.of(chord, key).map(one -> "  " + one.text()).orElse("");
    String wanted = asked.isEmpty() || asked.equals(name) ? "" : "  asked " + asked;
    String next = planned.isEmpty() ? "" : "  → " + planned;
    return name + numeral + wanted + next;
  }

  /** Bar and beat of a step that begins a beat; blank for others. */
  static String place(int bar, int positionInBar, int stepsPerBeat) {
    String beat =
        positionInBar % stepsPerBeat == 0 ? bar + "." + (positionInBar / stepsPerBeat + 1) : "";
    return String.format(Locale.ROOT, "%6s  ", beat);
  }

  /**
   * A step.
   *
   * @param place as above
   * @param pitches of each part, or {@link HarmonyFrame#REST}
   * @param continued which of them go on
   * @param chord what is said of it, or nothing
   */
  static String line(String place, int parts, int[] pitches, boolean[] continued, String chord) {
    StringBuilder text = new StringBuilder(place);
    for (int part = 0; part < parts; part++) {
      text.append("  ").append("%-7s".formatted(cell(pitches[part], continued[part])));
    }
    return text.append("  ").append(chord).toString().stripTrailing();
  }

  private static String cell(int pitch, boolean continued) {
    if (pitch == Melody.REST) {
      return REST;
    }
    return continued ? GOES_ON : PitchName.usual(pitch % 12).ascii() + (pitch / 12 - 1);
  }
}
