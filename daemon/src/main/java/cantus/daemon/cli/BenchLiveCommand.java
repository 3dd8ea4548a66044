package cantus.daemon.cli;

import cantus.daemon.bench.ForesightBench;
import cantus.daemon.bench.LatencyBench;
import cantus.daemon.clock.Tempo;
import cantus.daemon.live.LiveCounters;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.live.settings.OutputSettings;
import cantus.model.bundle.Bundle;
import cantus.model.cli.option.HarmonyOptions;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.Idle;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.source.MelodySource;
import cantus.model.cli.source.RemarkLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.file.Remarks;
import cantus.model.file.ScoreException;
import cantus.model.generate.HarmonySettings;
import cantus.model.music.Metre;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus bench live}: how well and how fast the live lookahead works on this machine. */
@Command(
    name = "live",
    description = "Measure the live lookahead: latency, late chords, and how much it foresees.",
    footer = {
      "",
      "Plays a note on every sixteenth into a session inside this process, in real time, and"
          + " faster",
      "and faster until a chord comes late. With --melodies it plays these too, in virtual time,"
          + " and",
      "counts how many of their notes were foreseen. With --minutes it holds a tempo in real time,",
      "and does nothing else."
    })
@Idle(
    value = {"--jitter", "--limit", "--branch-ms", "--seed"},
    without = "--melodies")
@Idle(
    value = "--tempo",
    without = {"--melodies", "--minutes"})
@Idle(value = "--seconds", with = "--minutes")
final class BenchLiveCommand implements Callable<Integer> {

  private static final double[] TEMPI = {120, 180, 240, 300, 360, 400};
  private static final double LATENCY_QPM = 200;

  /** Where it was measured. */
  record Environment(String java, String system, int cores, long residentMegabytes) {}

  /** How much was foreseen of some melodies. */
  record Foresight(
      String folder,
      double jitterMillis,
      int melodies,
      long notes,
      long hits,
      double hitRate,
      long corrections) {}

  /** What the two live threads allocate for a change while playing, in bytes. */
  record Changes(double ofSettings, double ofPreset) {}

