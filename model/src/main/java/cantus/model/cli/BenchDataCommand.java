package cantus.model.cli;

import cantus.model.cli.option.CompatOption;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.ThreadsOption;
import cantus.model.cli.source.RemarkLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.ExtractionBench;
import cantus.model.dataset.ExtractionBench.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus bench data}: how many scores a second become event streams. */
@Command(
    name = "data",
    description = "Measure how many scores a second are read, quantized and made event streams.")
public final class BenchDataCommand implements Callable<Integer> {

  /** The report. */
  record Report(String folder, int files, Result oneThread, Result allThreads) {

    private double notesPerSecond(Result result) {
      return result.filesPerSecond() * result.notes() / files;
    }
  }

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin CompatOption compat;
  @Mixin ThreadsOption threads;

  @Parameters(paramLabel = "FOLDER", description = "Scores to read.")
  Path folder;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How long to measure each, after as long a warm-up (${DEFAULT-VALUE}).")
  double seconds;

  @Override
  public Integer call() throws IOException {
    Usage.require(spec, Files.isDirectory(folder), folder + " is no folder");
    Usage.require(spec, seconds > 0 && seconds <= 3600, "--seconds is not in 0..3600");
    ExtractionBench bench = new ExtractionBench(folder, compat.asReference());
    Usage.require(spec, bench.files() > 0, folder + ": there are no scores in it");
    bench.run(1, seconds);
    bench.troubles().forEach(trouble -> spec.commandLine().getErr().println(trouble));
    RemarkLine.print(spec, List.of(folder), bench.remarks());
    Result one = bench.run(1, seconds);
    Result all = bench.run(threads.count(spec), seconds);
    Report report = new Report(folder.toString(), bench.files(), one, all);
    if (json.asked()) {
      json.print(spec, report);
    } else {
      print(report);
    }
    return 0;
  }

  private void print(Report r) {
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %,d files, %,d notes%n"
                + "  1 thread    %,.0f files/s, %,.0f notes/s, %.2f ms of processor time a file%n"
                + "  %d threads  %,.0f files/s, %,.0f notes/s%n",
            r.folder(),
            r.files(),
            r.oneThread().notes(),
            r.oneThread().filesPerSecond(),
            r.notesPerSecond(r.oneThread()),
            r.oneThread().cpuMillisPerFile(),
            r.allThreads().threads(),
            r.allThreads().filesPerSecond(),
            r.notesPerSecond(r.allThreads()));
  }
}
