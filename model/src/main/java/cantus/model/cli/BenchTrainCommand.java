package cantus.model.cli;

import cantus.model.bench.TrainingBenchmark;
import cantus.model.bench.TrainingBenchmark.Report;
import cantus.model.bench.TrainingBenchmark.Way;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.NeedsTraining;
import cantus.model.cli.terminal.StatusLine;
import cantus.model.cli.terminal.Usage;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus bench train}: times training: as it is, as it was, and with DL4J's own layers. */
@Command(
    name = "train",
    description =
        "Time training of a 3x256 network: as it is, as it was in 0.1, and with DL4J's own layers.",
    footer = {
      "",
      "All learn from the same kind of batches, 16 windows of 128 events, and take turns. Compare",
      "with as many threads each: --threads for Cantus, OMP_NUM_THREADS for DL4J's own layers."
    })
@NeedsTraining
public final class BenchTrainCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "9",
      description = "Training steps of each to time (${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "5",
      description = "Training steps of each before the clock runs (${DEFAULT-VALUE}).")
  int warmUp;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of Cantus (${DEFAULT-VALUE}).")
  int threads;

  @Override
  public Integer call() throws JsonProcessingException {
    Usage.require(spec, rounds > 0, "--rounds must be above 0");
    Usage.require(spec, warmUp >= 0, "--warm-up must not be negative");
    Usage.require(spec, threads > 0, "--threads must be above 0");
    PrintWriter err = spec.commandLine().getErr();
    if (System.getenv("OMP_NUM_THREADS") == null) {
      err.println("OMP_NUM_THREADS is not set: DL4J uses all cores; see --help");
    }
    StatusLine status = new StatusLine(err);
    status.show("warming up");
    Report report =
        new TrainingBenchmark(threads)
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
    out.printf(
        "LSTM of %d layers of %d units, batches of %d windows of %d events, %d rounds;%n",
        r.layers(), r.units(), r.batch(), r.windowEvents(), r.ways().get(0).rounds().size());
    out.printf(
        "threads of Cantus: %d, of DL4J's own layers: %s%n",
        r.threads(), r.ompNumThreads() == null ? "all" : r.ompNumThreads());
    for (Way way : r.ways()) {
      out.printf(
          Locale.ROOT,
          "%-20s %,8.0f events/s (median; %,.0f to %,.0f)%n",
          way.name(),
          way.median(),
          way.rounds().stream().mapToDouble(x -> x).min().orElseThrow(),
          way.rounds().stream().mapToDouble(x -> x).max().orElseThrow());
    }
    for (Way way : r.ways().subList(1, r.ways().size())) {
      out.printf(Locale.ROOT, "%.1f times as fast as %s%n", way.ratio(), way.name());
    }
  }
}
