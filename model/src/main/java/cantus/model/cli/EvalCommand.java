package cantus.model.cli;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.Presets;
import cantus.model.cli.option.AsWrittenOption;
import cantus.model.cli.option.CompatOption;
import cantus.model.cli.option.HarmonyOptions;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.Idle;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.LeadSheetOptions;
import cantus.model.cli.option.VoicingOptions;
import cantus.model.cli.report.ModelReport;
import cantus.model.cli.source.RemarkLine;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.file.ScoreException;
import cantus.model.file.Shards;
import cantus.model.file.tensorflow.TfRecordReader;
import cantus.model.generate.Harmonization;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.HarmonySettings;
import cantus.model.music.Key;
import cantus.model.music.Metre;
import cantus.model.music.QuantizedSequence;
import cantus.model.train.Corpus;
import cantus.model.train.Cost;
import cantus.model.train.Evaluator;
import cantus.model.train.HarmonyErrors;
import cantus.model.train.PieceEvaluation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus eval}: measures how well a network knows music it has not learnt from. */
@Command(
    name = "eval",
    description = "Measure how well a network predicts scores, and how it harmonises their melody.",
    footer = {
      "",
      "Nats are natural logarithms: of each event, minus the logarithm of its probability. They are"
          + " given per event, per step (a sixteenth, all voices together) and per note (NEW_NOTE"
          + " or CONTINUED_NOTE); STEP_END is included in all three, END in none. `all pieces`"
          + " divides sums over all pieces, `mean of pieces` averages the figures of each. `pitch"
          + " alone` does not ask whether a note begins or goes on: what pitches alone cost lies"
          + " between it and the line above.",
      "",
      "`melody given` counts what Cantus would add: all but the highest note of each step, its"
          + " STEP_END included; what STEP_ENDs cost is stated apart as well.",
      "",
      "Harmony: the melody is given, and the likeliest note is taken again and again until a step"
          + " has as many as the score has; the network reads its own notes. TER is the share of"
          + " notes that are not those of the score (pitch, and whether it begins or goes on, place"
          + " by place from the top), FER the share of frames with a note wrong. --harmonize"
          + " measures in the same way what `cantus harmonize` would write, in its own number of"
          + " voices; that takes a while.",
      "",
      "--compat magenta evaluates as Magenta's trainer does: scores read and cut as it does"
          + " (sections of 80 to 512 steps), each in nine keys, under dropout. Its own figures, in"
          + " which END counts, are then added; harmony is not measured. All examples are taken,"
          + " also those that do not fill a batch.",
      "",
      "--ngram N counts in every key in which a score stays within the range of all, and mixes"
          + " orders by Witten and Bell's method."
    })
@Idle(value = "--split", without = "--jsb16")
@Idle(value = "--train", without = "--ngram")
@Idle(value = "--preset", with = "--bundle-file")
@Idle(
    value = {
      "--voices",
      "--rests",
      "--parallels",
      "--cadences",
      "--songs",
      "--key",
      "--lock",
      "--scale",
      "--busy",
      "--adventure",
      "--spread",
      "--temperature",
      "--weighed"
    },
    without = "--harmonize")
@Idle(
    value = "--seed",
    without = {"--harmonize", "--dropout-keep-prob", "--compat=magenta"})
@Idle(
    value = {"--harmonize", "--ngram", "--train", "--as-written"},
    with = "--stream")
@Idle(
    value = "--as-written",
    with = {"--jsb16", "--compat=magenta"})
public final class EvalCommand implements Callable<Integer> {

  private static final int MAX_ORDER = 30;
  private static final double REFERENCE_KEEP = 0.5;

  /** What was measured on what. */
  record Report(int pieces, long events, long steps, long notes, List<ModelReport> models) {

    static Report of(List<EventStream> pieces, List<ModelReport> models) {
      long steps = pieces.stream().mapToLong(EventStream::steps).sum();
      long notes = pieces.stream().mapToLong(EventStream::notes).sum();
      return new Report(pieces.size(), steps + notes, steps, notes, models);
    }

    void print(PrintWriter out) {
      out.printf(
          Locale.ROOT,
          "%,d %s, %,d events: %,d steps and %,d notes%n",
          pieces,
          pieces == 1 ? "piece" : "pieces",
          events,
          steps,
          notes);
      models.forEach(model -> model.print(out));
    }
  }

  /** The costs of the events of a stream. */
  record StreamReport(List<EventReport> events, double nats) {}

