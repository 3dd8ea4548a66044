package cantus.daemon.cli;

import cantus.daemon.live.settings.ChordSettings;
import cantus.daemon.live.settings.LeftHand;
import cantus.model.cli.option.Idle;
import cantus.model.cli.terminal.Usage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which chords the player asks for. */
@Idle(
    value = {"--split", "--latch", "--retrigger"},
    with = "--left-hand=off",
    untilTurned = true)
final class ChordOptions {

  @Option(
      names = "--left-hand",
      paramLabel = "HOW",
      defaultValue = "off",
      description =
          "Keys below --split name the chord that the voices have: ${COMPLETION-CANDIDATES} (off)."
              + " fingered: three of its notes or more, the lowest is the bass. single: one key is a"
              + " major chord; with a black key to its left it is minor, with a white one it has a"
              + " seventh.")
  LeftHand leftHand;

  @Option(
      names = "--split",
      paramLabel = "KEY",
      defaultValue = "" + ChordSettings.USUAL_SPLIT,
      description = "The lowest key that is not the left hand's (${DEFAULT-VALUE}, middle C).")
  int split;

  @Option(
      names = "--latch",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether the left hand's chord holds on when its keys are let go (on).")
  boolean latch;

  @Option(
      names = "--retrigger",
      description =
          "Strike all voices when the left hand strikes a chord, the same one too. Otherwise a voice"
              + " that has a note of the chord holds it.")
  boolean retrigger;

  @Option(
      names = "--chart",
      paramLabel = "CHART",
      defaultValue = "",
      description =
          "Chords that go round and round under you, as in \"C | Am7 | Dm7 G7 | %%\", or a file that"
              + " holds them.")
  String chart;

  ChordSettings settings(CommandSpec spec) {
    Usage.require(spec, split >= 1 && split <= 127, "--split must lie in 1..127, not " + split);
    return new ChordSettings(
        leftHand, split, latch, retrigger, ChartText.parsed(spec, "--chart", chart));
  }
}
