package cantus.daemon.cli;

import cantus.model.cli.terminal.Usage;
import cantus.model.music.Metre;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where the bars lie when one plays live. */
final class MetreOption {

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

  Metre metre(CommandSpec spec) {
    Metre bars;
    try {
      bars = Metre.named(metre);
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, "--metre: " + e.getMessage());
    }
    long upbeatSteps = Math.round(upbeat * bars.grid().stepsPerQuarter());
    Usage.require(
        spec,
        upbeatSteps >= 0 && upbeatSteps < bars.stepsPerBar(0),
        "--upbeat must be shorter than a bar and not negative");
    return bars.withUpbeat((int) upbeatSteps);
  }
}
