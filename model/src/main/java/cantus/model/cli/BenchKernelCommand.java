package cantus.model.cli;

import cantus.model.bench.KernelBenchmark;
import cantus.model.bench.KernelBenchmark.Environment;
import cantus.model.bench.KernelBenchmark.Network;
import cantus.model.bench.KernelBenchmark.Report;
import cantus.model.bench.KernelBenchmark.Times;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.NeedsTraining;
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

/** {@code cantus bench kernel}: times a step of the network, here and in DL4J. */
@Command(
    name = "kernel",
    description =
        "Time a step of a 3x256 network: the kernel that plays against DL4J's rnnTimeStep.",
    footer = {
      "",
      "Both get the same random weights and events and take turns. Set OMP_NUM_THREADS=1 (the",
      "launcher does) to measure one thread of each: otherwise DL4J's matrix products are shared by",
      "threads that wait in loops, and get slower by orders of magnitude on a busy machine."
    })
@NeedsTraining
public final class BenchKernelCommand implements Callable<Integer> {

  private static final String ROW = "%-28s%9s%9s%9s%9s%9s%12s   %s%n";

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Steps of each engine to time (${DEFAULT-VALUE}).")
  int steps;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Steps of each engine before the clock runs (${DEFAULT-VALUE}).")
  int warmUp;

  @Override
  public Integer call() throws JsonProcessingException {
    Usage.require(spec, steps > 0, "--steps must be above 0");
    Usage.require(spec, warmUp >= 0, "--warm-up must not be negative");
    PrintWriter err = spec.commandLine().getErr();
    if (System.getenv("OMP_NUM_THREADS") == null) {
      err.println("OMP_NUM_THREADS is not set: DL4J uses all cores; see --help");
    }
    err.println("warming up");
    err.flush();
    int[] tenths = {0};
    Report report =
        new KernelBenchmark()
            .run(
                warmUp,
                steps,
                (made, of) -> {
                  if (10L * made / of > tenths[0]) {
                    tenths[0] = (int) (10L * made / of);
                    err.printf("%d of %d steps%n", made, of);
                    err.flush();
                  }
                });
    if (json.asked()) {
      json.print(spec, report);
    } else {
      print(report, spec.commandLine().getOut());
    }
    return 0;
  }

  private static void print(Report report, PrintWriter out) {
    Network n = report.network();
    Environment e = report.environment();
    out.printf(
        Locale.ROOT,
        "LSTM of %d layers of %d units, %,d weights; an event in, %d probabilities out%n",
        n.layers(),
        n.units(),
        n.weights(),
        n.classes());
    out.printf(
        Locale.ROOT,
        "%s, %s, %d cores, heap %d MB, %s, OMP_NUM_THREADS %s, load %.1f before and %.1f after%n%n",
        e.java(),
        e.system(),
        e.cores(),
        e.heapMegabytes(),
        String.join(" + ", e.collectors()),
        e.ompNumThreads() == null ? "not set" : e.ompNumThreads(),
        e.loadBefore(),
        e.loadAfter());
    out.printf(
        ROW,
        "microseconds a step",
        "min",
        "median",
        "p99",
        "p99.9",
        "max",
        "bytes/step",
        "collections");
    row(out, "kernel", report.kernel());
    row(out, "DL4J rnnTimeStep", report.dl4j());
    for (Times batch : report.batches()) {
      row(
          out,
          "kernel, " + batch.batch() + " streams" + (batch.sharedStart() ? ", one start" : ""),
          batch);
    }
    out.printf(
        Locale.ROOT,
        "%n%,d steps each. DL4J takes %.1f times as long at the median, %.1f times at p99.9;"
            + " probabilities differ by %.1e at most.%n",
        report.kernel().steps(),
        report.medianRatio(),
        report.p999Ratio(),
        report.largestDifference());
  }

  private static void row(PrintWriter out, String name, Times t) {
    out.printf(
        ROW,
        name,
        micros(t.min()),
        micros(t.median()),
        micros(t.p99()),
        micros(t.p999()),
        micros(t.max()),
        String.format(Locale.ROOT, "%,.0f", t.bytesPerStep()),
        "%d (%d ms)".formatted(t.collections(), t.collectionMillis()));
  }

  private static String micros(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
