package cantus.cluster;

import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.SkipCorruptOption;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.PieceRules;
import cantus.model.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus cluster stats}: what a large collection is made of. */
@Command(
    name = "stats",
    description =
        "Count pieces, events and notes, and how often there is which pitch, interval, length, key,"
            + " metre and number of voices.")
final class StatsCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin SkipCorruptOption corrupt;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      required = true,
      split = ",",
      description =
          "TFRecord files of NoteSequences, NAME@64 for the shards of one, or a pattern; folders of"
              + " scores, or packs of them.")
  List<String> inputs;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Write a page of charts there, on the machine that the command runs on.")
  @Nullable Path page;

  @Override
  public Integer call() throws IOException {
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "parts", true);
    Statistics statistics;
    try (SparkWork spark = new SparkWork("stats")) {
      for (String input : inputs) {
        Usage.valid(spec, "--input", () -> SharedFiles.find(input));
      }
      statistics = StatsJob.run(spark, inputs, PieceRules.EVERYTHING, corrupt.skips(), progress);
    }
    progress.end();
    if (page != null) {
      String title = String.join(", ", inputs);
      AtomicFile.write(
          page, out -> out.write(statistics.page(title).getBytes(StandardCharsets.UTF_8)));
    }
    if (json.asked()) {
      json.print(spec, statistics.json());
    } else {
      for (Map.Entry<String, Object> count : statistics.json().entrySet()) {
        if (count.getValue() instanceof Long number) {
          spec.commandLine().getOut().printf(Locale.ROOT, "%,15d %s%n", number, count.getKey());
        }
      }
      if (page != null) {
        spec.commandLine().getOut().println(page);
      }
    }
    return statistics.pieces() == 0 ? 1 : 0;
  }
}
