package cantus.daemon.cli;

import cantus.daemon.bench.SoakBench;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.live.settings.OutputSettings;
import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.Presets;
import cantus.model.cli.option.HarmonyOptions;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.Idle;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.terminal.Usage;
import cantus.model.generate.HarmonySettings;
import cantus.model.music.Metre;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus bench soak}: hours of random playing. */
@Command(
    name = "soak",
    description = "Play at random for hours, and look for notes that stay.",
    footer = {
      "",
      "Settings, presets and tempi change meanwhile, MIDI clock comes and goes, ports are unplugged,",
      "messages are lost. Virtual time passes as fast as the machine is, faster with fewer --weighed",
      "and --candidates, and fastest with --small. Exits with 1 if a note stayed or a session broke",
      "off."
    })
@Idle(value = "--hours", with = "--minutes")
final class BenchSoakCommand implements Callable<Integer> {

  private static final double MINUTES = 60;

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
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "0",
      description = "How long to play in real time instead, on the threads of live play.")
  double minutes;

  @Option(
      names = "--candidates",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Notes that are harmonised ahead in each sixteenth, at most (${DEFAULT-VALUE}).")
  int candidates;

  @Option(
      names = "--others",
      paramLabel = "NAME",
      split = ",",
      description =
          "Presets that take turns with --preset, by name or path. Default: all that are"
              + " installed.")
  List<String> others;

  @Option(
      names = "--small",
      description = "Small networks of random weights play in place of the presets' own.")
  boolean small;

  @Override
  public Integer call() throws Exception {
    Usage.require(spec, hours > 0 && hours <= 10_000, "--hours must lie in 0..10000");
    Usage.require(spec, minutes >= 0 && minutes <= 10_000, "--minutes must lie in 0..10000");
    Usage.require(
        spec,
        candidates >= 0 && candidates <= LiveSettings.MAX_CANDIDATES,
        "--candidates must lie in 0.." + LiveSettings.MAX_CANDIDATES + ", not " + candidates);
    List<SoakBench.Preset> presets = presets();
    HarmonySettings first = presets.get(0).harmony();
    LiveSettings settings =
        new LiveSettings(
            Metre.COMMON_TIME,
            Lookahead.PREDICT,
            candidates,
            MelodySettings.HIGHEST,
            OutputSettings.onChannels(0, first.voices().size(), true, -10),
            first);
    SoakBench.Result result =
        minutes > 0
            ? SoakBench.inRealTime(settings, presets, harmony.seed()).play(minutes / MINUTES)
            : SoakBench.inVirtualTime(settings, presets, harmony.seed()).play(hours);
    if (json.asked()) {
      json.print(spec, result);
    } else {
      print(result, spec.commandLine().getOut());
    }
    return result.isClean() ? 0 : 1;
  }

  private List<SoakBench.Preset> presets() throws BundleException, IOException {
    Presets installed = Presets.installed();
    List<String> names = new ArrayList<>(List.of(harmony.preset()));
    for (String other : others == null ? installed.list().keySet() : others) {
      if (!names.contains(other)) {
        names.add(other);
      }
    }
    List<SoakBench.Preset> presets = new ArrayList<>();
    for (String name : names) {
      Bundle bundle = installed.load(name);
      HarmonySettings settings = harmony.liveSettings(spec, bundle.play());
      SoakBench.Preset preset =
          new SoakBench.Preset(bundle.weights(), settings, bundle.play()::ranges);
      presets.add(small ? preset.withSmallNetwork(harmony.seed() + presets.size()) : preset);
    }
    return presets;
  }

  private static void print(SoakBench.Result r, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%.2f hours, %d sessions, %d steps, %d notes, %d late chords%n",
        r.hours(),
        r.sessions(),
        r.steps(),
        r.notes(),
        r.lateChords());
    out.printf(
        "%d changes, %d of them presets, %d of them lost ports; %d floods, %d messages lost%n",
        r.changes(), r.swaps(), r.unplugged(), r.floods(), r.lostMessages());
    out.printf(
        Locale.ROOT,
        "%d notes stayed in %d silences; %d sessions broke off%s; heap %.1f MB, then %.1f MB%n",
        r.stuck(),
        r.silences(),
        r.failures(),
        r.failure() == null ? "" : " (" + r.failure() + ")",
        r.heapBefore() / 1e6,
        r.heapAfter() / 1e6);
  }
}
