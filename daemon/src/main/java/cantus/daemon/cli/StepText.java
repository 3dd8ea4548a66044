package cantus.daemon.cli;

import cantus.model.generate.HarmonyFrame;
import cantus.model.music.Melody;
import cantus.model.music.PitchName;
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
    return line.toString();
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
   */
  static String line(String place, int parts, int[] pitches, boolean[] continued) {
    StringBuilder text = new StringBuilder(place);
    for (int part = 0; part < parts; part++) {
      text.append("  ").append("%-7s".formatted(cell(pitches[part], continued[part])));
    }
    return text.toString().stripTrailing();
  }

  private static String cell(int pitch, boolean continued) {
    if (pitch == Melody.REST) {
      return REST;
    }
    return continued ? GOES_ON : PitchName.usual(pitch % 12).ascii() + (pitch / 12 - 1);
  }
}
