package cantus.cluster;

import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus cluster pack}: a folder of many files becomes a folder of a few. */
@Command(
    name = "pack",
    description =
        "Pack a folder of scores, and those below it, into a few large files, which every other job"
            + " takes in place of the folder and a distributed file system reads much faster.")
final class PackCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;

  @Option(
      names = {"--input-dir", "--input_dir"},
      paramLabel = "DIR",
      required = true,
      description = "The folder with the scores.")
  String input;

  @Option(
      names = {"--output-dir", "--output_dir"},
      paramLabel = "DIR",
      required = true,
      description = "Where the packs and their index go.")
  String output;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "64",
      description = "How many packs there are to be (${DEFAULT-VALUE}).")
  int shards;

  @Override
  public Integer call() throws IOException {
    Usage.require(spec, shards >= 1 && shards <= 99_999, "--shards is not in 1..99999");
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "parts", true);
    PackJob.Report report;
    try (SparkWork spark = new SparkWork("pack")) {
      report =
          PackJob.run(
              spark,
              SharedFiles.everywhere(input),
              SharedFiles.everywhere(output),
              shards,
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
              "%s: %,d scores of %,d bytes, and the names of %,d other files, in %.1f s%n",
              output,
              report.scores(),
              report.bytes(),
              report.others(),
              progress.seconds());
    }
    return report.scores() == 0 ? 1 : 0;
  }
}
