package cantus.model.cli;

import cantus.model.bench.GenerationBenchmark;
import cantus.model.bench.GenerationBenchmark.Comparison;
import cantus.model.bench.GenerationBenchmark.Report;
import cantus.model.bench.GenerationBenchmark.Speed;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.NeedsTraining;
import cantus.model.cli.option.ThreadsOption;
import cantus.model.cli.terminal.StatusLine;
import cantus.model.cli.terminal.Usage;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus bench generate}: times writing music off line, here and in DL4J. */
@Command(
    name = "generate",
    description = "Time writing music with a 3x256 network: the generator against DL4J.",
    footer = {
      "",
      "One piece, then 32 at once, which the generator spreads over --threads. DL4J's rnnTimeStep",
      "has the same random weights and as many pieces in its batch; they take turns. The launcher",
      "sets OMP_NUM_THREADS=1, one thread for DL4J; on an idle machine it may gain from more."
    })
@NeedsTraining
public final class BenchGenerateCommand implements Callable<Integer> {

  private static final int MOST_STEPS = 10_000;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin ThreadsOption threads;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "64",
      description = "Sixteenths of a piece (${DEFAULT-VALUE}).")
  int steps;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "9",
      description = "How often each writes, timed (${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each writes before the clock runs (${DEFAULT-VALUE}).")
  int warmUp;

  @Override
  public Integer call() throws Exception {
    Usage.require(spec, steps > 0 && steps <= MOST_STEPS, "--steps is not in 1.." + MOST_STEPS);
    Usage.require(spec, rounds > 0, "--rounds must be above 0");
    Usage.require(spec, warmUp >= 0, "--warm-up must not be negative");
    int workers = threads.count(spec);
    PrintWriter err = spec.commandLine().getErr();
    if (System.getenv("OMP_NUM_THREADS") == null) {
      err.println("OMP_NUM_THREADS is not set: DL4J uses all cores; see --help");
    }
    StatusLine status = new StatusLine(err);
    status.show("warming up");
    Report report =
        new GenerationBenchmark(steps, workers)
            .run(warmUp, rounds, made -> status.show(made + " of " + rounds + " rounds"));
    status.clear();
    if (json.asked()) {
      json.print(spec, report);
    } else {
      print(report, spec.commandLine().getOut());
    }
    return 0;
  }

  private static void print(Report r, PrintWriter out) {
    String stockThreads = r.ompNumThreads() == null ? "all" : r.ompNumThreads();
    out.printf(
        Locale.ROOT,
        "LSTM of %d layers of %d units, pieces of %d sixteenths, %d rounds, %d cores, load %.1f%n",
        r.layers(),
        r.units(),
        r.steps(),
        r.onePiece().generator().rounds().size(),
        r.cores(),
        r.load());
    print(r.onePiece(), "one piece", stockThreads, out);
    print(r.batch(), r.batch().pieces() + " at once", stockThreads, out);
  }

  private static void print(Comparison c, String what, String stockThreads, PrintWriter out) {
    out.println();
    row(out, what + ", generator, threads: " + c.threads(), c.generator());
    row(out, what + ", rnnTimeStep, threads: " + stockThreads, c.stock());
    out.printf(Locale.ROOT, "the generator is %.1f times as fast%n", c.ratio());
  }

  private static void row(PrintWriter out, String name, Speed speed) {
    out.printf(
        Locale.ROOT,
        "%-36s %,8.0f sixteenths/s (median; %,.0f to %,.0f) of %.1f events%n",
        name,
        speed.stepsPerSecond(),
        speed.rounds().stream().mapToDouble(x -> x).min().orElseThrow(),
        speed.rounds().stream().mapToDouble(x -> x).max().orElseThrow(),
        speed.eventsPerStep());
  }
}
