package cantus.model.cli;

import cantus.model.cli.option.DatasetOptions;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.IdleOptions;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.ReferenceLogOption;
import cantus.model.cli.option.ThreadsOption;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.Dataset;
import cantus.model.dataset.DatasetJob;
import cantus.model.dataset.DatasetReport;
import cantus.model.file.Shards;
import cantus.model.file.format.ScoreReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus create-dataset}: scores or NoteSequences become SequenceExamples. */
@Command(
    name = "create-dataset",
    aliases = "polyphony_rnn_create_dataset",
    description = {
      "Make "
          + Dataset.TRAINING
          + " and "
          + Dataset.EVALUATION
          + " of a folder of scores or of a "
          + "TFRecord file of NoteSequences."
    },
    footer = {
      "",
      "An example takes a kilobyte for each event and key. All keys of a piece are on one side of",
      "the split; what went where is written to " + Dataset.MANIFEST + ", which --split-manifest",
      "takes back."
    })
public final class CreateDatasetCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin DatasetOptions dataset;
  @Mixin ThreadsOption threads;
  @Mixin ReferenceLogOption log;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      required = true,
      split = ",",
      description =
          "TFRecord files of NoteSequences, also compressed, also NAME@64 for the shards of one, or"
              + " a pattern; or folders of scores.")
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
      description = "Where the two files go.")
  Path output;

  @Override
  public Integer call() throws IOException {
    dataset.check(spec);
    List<Shards> training = find("--input", inputs);
    List<Shards> evaluation = find("--eval-input", evalInputs);
    List<Shards> all = Stream.of(training, evaluation).flatMap(List::stream).toList();
    IdleOptions.require(
        spec,
        "--skip-corrupt",
        all.stream().anyMatch(input -> !input.isFolder()),
        "where no TFRecord file is read");
    IdleOptions.require(
        spec,
        "--as-written",
        all.stream().anyMatch(Shards::isFolder),
        "where no score is read: records are in the order in which they were converted");
    ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), "pieces", log.namesTroubles());
    DatasetReport report =
        Dataset.create(
            new DatasetJob(
                training,
                evaluation,
                output,
                dataset.form(),
                dataset.split(),
                dataset.rules(spec),
                dataset.skipsCorrupt(),
                threads.count(spec)),
            progress);
    progress.end();
    if (json.asked()) {
      json.print(spec, report);
    } else {
      print(spec, output + "/", dataset.form(), report);
    }
    return report.training().examples() == 0 ? 1 : 0;
  }

  private List<Shards> find(String option, List<String> names) throws IOException {
    List<Shards> found = new ArrayList<>();
    for (String name : names) {
      Shards input = Usage.valid(spec, option, () -> Shards.find(name));
      Usage.require(
          spec,
          input.isFolder() || input.files().stream().noneMatch(ScoreReader::hasScoreName),
          option + ": " + name + " is a score; give the folder that it lies in");
      found.add(input);
    }
    return found;
  }

  /**
   * Says what was made.
   *
   * @param folder that the files are in, with a slash
   */
  public static void print(
      CommandSpec spec, String folder, DatasetJob.Form form, DatasetReport report) {
    PrintWriter out = spec.commandLine().getOut();
    print(out, folder + form.name(Dataset.TRAINING), report.training());
    print(out, folder + form.name(Dataset.EVALUATION), report.eval());
    out.printf(Locale.ROOT, "%,d pieces looked at%n", report.inputs());
    report.dropped().forEach((reason, n) -> out.printf(Locale.ROOT, "  %,d %s%n", n, reason));
    report.leftOut().forEach((what, n) -> out.printf(Locale.ROOT, "  %,d %s left out%n", n, what));
    report.mended().forEach((what, n) -> out.printf(Locale.ROOT, "  %,d %s mended%n", n, what));
    if (report.offGrid().moved() > 0) {
      out.printf(
          Locale.ROOT,
          "  %,d of %,d notes moved by more than a fifth of a step%n",
          report.offGrid().moved(),
          report.offGrid().notes());
    }
    if (report.skippedTranspositions() > 0) {
      out.printf(Locale.ROOT, "  %,d keys out of range%n", report.skippedTranspositions());
    }
  }

  private static void print(PrintWriter out, String file, DatasetReport.Side side) {
    out.printf(
        Locale.ROOT,
        "%s: %,d examples of %,d pieces, %,d events, %,d steps%n",
        file,
        side.examples(),
        side.pieces(),
        side.events(),
        side.steps());
  }
}
