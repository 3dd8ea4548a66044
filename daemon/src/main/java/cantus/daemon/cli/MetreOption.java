package cantus.daemon.cli;

import cantus.model.cli.Usage;
import cantus.model.music.Metre;
import cantus.model.music.TimeSignature;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where the bars lie when one plays live. */
final class MetreOption {

  private static final Pattern FORM = Pattern.compile("(\\d{1,2})/(1|2|4|8|16)");

  @Option(
      names = "--metre",
      paramLabel = "N/D",
      defaultValue = "4/4",
      description = "Time signature (${DEFAULT-VALUE}).")
  String metre;

  @Option(
      names = "--upbeat",
      paramLabel = "QUARTERS",
      defaultValue = "0",
      description =
          "Quarters before the first full bar; the first note you play begins them"
              + " (${DEFAULT-VALUE}).")
  double upbeat;

  /** Sixteenths in a beat: three eighths in 6/8, 9/8 and 12/8, else what the denominator says. */
  int beatSteps() {
    Matcher matcher = FORM.matcher(metre);
    if (!matcher.matches()) {
      return Metre.STEPS_PER_QUARTER;
    }
    int beats = Integer.parseInt(matcher.group(1));
    int unit = Integer.parseInt(matcher.group(2));
    return unit == 8 && beats > 3 && beats % 3 == 0 ? 6 : 16 / unit;
  }

  /** As it is written down. */
  TimeSignature signature() {
    Matcher matcher = FORM.matcher(metre);
    return matcher.matches()
        ? new TimeSignature(
            0, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
        : new TimeSignature(0, 4, 4);
  }

  Metre metre(CommandSpec spec) {
    Matcher matcher = FORM.matcher(metre);
    Usage.require(
        spec,
        matcher.matches() && Integer.parseInt(matcher.group(1)) > 0,
        "--metre must be like 4/4 or 6/8, not " + metre);
    int steps = 16 * Integer.parseInt(matcher.group(1)) / Integer.parseInt(matcher.group(2));
    int upbeatSteps = (int) Math.round(upbeat * Metre.STEPS_PER_QUARTER);
    Usage.require(
        spec,
        upbeatSteps >= 0 && upbeatSteps < steps,
        "--upbeat must be shorter than a bar and not negative");
    return Metre.of(steps, upbeatSteps);
  }
}