  /** The cost of an event. */
  record EventReport(int index, int eventClass, String event, double nats) {}

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin HarmonyOptions harmony;
  @Mixin CompatOption compat;
  @Mixin AsWrittenOption reading;
  @Mixin LeadSheetOptions leadSheets;

  @Option(
      names = {"--bundle-file", "--bundle_file"},
      paramLabel = "FILE",
      description = "The bundle to measure, instead of --preset.")
  Path bundleFile;

  @Option(
      names = "--jsb16",
      paramLabel = "FILE",
      description = "Measure on a grid of pitches, Jsb16thSeparated.json, instead of SCORES.")
  Path pitchGrid;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "Which split of --jsb16: train, valid or test (valid).")
  String split;

  @Option(
      names = "--stream",
      paramLabel = "CLASSES",
      description =
          "Print what each event of a stream costs, given by class number as 0,70,67,2; in 4/4 from"
              + " the first beat. The first event, START, is only read.")
  String stream;

  @Option(
      names = "--harmonize",
      description = "Measure the harmonies of `cantus harmonize` as well.")
  boolean harmonize;

  @Option(
      names = {"--dropout-keep-prob", "--dropout_keep_prob"},
      paramLabel = "SHARE",
      description =
          "Measure under dropout that keeps this share, chosen by --seed. Default: no dropout, with"
              + " --compat magenta 0.5.")
  Double keep;

  @Option(
      names = "--ngram",
      paramLabel = "N",
      description = "Measure an N-gram of the scores in --train as well, for comparison.")
  Integer order;

  @Option(
      names = "--train",
      paramLabel = "FOLDER",
      description = "The scores the N-gram is made of; with --jsb16, its train split if not given.")
  Path train;

  @Parameters(
      paramLabel = "SCORES",
      arity = "0..*",
      description =
          "Scores or folders of them (MIDI, MusicXML, ABC), or TFRecord files of SequenceExamples.")
  List<String> scores = new ArrayList<>();

  @Override
  public Integer call() throws IOException, BundleException, ScoreException {
    int sources =
        (scores.isEmpty() ? 0 : 1) + (pitchGrid == null ? 0 : 1) + (stream == null ? 0 : 1);
    Usage.require(
        spec,
        sources == 1,
        "give either SCORES, or --jsb16 FILE, or --stream CLASSES to measure on");
    Usage.require(
        spec, !compat.asReference() || !scores.isEmpty(), "--compat magenta measures on SCORES");
    Usage.require(
        spec,
        keep == null || keep > 0 && keep <= 1,
        "--dropout-keep-prob must be above 0, up to 1");
    Usage.require(
        spec,
        order == null || order >= 1 && order <= MAX_ORDER,
        "--ngram must be 1 to " + MAX_ORDER);
    Usage.require(
        spec,
        order == null || train != null || pitchGrid != null,
        "--ngram needs the scores to count in --train");
    Usage.require(
        spec, train == null || Files.exists(train), "--train: there is no folder " + train);
    if (stream != null) {
      evaluate(stream());
    } else {
      evaluate(pieces());
    }
    return 0;
  }

  private Bundle bundle() throws BundleException {
    return bundleFile == null ? harmony.load() : Presets.installed().load(bundleFile.toString());
  }

  private EventStream stream() {
    List<Integer> classes = new ArrayList<>();
    for (String number : stream.split("[,\\s]+")) {
      Usage.require(
          spec,
          number.matches("\\d{1,3}") && Integer.parseInt(number) < EventCodec.CLASSES,
          "--stream: '"
              + number
              + "' is no event class; they are 0 to "
              + (EventCodec.CLASSES - 1)
              + ", with commas between");
      classes.add(Integer.parseInt(number));
    }
    Usage.require(spec, classes.size() > 1, "--stream: there must be two events at least");
    return new EventStream(
        classes.stream().mapToInt(Integer::intValue).toArray(), Metre.COMMON_TIME);
  }

  private void evaluate(EventStream stream) throws BundleException, JsonProcessingException {
    List<Cost> costs = evaluator(bundle()).evaluateEvents(stream);
    List<EventReport> events = new ArrayList<>();
    double nats = 0;
    for (int i = 1; i < stream.length(); i++) {
      int eventClass = stream.classAt(i);
      double cost = costs.get(i - 1).nats();
      String event = EventCodec.decode(eventClass).toString();
      events.add(new EventReport(i, eventClass, event, cost));
      nats += cost;
    }
    if (json.asked()) {
      json.print(spec, new StreamReport(events, nats));
      return;
    }
    for (EventReport e : events) {
      out().printf(Locale.ROOT, "%d\t%s\t%.6f%n", e.index(), e.event(), e.nats());
    }
  }

  private List<EventStream> pieces() throws IOException, ScoreException {
    if (pitchGrid != null) {
      Usage.require(spec, Files.isRegularFile(pitchGrid), "--jsb16: there is no file " + pitchGrid);
      return Corpus.readPitchGrid(pitchGrid, split == null ? "valid" : split).streams();
    }
    List<Path> found = new ArrayList<>();
    for (String score : scores) {
      found.addAll(Usage.valid(spec, () -> Shards.find(score)).files());
    }
    return read(found).streams();
  }

  private Corpus read(List<Path> from) throws IOException {
    Corpus corpus;
    if (areExamples(from)) {
      corpus = Corpus.ofExamples(from);
    } else if (compat.asReference()) {
      corpus = Corpus.readAsReference(from);
    } else {
      corpus = Corpus.read(from, reading.order(), leadSheets.realisation(spec));
    }
    corpus.unreadable().forEach(line -> err().println("left out: " + line));
    RemarkLine.print(spec, from, corpus.remarks());
    return corpus;
  }

  private static boolean areExamples(List<Path> files) throws IOException {
    for (Path file : files) {
      if (Files.isDirectory(file)
          || !TfRecordReader.isTfRecord(file) && !TfRecordReader.isEmpty(file)) {
        return false;
      }
    }
    return true;
  }

  private void evaluate(List<EventStream> pieces)
      throws IOException, BundleException, ScoreException {
    if (pieces.isEmpty()) {
      throw new ScoreException("there is no score to measure on in what was given");
    }
    Bundle bundle = bundle();
    HarmonySettings settings = harmony.settings(spec, bundle.play());
    List<ModelReport> models = new ArrayList<>();
    ModelReport network = measure(bundle.id(), evaluator(bundle), pieces);
    models.add(harmonize ? network.with(harmonize(bundle, settings, pieces)) : network);
    if (order != null) {
      models.add(measure(order + "-gram", Evaluator.ofNgram(training(), order), pieces));
    }
    Report report = Report.of(pieces, models);
    if (json.asked()) {
      json.print(spec, report);
    } else {
      report.print(out());
    }
  }

  private Evaluator evaluator(Bundle bundle) {
    double share = keep != null ? keep : compat.asReference() ? REFERENCE_KEEP : 1;
    return share == 1
        ? Evaluator.of(bundle.weights())
        : Evaluator.ofDropout(bundle.weights(), share, harmony.seed());
  }

  private Corpus training() throws IOException, ScoreException {
    Corpus training =
        train == null ? Corpus.readPitchGrid(pitchGrid, "train") : read(List.of(train));
    if (training.streams().isEmpty()) {
      throw new ScoreException("--train: there is no score to read in " + train);
    }
    return training;
  }

  private ModelReport measure(String model, Evaluator evaluator, List<EventStream> pieces) {
    long events = pieces.stream().mapToLong(piece -> piece.length() - 1).sum();
    long work = compat.asReference() ? events : 2 * events;
    ProgressLine progress = new ProgressLine(err(), "events", true);
    List<PieceEvaluation> evaluations = evaluator.evaluateEach(pieces, n -> progress.done(n, work));
    ModelReport report =
        compat.asReference()
            ? ModelReport.asReference(model, evaluations)
            : ModelReport.of(
                model,
                evaluations,
                evaluator.harmonizeGreedily(pieces, n -> progress.done(events + n, work)));
    progress.end();
    return report;
  }

  /** Harmonises the melody of each piece as {@link HarmonizeCommand} does. */
  private HarmonyErrors harmonize(
      Bundle bundle, HarmonySettings settings, List<EventStream> pieces) {
    ProgressLine progress = new ProgressLine(err(), "pieces", true);
    HarmonyErrors errors = HarmonyErrors.NONE;
    for (int n = 0; n < pieces.size(); n++) {
      EventStream piece = pieces.get(n);
      Key key = harmony.key(spec, piece.melody(), VoicingOptions.AUTO_KEY);
      Harmonizer harmonizer =
          new Harmonizer(bundle.weights(), settings.withKey(key), harmony.seed());
      QuantizedSequence result =
          Harmonization.of(
              piece.melody(), piece.metre(), bundle.play().qpm(), 80, harmonizer, steps -> {});
      errors = errors.plus(HarmonyErrors.between(piece, EventStream.of(result)));
      progress.done(n + 1, pieces.size());
    }
    progress.end();
    return errors;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
