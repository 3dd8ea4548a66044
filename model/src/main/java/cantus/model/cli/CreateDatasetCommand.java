package cantus.model.cli;

import cantus.model.cli.option.AsWrittenOption;
import cantus.model.cli.option.CompatOption;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.Idle;
import cantus.model.cli.option.IdleOptions;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.LeadSheetOptions;
import cantus.model.cli.option.ReferenceLogOption;
import cantus.model.cli.option.ThreadsOption;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.Dataset;
import cantus.model.dataset.DatasetJob;
import cantus.model.dataset.DatasetReport;
import cantus.model.dataset.Split;
import cantus.model.dataset.Transposition;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
@Idle(
    value = {
      "--as-written",
      "--max-off-grid",
      "--lead-sheets",
      "--lead-sheet-voices",
      "--lead-sheet-seed"
    },
    with = "--compat=magenta")
@Idle(
    value = {"--eval-ratio", "--seed"},
    with = {"--eval-input", "--split-manifest"})
@Idle(value = "--split-manifest", with = "--eval-input")
public final class CreateDatasetCommand implements Callable<Integer> {

  private static final int REFERENCE_LONGEST = 512;

  /** Takes {@code all}, {@code none} or a range. */
  static final class Keys implements ITypeConverter<Transposition> {
    @Override
    public Transposition convert(String text) {
      try {
        return Transposition.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin CompatOption compat;
  @Mixin AsWrittenOption reading;
  @Mixin LeadSheetOptions leadSheets;
  @Mixin ThreadsOption threads;
  @Mixin ReferenceLogOption log;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      required = true,
      split = ",",
      description = "TFRecord files of NoteSequences, or folders of scores.")
  List<Path> inputs;

  @Option(
      names = "--eval-input",
      paramLabel = "PATH",
      split = ",",
      description = "The same, all for evaluation; everything in --input is then for training.")
  List<Path> evalInputs = new ArrayList<>();

  @Option(
      names = {"--output-dir", "--output_dir"},
      paramLabel = "DIR",
      required = true,
      description = "Where the two files go.")
  Path output;

  @Option(
      names = {"--eval-ratio", "--eval_ratio"},
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description = "Share of pieces for evaluation (${DEFAULT-VALUE}).")
  double evalRatio;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Another seed, another split (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--split-manifest",
      paramLabel = "FILE",
      description = "Which piece goes where: lines of `train NAME` and `eval NAME`.")
  Path manifest;

  @Option(
      names = "--transpose",
      paramLabel = "KEYS",
      converter = Keys.class,
      description =
          "Semitones up and down, as -4..4; `none`; or `all`, every key in which a piece fits the "
              + "pitch range of the corpus (the default; with --compat magenta it is -4..4). Pieces "
              + "for evaluation stay in their key, but with --compat magenta.")
  Transposition transposition;

  @Option(
      names = "--min-steps",
      paramLabel = "N",
      defaultValue = "80",
      description = "Drop shorter pieces (${DEFAULT-VALUE} sixteenths).")
  int minSteps;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description =
          "Drop longer pieces; 0 for no limit (the default; with --compat magenta it is 512).")
  Integer maxSteps;

  @Option(
      names = "--max-off-grid",
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "Drop a piece of whose notes a larger share begins more than a fifth of a step off the "
              + "grid (${DEFAULT-VALUE}: none).")
  double maxOffGrid;

  @Option(
      names = "--skip-corrupt",
      description = "Go on behind a corrupt record instead of giving up.")
  boolean skipCorrupt;

  @Override
  public Integer call() throws IOException {
    Usage.require(spec, evalRatio >= 0 && evalRatio <= 1, "--eval-ratio is not in 0..1");
    Usage.require(spec, maxOffGrid >= 0 && maxOffGrid <= 1, "--max-off-grid is not in 0..1");
    Usage.require(spec, minSteps >= 0, "--min-steps is below 0");
    Usage.require(spec, maxSteps == null || maxSteps >= 0, "--max-steps is below 0");
    for (Path input : inputs) {
      Usage.require(spec, Files.exists(input), "--input: there is no " + input);
    }
    for (Path input : evalInputs) {
      Usage.require(spec, Files.exists(input), "--eval-input: there is no " + input);
    }
    List<Path> all = Stream.of(inputs, evalInputs).flatMap(List::stream).toList();
    IdleOptions.require(
        spec,
        "--skip-corrupt",
        all.stream().anyMatch(Files::isRegularFile),
        "where no TFRecord file is read");
    IdleOptions.require(
        spec,
        "--as-written",
        all.stream().anyMatch(Files::isDirectory),
        "where no score is read: records are in the order in which they were converted");
    ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), "pieces", log.namesTroubles());
    DatasetReport report = Dataset.create(job(), progress);
    progress.end();
    if (json.asked()) {
      json.print(spec, report);
    } else {
      print(report);
    }
    return report.training().examples() == 0 ? 1 : 0;
  }

  private DatasetJob job() throws IOException {
    boolean reference = compat.asReference();
    Transposition keys = reference ? Transposition.REFERENCE : Transposition.ALL;
    int longest = reference ? REFERENCE_LONGEST : 0;
    return new DatasetJob(
        inputs,
        evalInputs,
        output,
        manifest == null ? Split.byChance(evalRatio, seed) : Split.byList(manifest),
        transposition == null ? keys : transposition,
        minSteps,
        maxSteps == null ? longest : maxSteps,
        maxOffGrid,
        reference,
        reading.order(),
        leadSheets.realisation(spec),
        skipCorrupt,
        threads.count(spec));
  }

  private void print(DatasetReport report) {
    PrintWriter out = spec.commandLine().getOut();
    print(out, Dataset.TRAINING, report.training());
    print(out, Dataset.EVALUATION, report.eval());
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

  private void print(PrintWriter out, String file, DatasetReport.Side side) {
    out.printf(
        Locale.ROOT,
        "%s: %,d examples of %,d pieces, %,d events, %,d steps%n",
        output.resolve(file),
        side.examples(),
        side.pieces(),
        side.events(),
        side.steps());
  }
}
