package cantus.cluster;

import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.SkipCorruptOption;
import cantus.model.cli.option.SplitOptions;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.file.Shards;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus cluster dedupe}: NoteSequences without copies, and a split that knows tunes. */
@Command(
    name = "dedupe",
    description = {
      "Leave out pieces that are there already, in another key, in other tracks, at another tempo:"
          + " the first of them stays.",
      "With --split-manifest, settings of one tune, whose melodies are much alike, go"
          + " to one side of the split; `create-dataset --split-manifest FILE` takes it."
    })
final class DedupeCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin SplitOptions split;
  @Mixin SkipCorruptOption corrupt;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      required = true,
      split = ",",
      description = "TFRecord files of NoteSequences, NAME@64 for the shards of one, or a pattern.")
  List<String> inputs;

  @Option(
      names = {"--output-file", "--output_file"},
      paramLabel = "FILE",
      required = true,
      description = "The TFRecord file to write; also .gz, also NAME@64.")
  String output;

  @Option(
      names = "--split-manifest",
      paramLabel = "FILE",
      description = "Where to write which piece is for what.")
  @Nullable String manifest;

  @Override
  public Integer call() throws IOException {
    split.check(spec);
    Usage.valid(spec, "--output-file", () -> Shards.names(output));
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "parts", true);
    DedupeJob.Report report;
    try (SparkWork spark = new SparkWork("dedupe")) {
      for (String input : inputs) {
        Usage.valid(spec, "--input", () -> SharedFiles.find(input));
      }
      report =
          DedupeJob.run(
              spark,
              inputs,
              SharedFiles.everywhere(output),
              manifest == null ? null : SharedFiles.everywhere(manifest),
              split.byChance(),
              corrupt.skips(),
              progress);
    }
    progress.end();
    if (json.asked()) {
      json.print(spec, report);
    } else {
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s: %,d of %,d pieces, %,d copies left out; %,d pieces are settings of %,d tunes,"
                  + " at most %,d of one%n",
              output,
              report.kept(),
              report.pieces(),
              report.copies(),
              report.related(),
              report.families(),
              report.largest());
      if (report.unreadable() > 0) {
        spec.commandLine()
            .getOut()
            .printf(Locale.ROOT, "  %,d without music%n", report.unreadable());
      }
    }
    return report.kept() == 0 ? 1 : 0;
  }
}
