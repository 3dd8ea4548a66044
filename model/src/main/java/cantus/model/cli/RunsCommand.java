package cantus.model.cli;

import cantus.model.chart.Chart;
import cantus.model.chart.ChartImage;
import cantus.model.chart.ChartPage;
import cantus.model.chart.Curve;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.terminal.Usage;
import cantus.model.file.AtomicFile;
import cantus.model.train.RunHistory;
import cantus.model.train.RunHistory.Figure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus runs}: compares training runs. */
@Command(
    name = "runs",
    description = "Compare training runs: a table, and curves if a file for them is named.",
    footer = {
      "",
      "Runs may still be going on. Runs of TensorFlow, the reference's among them, are read too, as",
      "far as their event files hold the same figures. Losses are nats per event."
    })
public final class RunsCommand implements Callable<Integer> {

  private static final List<String> HEAD =
      List.of("run", "step", "train loss", "valid loss", "best", "at step", "per step", "events/s");

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;

  @Parameters(paramLabel = "RUN_DIR", arity = "1..*", description = "Run directories.")
  List<Path> folders;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Draw the curves into a web page (.html) or a picture (.png).")
  Path output;

  /**
   * A run in figures; those that are not known are null.
   *
   * @param best validation loss
   * @param bestPerStep loss per sixteenth at the step of the best one
   * @param eventsPerSecond median of the reports
   */
  record Summary(
      String run,
      int step,
      @Nullable Double trainLoss,
      @Nullable Double validLoss,
      @Nullable Double best,
      @Nullable Integer bestStep,
      @Nullable Double bestPerStep,
      @Nullable Double eventsPerSecond) {

    static Summary of(RunHistory run) {
      NavigableMap<Integer, Double> valid = run.curve(Figure.VALID_LOSS);
      Integer bestStep =
          valid.entrySet().stream()
              .min(Map.Entry.comparingByValue())
              .map(Map.Entry::getKey)
              .orElse(null);
      List<Double> speeds = run.curve(Figure.EVENTS_PER_SECOND).values().stream().sorted().toList();
      return new Summary(
          run.name(),
          run.curves().values().stream()
              .filter(curve -> !curve.isEmpty())
              .mapToInt(NavigableMap::lastKey)
              .max()
              .orElse(0),
          last(run.curve(Figure.TRAIN_LOSS)),
          last(valid),
          bestStep == null ? null : valid.get(bestStep),
          bestStep,
          bestStep == null ? null : run.curve(Figure.VALID_LOSS_PER_STEP).get(bestStep),
          speeds.isEmpty() ? null : speeds.get(speeds.size() / 2));
    }

    private static @Nullable Double last(NavigableMap<Integer, Double> curve) {
      return curve.isEmpty() ? null : curve.lastEntry().getValue();
    }

    List<String> cells() {
      return List.of(
          run,
          Integer.toString(step),
          cell("%.4f", trainLoss),
          cell("%.4f", validLoss),
          cell("%.4f", best),
          cell("%d", bestStep),
          cell("%.4f", bestPerStep),
          cell("%,.0f", eventsPerSecond));
    }

    private static String cell(String format, @Nullable Object value) {
      return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }
  }

  @Override
  public Integer call() throws IOException {
    String kind = output == null ? "" : output.toString().toLowerCase(Locale.ROOT);
    Usage.require(
        spec,
        output == null || kind.endsWith(".html") || kind.endsWith(".png"),
        "--output must end in .html or .png");
    List<RunHistory> runs = new ArrayList<>();
    for (Path folder : folders) {
      runs.add(RunHistory.read(folder));
    }
    List<Summary> summaries = runs.stream().map(Summary::of).toList();
    if (kind.endsWith(".png")) {
      writePicture(runs);
    } else if (output != null) {
      writePage(runs, summaries);
    }
    if (json.asked()) {
      json.print(spec, summaries);
    } else {
      print(summaries.stream().map(Summary::cells).toList());
    }
    return 0;
  }

  private void writePage(List<RunHistory> runs, List<Summary> summaries) throws IOException {
    String page =
        ChartPage.of(
            "Training runs", HEAD, summaries.stream().map(Summary::cells).toList(), charts(runs));
    AtomicFile.write(output, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
  }

  private void writePicture(List<RunHistory> runs) throws IOException {
    System.setProperty("java.awt.headless", "true");
    BufferedImage image = ChartImage.of(runs.stream().map(RunHistory::name).toList(), charts(runs));
    AtomicFile.write(output, out -> ImageIO.write(image, "png", out));
  }

  private static List<Chart> charts(List<RunHistory> runs) {
    return List.of(
        chart(runs, "Training: nats per event", true, Figure.TRAIN_LOSS),
        chart(runs, "Held out: nats per event", true, Figure.VALID_LOSS),
        chart(runs, "Held out: nats per sixteenth", true, Figure.VALID_LOSS_PER_STEP),
        chart(runs, "Learning rate", false, Figure.LEARNING_RATE),
        chart(runs, "Events learnt from in a second", false, Figure.EVENTS_PER_SECOND));
  }

  private static Chart chart(
      List<RunHistory> runs, String title, boolean logarithmic, Figure figure) {
    List<Curve> curves = new ArrayList<>();
    for (int n = 0; n < runs.size(); n++) {
      List<Curve.Point> points =
          runs.get(n).curve(figure).entrySet().stream()
              .map(e -> new Curve.Point(e.getKey(), e.getValue()))
              .toList();
      curves.add(new Curve(runs.get(n).name(), n, points));
    }
    return new Chart(title, "training step", logarithmic, curves);
  }

  private void print(List<List<String>> rows) {
    int widest = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
    PrintWriter out = spec.commandLine().getOut();
    print(out, widest, HEAD);
    rows.forEach(row -> print(out, widest, row));
  }

  private static void print(PrintWriter out, int widest, List<String> cells) {
    StringBuilder line = new StringBuilder(cells.get(0));
    line.append(" ".repeat(Math.max(0, widest - line.length())));
    cells.stream().skip(1).forEach(cell -> line.append("%12s".formatted(cell)));
    out.println(line);
  }
}
