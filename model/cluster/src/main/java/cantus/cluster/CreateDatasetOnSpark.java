package cantus.cluster;

import cantus.model.cli.CreateDatasetCommand;
import cantus.model.cli.option.DatasetOptions;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.IdleOptions;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.ReferenceLogOption;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.DatasetReport;
import cantus.model.dataset.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus cluster create-dataset}: as {@link CreateDatasetCommand}. */
@Command(
    name = "create-dataset",
    description = "Make a data set to train on: what `cantus create-dataset` makes, to the byte.")
final class CreateDatasetOnSpark implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin DatasetOptions dataset;
  @Mixin ReferenceLogOption log;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      required = true,
      split = ",",
      description =
          "TFRecord files of NoteSequences, NAME@64 for the shards of one, or a pattern; folders of"
              + " scores, or packs of them. A file of records is read by one machine.")
  List<String> inputs;

  @Option(
      names = "--eval-input",
      paramLabel = "PATH",
      split = ",",
      description = "The same, all for evaluation; everything in --input is then for training.")
  List<String> evalInputs = new ArrayList<>();

  @Option(
      names = {"--output-dir", "--output_dir"},
      paramLabel = "DIR",
      required = true,
      description = "Where the two files go, or the shards of them.")
  String output;

  @Override
  public Integer call() throws IOException {
    IdleOptions.check(spec);
    dataset.check(spec);
    Split split = dataset.split();
    ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), "parts", log.namesTroubles());
    DatasetReport report;
    try (SparkWork spark = new SparkWork("create-dataset")) {
      for (String input : inputs) {
        Usage.valid(spec, "--input", () -> SharedFiles.find(input));
      }
      for (String input : evalInputs) {
        Usage.valid(spec, "--eval-input", () -> SharedFiles.find(input));
      }
      report =
          CreateDatasetJob.run(
              spark,
              new CreateDatasetJob.Order(
                  inputs,
                  evalInputs,
                  SharedFiles.everywhere(output),
                  dataset.form(),
                  split,
                  dataset.rules(spec),
                  dataset.skipsCorrupt()),
              progress);
    }
    progress.end();
    if (json.asked()) {
      json.print(spec, report);
    } else {
      CreateDatasetCommand.print(spec, output + "/", dataset.form(), report);
    }
    return report.training().examples() == 0 ? 1 : 0;
  }
}
