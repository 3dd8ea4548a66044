package cantus.daemon.cli;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.MidiClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.clock.Tempo;
import cantus.daemon.clock.TransportClock;
import cantus.daemon.live.settings.BeatOne;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.live.settings.MetronomeSettings.Clicks;
import cantus.model.cli.option.Idle;
import cantus.model.cli.terminal.Usage;
import cantus.model.music.Feel;
import cantus.model.music.Metre;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where time comes from when one plays live, and what is sent along to keep it. */
@Idle(
    value = {"--click-channel", "--click-keys"},
    without = {"--metronome", "--count-in"})
@Idle(
    value = {"--count-in", "--beat-one"},
    with = {"--clock=midi", "--clock=jack"})
final class ClockOptions {

  /** Who says when the sixteenths are. */
  enum Source {
    INTERNAL,
    MIDI,
    JACK
  }

  private static final double MOST_OFFSET = 1000;

  @Option(
      names = "--tempo",
      paramLabel = "QPM",
      description = "Quarters a minute, 10 to 400. Default: the preset's.")
  Double tempo;

  @Option(
      names = "--clock",
      paramLabel = "SOURCE",
      defaultValue = "internal",
      description =
          "internal: --tempo, from the first note on; midi: the MIDI clock that comes in at the"
              + " port; jack: JACK's transport. With the last two nothing is harmonised until it is"
              + " started (internal).")
  Source source;

  @Option(
      names = "--send-clock",
      description = "Send MIDI clock with start and stop along with the notes.")
  boolean sendClock;

  @Option(
      names = "--count-in",
      paramLabel = "BARS",
      defaultValue = "0",
      description =
          "The first key you press is not beat one, but has so many bars counted in (none).")
  int countIn;

  @Option(
      names = "--feel",
      paramLabel = "FEEL",
      defaultValue = "straight",
      description =
          "Where sixteenths lie: straight; swing: eighths are long and short, two to one; swing16:"
              + " so are sixteenths. triplet: each quarter you count is three eighths, as in a jig or"
              + " a shuffle, and 4/4 is heard as 12/8 (${DEFAULT-VALUE}). In 6/8 and the like all are"
              + " even.")
  Feel feel;

  @Option(
      names = "--beat-one",
      paramLabel = "WHEN",
      defaultValue = "again",
      description =
          "once: the first note you play is beat one, and time goes on from there; again: so is the"
              + " first one after a bar of silence, unless others count along, by --metronome,"
              + " --send-clock or --count-in (${DEFAULT-VALUE}).")
  BeatOne beatOne;

  @Option(names = "--metronome", description = "Play a click on each beat.")
  boolean metronome;

  @Option(
      names = "--click-channel",
      paramLabel = "N",
      defaultValue = "10",
      description = "Channel of the metronome, 1 to 16 (${DEFAULT-VALUE}).")
  int clickChannel;

  @Option(
      names = "--click-keys",
      paramLabel = "BAR,BEAT",
      split = ",",
      defaultValue = "76,77",
      description = "Keys of its clicks, on the first beat of a bar and on others (woodblocks).")
  List<Integer> clickKeys;

  @Option(
      names = "--offset-ms",
      paramLabel = "MS",
      defaultValue = "0",
      description =
          "Let all output leave later, or earlier if negative, -1000 to 1000; never before it is"
              + " known: with --lookahead=predict only clicks and clock can be early"
              + " (${DEFAULT-VALUE}).")
  double offset;

  /** The tempo to begin with. */
  double tempo(CommandSpec spec, double presetTempo) {
    double qpm = tempo == null ? presetTempo : tempo;
    Usage.require(spec, Tempo.isPlayable(qpm), "--tempo must lie in 10..400, not " + qpm);
    return qpm;
  }

  StepClock clock(CommandSpec spec, double qpm, Metre metre) {
    Usage.require(
        spec, countIn >= 0 && countIn <= 16, "--count-in must lie in 0..16, not " + countIn);
    return switch (source) {
      case INTERNAL -> new FirstNoteClock(qpm, stepsToCountIn(metre));
      case MIDI -> new MidiClock(qpm);
      case JACK -> new TransportClock(qpm);
    };
  }

  /** Whole bars; then, if there is an upbeat, what comes before it in its bar. */
  private int stepsToCountIn(Metre metre) {
    return countIn == 0 ? 0 : countIn * metre.stepsPerBar(0) + metre.positionInBar(0);
  }

  MetronomeSettings metronome(CommandSpec spec) {
    Usage.require(
        spec, clickChannel >= 1 && clickChannel <= 16, "--click-channel must lie in 1..16");
    Usage.require(
        spec,
        clickKeys.size() == 2 && clickKeys.stream().allMatch(key -> key >= 0 && key <= 127),
        "--click-keys must be two keys in 0..127, like 76,77");
    Usage.require(
        spec,
        Math.abs(offset) <= MOST_OFFSET,
        "--offset-ms must lie in -1000..1000, not " + offset);
    Clicks clicks = new Clicks(clickChannel - 1, clickKeys.get(0), clickKeys.get(1));
    return new MetronomeSettings(metronome, clicks, sendClock, Math.round(offset * 1e6));
  }

  /** The port system to open, if the clock needs one. */
  String system(CommandSpec spec, String wanted) {
    if (source != Source.JACK) {
      return wanted;
    }
    Usage.require(
        spec,
        wanted == null || wanted.equalsIgnoreCase("jack"),
        "--clock=jack needs --ports=jack, not " + wanted);
    return "jack";
  }

  /** What the player is to know before playing. */
  String announcement(double qpm) {
    String count = countIn == 0 ? "" : " The first key has %d bars counted in.".formatted(countIn);
    return switch (source) {
      case INTERNAL -> String.format(Locale.ROOT, "%.0f quarters a minute.%s Play", qpm, count);
      case MIDI -> "in the tempo of the MIDI clock. Start its sender and play";
      case JACK -> "in the tempo of JACK's transport. Let it roll and play";
    };
  }
}
