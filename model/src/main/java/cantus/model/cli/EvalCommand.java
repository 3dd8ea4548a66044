package cantus.model.cli;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.Presets;
import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.file.ScoreException;
import cantus.model.generate.Harmonization;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.HarmonySettings;
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
          + " given per event, per step (a sixteenth, all voices together) and per note (NEW_NOTE or"
          + " CONTINUED_NOTE); STEP_END is included in all three, END in none. `all pieces` divides"
          + " sums over all pieces, `mean of pieces` averages the figures of each. `pitch alone` does"
          + " not ask whether a note begins or goes on: what pitches alone cost lies between it and"
          + " the line above.",
      "",
      "`melody given` counts what Cantus would add: all but the highest note of each step, its"
          + " STEP_END included; what STEP_ENDs cost is stated apart as well.",
      "",
      "Harmony: the melody is given, and the likeliest note is taken again and again until a step"
          + " has as many as the score has; the network reads its own notes. TER is the share of"
          + " notes that are not those of the score (pitch, and whether it begins or goes on, place"
          + " by place from the top), FER the share of frames with a note wrong. --harmonize measures"
          + " in the same way what `cantus harmonize` would write, in its own number of voices; that"
          + " takes a while."
    })
public final class EvalCommand implements Callable<Integer> {

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
          "%,d pieces, %,d events: %,d steps and %,d notes%n",
          pieces,
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

  @Parameters(
      paramLabel = "SCORES",
      arity = "0..*",
      description = "Scores or folders of them (MIDI, MusicXML, ABC).")
  List<Path> scores = new ArrayList<>();

  @Override
  public Integer call() throws IOException, BundleException, ScoreException {
    int sources =
        (scores.isEmpty() ? 0 : 1) + (pitchGrid == null ? 0 : 1) + (stream == null ? 0 : 1);
    Usage.require(
        spec,
        sources == 1,
        "give either SCORES, or --jsb16 FILE, or --stream CLASSES to measure on");
    Usage.require(spec, split == null || pitchGrid != null, "--split goes with --jsb16");
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
    List<Cost> costs = Evaluator.of(bundle().weights()).evaluateEvents(stream);
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
    for (Path score : scores) {
      Usage.require(spec, Files.exists(score), "there is no file or folder " + score);
    }
    Corpus corpus = Corpus.read(scores);
    corpus.unreadable().forEach(line -> err().println("left out: " + line));
    return corpus.streams();
  }

  private void evaluate(List<EventStream> pieces)
      throws BundleException, JsonProcessingException, ScoreException {
    if (pieces.isEmpty()) {
      throw new ScoreException("there is no score to read in what was given");
    }
    Bundle bundle = bundle();
    Report report = Report.of(pieces, List.of(measure(bundle, pieces)));
    if (json.asked()) {
      json.print(spec, report);
    } else {
      report.print(out());
    }
  }

  private ModelReport measure(Bundle bundle, List<EventStream> pieces) {
    HarmonySettings settings = harmony.settings(spec, bundle.play());
    Evaluator evaluator = Evaluator.of(bundle.weights());
    long events = pieces.stream().mapToLong(piece -> piece.length() - 1).sum();
    ProgressLine progress = new ProgressLine(err(), "events", true);
    List<PieceEvaluation> evaluations =
        evaluator.evaluateEach(pieces, n -> progress.done(n, 2 * events));
    HarmonyErrors greedy =
        evaluator.harmonizeGreedily(pieces, n -> progress.done(events + n, 2 * events));
    progress.end();
    return ModelReport.of(
        bundle.id(), evaluations, greedy, harmonize ? harmonize(bundle, settings, pieces) : null);
  }

  /** Harmonises the melody of each piece as {@link HarmonizeCommand} does. */
  private HarmonyErrors harmonize(
      Bundle bundle, HarmonySettings settings, List<EventStream> pieces) {
    ProgressLine progress = new ProgressLine(err(), "pieces", true);
    HarmonyErrors errors = HarmonyErrors.NONE;
    for (int n = 0; n < pieces.size(); n++) {
      EventStream piece = pieces.get(n);
      Harmonizer harmonizer = new Harmonizer(bundle.weights(), settings, harmony.seed());
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