  /** The report; times of latencies in microseconds. */
  record Report(
      Environment environment,
      double sessionMillis,
      LatencyBench.Result latency,
      LatencyBench.Result withoutForesight,
      List<LatencyBench.Result> tempi,
      double highestTempoWithoutLateChords,
      Changes changes,
      List<Foresight> foresight) {}

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin HarmonyOptions harmony;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "How long to play at each tempo; 0 leaves this out (${DEFAULT-VALUE}).")
  double seconds;

  @Option(
      names = "--candidates",
      paramLabel = "N",
      defaultValue = "" + LiveSettings.DEFAULT_CANDIDATES,
      description = "Notes that are harmonised ahead in each sixteenth (${DEFAULT-VALUE}).")
  int candidates;

  @Option(
      names = "--melodies",
      paramLabel = "FOLDER",
      description = "Count what is foreseen of these scores' first parts; may be repeated.")
  List<Path> folders = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Take only so many scores of each folder, spread evenly.")
  Integer limit;

  @Option(
      names = "--tempo",
      paramLabel = "QPM",
      defaultValue = "120",
      description = "Tempo of --melodies and --minutes (${DEFAULT-VALUE}).")
  double tempo;

  @Option(
      names = "--jitter",
      paramLabel = "MS",
      defaultValue = "0",
      description =
          "Plays them a second time, with notes that stray from the grid: standard deviation"
              + " (${DEFAULT-VALUE}).")
  double jitter;

  @Option(
      names = "--branch-ms",
      paramLabel = "MS",
      defaultValue = "2",
      description = "How long a note takes to be foreseen in virtual time (${DEFAULT-VALUE}).")
  double branchMillis;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "0",
      description = "Hold --tempo this long in real time, a note on every sixteenth.")
  double minutes;

  @Override
  public Integer call() throws Exception {
    Usage.require(spec, seconds >= 0 && seconds <= 3600, "--seconds must lie in 0..3600");
    Usage.require(spec, tempo >= 10 && tempo <= 400, "--tempo must lie in 10..400, not " + tempo);
    Usage.require(spec, jitter >= 0, "--jitter must not be negative");
    Usage.require(spec, branchMillis >= 0, "--branch-ms must not be negative");
    Usage.require(spec, minutes >= 0 && minutes <= 1440, "--minutes must lie in 0..1440");
    Usage.require(spec, limit == null || limit > 0, "--limit must be above 0");
    Usage.require(
        spec,
        candidates >= 0 && candidates <= LiveSettings.MAX_CANDIDATES,
        "--candidates must lie in 0.." + LiveSettings.MAX_CANDIDATES + ", not " + candidates);
    for (Path folder : folders) {
      Usage.require(spec, Files.isDirectory(folder), folder + " is no folder");
    }
    Bundle bundle = harmony.load();
    List<Foresight> foresight = new ArrayList<>();
    for (Path folder : folders) {
      foresight.add(foresight(bundle, folder, 0));
      if (jitter > 0) {
        foresight.add(foresight(bundle, folder, jitter));
      }
    }
    Report report = minutes > 0 ? sustained(bundle, foresight) : inRealTime(bundle, foresight);
    if (json.asked()) {
      json.print(spec, report);
    } else {
      print(report, spec.commandLine().getOut());
    }
    return 0;
  }

  private LiveSettings settings(Bundle bundle, Metre metre, int foreseen) {
    HarmonySettings harmonies = harmony.liveSettings(spec, bundle.play());
    return new LiveSettings(
        metre,
        Lookahead.PREDICT,
        foreseen,
        MelodySettings.HIGHEST,
        OutputSettings.onChannels(0, harmonies.voices().size(), true, -10),
        harmonies);
  }

  // ---- in real time

  private Report inRealTime(Bundle bundle, List<Foresight> foresight) throws Exception {
    LiveSettings settings = settings(bundle, Metre.COMMON_TIME, candidates);
    LatencyBench.Result latency = null;
    LatencyBench.Result without = null;
    List<LatencyBench.Result> tempi = new ArrayList<>();
    Changes changes = null;
    double highest = 0;
    LatencyBench bench = new LatencyBench(settings, bundle.weights());
    double ready = bench.millisUntilReady();
    if (seconds > 0) {
      say("latency at " + LATENCY_QPM);
      latency = bench.run(LATENCY_QPM, steps(LATENCY_QPM), LatencyBench.Turn.NONE);
      LiveSettings blind = settings(bundle, Metre.COMMON_TIME, 0);
      without =
          new LatencyBench(blind, bundle.weights())
              .run(LATENCY_QPM, steps(LATENCY_QPM), LatencyBench.Turn.NONE);
      say("changes while playing");
      changes = changes(bench, settings);
      for (double qpm : TEMPI) {
        say("late chords at " + qpm);
        tempi.add(bench.run(qpm, steps(qpm), LatencyBench.Turn.NONE));
        if (tempi.get(tempi.size() - 1).counters().lateInferences() > 0) {
          break;
        }
        highest = qpm;
      }
    }
    return new Report(environment(), ready, latency, without, tempi, highest, changes, foresight);
  }

  /** The other network is the same one read anew: to the session it is a stranger. */
  private Changes changes(LatencyBench bench, LiveSettings settings) throws Exception {
    int steps = steps(LATENCY_QPM);
    double often = 4;
    LiveSettings fewer = settings.withCandidates(Math.max(0, candidates - 1));
    LatencyBench.Result turned =
        bench.run(
            LATENCY_QPM,
            steps,
            (session, step) -> {
              if (step % often == 0) {
                session.apply(step % (2 * often) == 0 ? fewer : settings);
              }
            });
    Bundle[] presets = {harmony.load(), harmony.load()};
    LatencyBench.Result swapped =
        bench.run(
            LATENCY_QPM,
            steps,
            (session, step) -> {
              if (step % often == 0) {
                session.play(presets[(int) (step / often) % 2].weights(), settings);
              }
            });
    return new Changes(often * turned.bytesPerStep(), often * swapped.bytesPerStep());
  }

  private Report sustained(Bundle bundle, List<Foresight> foresight) throws InterruptedException {
    LatencyBench bench =
        new LatencyBench(settings(bundle, Metre.COMMON_TIME, candidates), bundle.weights());
    double ready = bench.millisUntilReady();
    say("%.0f quarters a minute for %.1f minutes".formatted(tempo, minutes));
    int steps = (int) Math.max(1, minutes * tempo * Tempo.GRID.stepsPerQuarter());
    LatencyBench.Result held = bench.run(tempo, steps, LatencyBench.Turn.NONE);
    double highest = held.counters().lateInferences() == 0 ? tempo : 0;
    return new Report(environment(), ready, held, null, List.of(held), highest, null, foresight);
  }

  private int steps(double qpm) {
    return (int) Math.max(1, seconds * qpm * Tempo.GRID.stepsPerQuarter() / 60);
  }

  private static Environment environment() {
    return new Environment(
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        residentMegabytes());
  }

  /** As Linux tells; elsewhere -1. */
  private static long residentMegabytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  // ---- in virtual time

  private Foresight foresight(Bundle bundle, Path folder, double stray) throws IOException {
    ForesightBench bench =
        new ForesightBench(
            bundle.weights(),
            tempo,
            (long) (stray * 1e6),
            (long) (branchMillis * 1e6),
            harmony.seed());
    List<Path> files = scores(folder);
    Remarks remarks = new Remarks();
    int count = limit == null ? files.size() : Math.min(limit, files.size());
    int melodies = 0;
    long hits = 0;
    long misses = 0;
    long corrections = 0;
    for (int i = 0; i < count; i++) {
      Path file = files.get((int) ((long) i * files.size() / count));
      try {
        MelodySource source = MelodySource.read(file, null, remarks);
        LiveSettings settings = settings(bundle, source.piece().metre(), candidates);
        LiveCounters counters = bench.play(source.melody(), settings);
        hits += counters.hits();
        misses += counters.misses();
        corrections += counters.corrections();
        melodies++;
        say("%s: %d of %d".formatted(file, counters.hits(), counters.hits() + counters.misses()));
      } catch (ScoreException e) {
        say("left out: " + e.getMessage());
      }
    }
    Usage.require(spec, melodies > 0, folder + ": there are no melodies in it");
    if (stray == 0) { // the second time it is the same
      RemarkLine.print(spec, List.of(folder), remarks);
    }
    double rate = (double) hits / Math.max(1, hits + misses);
    return new Foresight(
        folder.toString(), stray, melodies, hits + misses, hits, rate, corrections);
  }

  private static List<Path> scores(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  // ---- telling

  private void say(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(what);
    err.flush();
  }

  private static void print(Report report, PrintWriter out) {
    Environment e = report.environment();
    print(
        out,
        "%s, %s, %d cores, %d MB resident",
        e.java(),
        e.system(),
        e.cores(),
        e.residentMegabytes());
    print(out, "a session is ready after %.0f ms", report.sessionMillis());
    for (Foresight f : report.foresight()) {
      print(
          out,
          "%s%s: %d melodies, %d of %d notes foreseen (%.2f %%), %d corrections",
          f.folder(),
          f.jitterMillis() == 0 ? "" : ", straying by %.0f ms".formatted(f.jitterMillis()),
          f.melodies(),
          f.hits(),
          f.notes(),
          100 * f.hitRate(),
          f.corrections());
    }
    if (report.latency() == null) {
      return;
    }
    print(out, "%nfrom note-on to chord, µs     notes   median      p99    p99.9      max");
    times(out, "foreseen", report.latency().hits());
    LatencyBench.Result blind = report.withoutForesight();
    times(out, "not foreseen", (blind == null ? report.latency() : blind).misses());
    times(out, "a bare thread wakes up", report.latency().wakeUps());
    print(out, "%n%.1f bytes allocated a step", report.latency().bytesPerStep());
    if (report.changes() != null) {
      print(
          out,
          "%.0f bytes for a change of settings, %.0f for another preset",
          report.changes().ofSettings(),
          report.changes().ofPreset());
    }
    for (LatencyBench.Result at : report.tempi()) {
      print(
          out,
          "%.0f quarters a minute: %d steps, %d late chords, %d of %d notes foreseen",
          at.qpm(),
          at.counters().steps(),
          at.counters().lateInferences(),
          at.counters().hits(),
          at.counters().hits() + at.counters().misses());
    }
  }

  private static void times(PrintWriter out, String name, LatencyBench.Times t) {
    print(
        out,
        "%-26s%9d%9.0f%9.0f%9.0f%9.0f",
        name,
        t.count(),
        t.median(),
        t.p99(),
        t.p999(),
        t.max());
  }

  private static void print(PrintWriter out, String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
