package cantus.daemon.cli;

import cantus.daemon.live.LiveSettings;
import cantus.daemon.live.Lookahead;
import cantus.daemon.live.MelodySettings;
import cantus.daemon.live.OutputSettings;
import cantus.daemon.live.SoakBench;
import cantus.model.bundle.Bundle;
import cantus.model.cli.HarmonyOptions;
import cantus.model.cli.HelpOption;
import cantus.model.cli.JsonOption;
import cantus.model.cli.Usage;
import cantus.model.generate.HarmonySettings;
import cantus.model.lstm.LstmWeights;
import cantus.model.music.Metre;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus bench soak}: hours of random playing in virtual time. */
@Command(
    name = "soak",
    description = "Play at random for hours of virtual time, and look for notes that stay.",
    footer = {
      "",
      "Exits with 1 if a note stayed. With one chord and few candidates hours pass faster."
    })
final class BenchSoakCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin HarmonyOptions harmony;

  @Option(
      names = "--hours",
      paramLabel = "H",
      defaultValue = "1",
      description = "How long to play, in virtual time (${DEFAULT-VALUE}).")
  double hours;

  @Option(
      names = "--candidates",
      paramLabel = "N",
      defaultValue = "2",
      description = "Notes that are harmonised ahead in each sixteenth (${DEFAULT-VALUE}).")
  int candidates;

  @Override
  public Integer call() throws Exception {
    Usage.require(spec, hours > 0 && hours <= 10_000, "--hours must lie in 0..10000");
    Usage.require(
        spec,
        candidates >= 0 && candidates <= LiveSettings.MAX_CANDIDATES,
        "--candidates must lie in 0.." + LiveSettings.MAX_CANDIDATES + ", not " + candidates);
    List<LstmWeights> networks = new ArrayList<>();
    Bundle bundle = harmony.load();
    networks.add(bundle.weights());
    networks.add(harmony.load().weights()); // the same one, but a stranger to the session
    HarmonySettings harmonies = harmony.liveSettings(spec, bundle.play());
    LiveSettings settings =
        new LiveSettings(
            Metre.COMMON_TIME,
            Lookahead.PREDICT,
            candidates,
            MelodySettings.HIGHEST,
            OutputSettings.onChannels(0, harmonies.voices().size(), true, -10),
            harmonies);
    SoakBench.Result result = new SoakBench(settings, networks, harmony.seed()).play(hours);
    if (json.asked()) {
      json.print(spec, result);
    } else {
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%.2f hours, %d steps, %d notes, %d changes, %d floods (%d messages lost):"
                  + " %d notes stayed; heap %.1f MB, then %.1f MB%n",
              result.hours(),
              result.counters().steps(),
              result.counters().notesIn(),
              result.changes(),
              result.losses(),
              result.counters().droppedInputs(),
              result.stuck(),
              result.heapBefore() / 1e6,
              result.heapAfter() / 1e6);
    }
    return result.stuck() == 0 ? 0 : 1;
  }
}
