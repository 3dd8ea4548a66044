package cantus.daemon.cli;

import cantus.daemon.live.settings.Expression;
import cantus.daemon.live.settings.Octaves;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.live.settings.VoiceSettings;
import cantus.model.cli.option.Idle;
import cantus.model.cli.terminal.Usage;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How the melody and the voices come out. Lists go from the melody down to the lowest voice. */
@Idle(value = "--expression=melody", with = "--no-thru", untilTurned = true)
final class OutputOptions {

  @Option(
      names = "--thru",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Play the melody along with the voices (--thru), or the voices alone (--no-thru).")
  boolean thru;

  @Option(
      names = "--expression",
      paramLabel = "WHOSE",
      defaultValue = "melody",
      description =
          "Whose sound pitch bend, wheels, breath, pressure and pedals shape: nobody's (off), the"
              + " melody's (melody), or that of melody and voices (all) (${DEFAULT-VALUE}).")
  Expression expression;

  @Option(
      names = "--octaves",
      paramLabel = "WHAT",
      defaultValue = "off",
      description =
          "What sounds in octaves: ${COMPLETION-CANDIDATES} (off). bass: the lowest voice with the"
              + " octave below; melody: the melody with the octave above.")
  Octaves octaves;

  @Option(
      names = "--velocity-offset",
      paramLabel = "N",
      defaultValue = "-10",
      description =
          "Added to the melody's velocity for the voices, -127 to 127 (${DEFAULT-VALUE}).")
  int velocityOffset;

  @Option(
      names = "--channel",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Channel of the melody, 1 to 16; voices take the next ones, not 10 (${DEFAULT-VALUE}).")
  int channel;

  @Option(
      names = "--programs",
      paramLabel = "N",
      split = ",",
      description =
          "Sounds of the melody and the voices from the top, 1 to 128, 0 for none; the last one"
              + " goes on. Default: none is chosen.")
  List<Integer> programs = List.of();

  @Option(
      names = "--transpose",
      paramLabel = "N",
      split = ",",
      description = "Semitones to move the melody and the voices by on the way out, -48 to 48 (0).")
  List<Integer> transpose = List.of();

  @Option(
      names = "--levels",
      paramLabel = "N",
      split = ",",
      description =
          "Percent of their velocity for the melody and the voices, 0 to 200; 0 is silent (100).")
  List<Integer> levels = List.of();

  OutputSettings settings(CommandSpec spec, int voices) {
    Usage.require(
        spec,
        velocityOffset >= -127 && velocityOffset <= 127,
        "--velocity-offset must lie in -127..127");
    Usage.require(spec, channel >= 1 && channel <= 16, "--channel must lie in 1..16");
    check(spec, "--programs", programs, 0, 128, voices);
    check(spec, "--transpose", transpose, -48, 48, voices);
    check(spec, "--levels", levels, 0, 200, voices);
    OutputSettings plain = OutputSettings.onChannels(channel - 1, voices, thru, velocityOffset);
    List<VoiceSettings> parts = new ArrayList<>();
    for (int i = 0; i < plain.parts().size(); i++) {
      parts.add(
          new VoiceSettings(
              plain.parts().get(i).channel(),
              at(programs, i, 0) - 1,
              at(transpose, i, 0),
              at(levels, i, 100) / 100.0,
              false));
    }
    return new OutputSettings(thru, velocityOffset, expression, octaves, parts);
  }

  private static void check(
      CommandSpec spec, String name, List<Integer> values, int least, int most, int voices) {
    Usage.require(
        spec,
        values.size() <= 1 + voices,
        "%s has %d numbers, for the melody and %d voice%s"
            .formatted(name, values.size(), voices, voices == 1 ? "" : "s"));
    for (int value : values) {
      Usage.require(
          spec,
          value >= least && value <= most,
          "%s must lie in %d..%d, not %d".formatted(name, least, most, value));
    }
  }

  /** A list's value for a part; the last one goes on. */
  private static int at(List<Integer> values, int part, int otherwise) {
    return values.isEmpty() ? otherwise : values.get(Math.min(part, values.size() - 1));
  }
}
