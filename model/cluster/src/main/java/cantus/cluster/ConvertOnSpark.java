package cantus.cluster;

import cantus.model.cli.ConvertCommand;
import cantus.model.cli.option.ConversionOptions;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.IdleOptions;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.ReferenceLogOption;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.Conversion;
import cantus.model.dataset.ScoreConversion;
import cantus.model.file.Shards;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus cluster convert}: as {@link ConvertCommand}. */
@Command(
    name = "convert",
    description =
        "Convert a folder of scores, or a pack of one, to a TFRecord file of NoteSequences: what"
            + " `cantus convert` makes, to the byte.")
final class ConvertOnSpark implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin ConversionOptions conversion;
  @Mixin ReferenceLogOption log;

  @Option(
      names = {"--input-dir", "--input_dir"},
      paramLabel = "DIR",
      required = true,
      description = "The folder with the scores, or a pack of it.")
  String input;

  @Option(
      names = {"--output-file", "--output_file"},
      paramLabel = "FILE",
      required = true,
      description =
          "The TFRecord file to write. A name that ends in .gz is compressed; NAME@64 is cut into"
              + " 64 files, which is faster: each is then written where it stays.")
  String output;

  @Override
  public Integer call() throws IOException {
    IdleOptions.check(spec);
    Usage.valid(spec, "--output-file", () -> Shards.names(output));
    ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), "parts", log.namesTroubles());
    Conversion.Report report;
    try (SparkWork spark = new SparkWork("convert")) {
      ScoreConversion scores = conversion.scores(spec, "");
      String folder = SharedFiles.everywhere(input);
      ScoreListing listing =
          Usage.valid(
              spec,
              "--input-dir",
              () -> ScoreListing.of(folder, conversion.isRecursive(), scores.asReference()));
      report =
          ConvertJob.run(
              spark,
              listing,
              SharedFiles.everywhere(output),
              scores.of(listing.collection()),
              progress);
    }
    progress.end();
    if (json.asked()) {
      json.print(spec, report);
    } else {
      ConvertCommand.print(spec, output, report, progress.seconds());
    }
    return report.sequences() == 0 ? 1 : 0;
  }
}
