package cantus.model.cli;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.Presets;
import cantus.model.bundle.Provenance;
import cantus.model.cli.option.AsWrittenOption;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.HyperParametersOption;
import cantus.model.cli.option.Idle;
import cantus.model.cli.option.IdleOptions;
import cantus.model.cli.option.LeadSheetOptions;
import cantus.model.cli.option.LearntBundleOptions;
import cantus.model.cli.option.NeedsTraining;
import cantus.model.cli.source.TrainingMusic;
import cantus.model.cli.terminal.Revision;
import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.Realisation;
import cantus.model.file.ScoreException;
import cantus.model.file.safetensors.Safetensors.Precision;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.TrainingConfig;
import cantus.model.train.Corpus;
import cantus.model.train.Evaluation;
import cantus.model.train.OwnPast;
import cantus.model.train.Replicas;
import cantus.model.train.StartingPoint;
import cantus.model.train.Trainer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code cantus train}: trains a network on a folder of scores or on a data set. */
@Command(
    name = "train",
    description = "Train a network on scores (MIDI, MusicXML, ABC) or on SequenceExamples.",
    footer = {
      "",
      "Ctrl-C saves a checkpoint; the same command goes on from there. With --eval added, the same",
      "command in another terminal evaluates each checkpoint. TensorBoard shows DIR, `cantus runs",
      "DIR` draws the curves.",
      "SequenceExamples do not say where bars begin: positions count from 0 in 4/4. They are learnt",
      "from in the keys they are in; pieces of a folder come up in all keys that fit.",
      "",
      "Hyper-parameters and their defaults in --config cantus:",
      "  rnn_layer_sizes=[256,256,256], batch_size=16, window_events=128,",
      "  learning_rate=0.003, learning_rate_schedule=cosine, warm_up_steps=100,",
      "  training_steps=10000, clip_norm=1, clipping=layer, dropout_keep_prob=0.6,",
      "  input_dropout=0, recurrent_dropout=0.2, weight_decay=0,",
      "  input_features=[event,previous-frame,bar-position,note-index,",
      "  current-frame,voice-before,voice-age,voice-motion,onsets,",
      "  previous-from-voice-before,current-from-voice-before,",
      "  previous-from-last-note,current-from-last-note,key,key-certainty,",
      "  previous-from-tonic,bass-from-tonic,current-from-tonic,",
      "  last-note-from-tonic,voice-before-from-tonic,phrase-end,next-phrase-end,",
      "  phrase-beats,horizon,coming-steps,coming-intervals,coming-from-tonic],",
      "  relative_outputs=[from-voice-before,from-last-note,from-tonic]",
      "In --config polyphony:",
      "  rnn_layer_sizes=[256,256,256], batch_size=64, window_events=512,",
      "  learning_rate=0.001, learning_rate_schedule=constant, warm_up_steps=0,",
      "  training_steps=0 (until stopped), clip_norm=5, clipping=tensor,",
      "  dropout_keep_prob=0.5, input_features=[event], relative_outputs=[]",
      "",
      "A constant learning rate lets a run be made longer: raise --num-training-steps."
    })
@Idle(
    value = "--eval-ratio",
    with = {"--valid", "--jsb16"})
@Idle(
    value = {
      "--as-written",
      "--lead-sheets",
      "--lead-sheet-voices",
      "--lead-sheet-seed",
      "--block-chords"
    },
    with = "--jsb16")
@Idle(value = "--num-eval-examples", without = "--eval")
@Idle(
    value = "--styles",
    with = {"--jsb16", "--own-past"})
@Idle(value = "--style", without = "--start-from")
@Idle(value = "--teacher", without = "--own-past")
@Idle(value = "--average-every", without = "--replicas")
@NeedsTraining
public class TrainCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin HyperParametersOption hyperParameters;
  @Mixin AsWrittenOption reading;
  @Mixin LeadSheetOptions leadSheets;
  @Mixin LearntBundleOptions learnt;

  @Parameters(
      paramLabel = "SCORES",
      arity = "0..*",
      description = "A folder of scores, or TFRecord files of SequenceExamples to learn from.")
  List<String> music = List.of();

  @Option(
      names = "--jsb16",
      paramLabel = "FILE",
      description =
          "Learn from the train split of a grid of pitches, Jsb16thSeparated.json, instead of"
              + " SCORES, and validate on its valid split.")
  Path pitchGrid;

  @Option(
      names = "--styles",
      description =
          "Each folder in SCORES, and in those of --valid, holds a style by its name. The network is"
              + " told which; each is learnt from as often as every other.")
  boolean hasStyles;

  @Option(
      names = "--valid",
      paramLabel = "SCORES",
      description =
          "Scores to validate on, the same kinds. Default: the eval file beside a training file of "
              + "`create-dataset`, otherwise a share of SCORES, see --eval-ratio.")
  String validMusic;

  @Option(
      names = {"--eval-ratio", "--eval_ratio"},
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description = "Share of pieces held out where --valid is not given (${DEFAULT-VALUE}).")
  double evalRatio;

  @Option(
      names = {"--run-dir", "--run_dir"},
      paramLabel = "DIR",
      required = true,
      description = "Where checkpoints and metrics go, and a broken-off run goes on from.")
  Path runDirectory;

  @Option(
      names = "--config",
      paramLabel = "NAME",
      defaultValue = "cantus",
      converter = ConfigNames.class,
      description =
          "Where the defaults of the hyper-parameters come from: cantus, or polyphony, which is the "
              + "reference's network (${DEFAULT-VALUE}).")
  TrainingConfig config;

  @Option(
      names = "--start-from",
      paramLabel = "BUNDLE",
      description =
          "Begin with the weights of a preset or bundle of the same shape instead of random ones, to"
              + " teach it another style.")
  String startFrom;

  @Option(
      names = "--style",
      paramLabel = "NAME",
      description = "Begin as this style of a network that has learnt several with --styles.")
  String style;

  @Option(
      names = "--own-past",
      paramLabel = "SCORES",
      description =
          "Learn from these as well, half of the time: what a network has played below melodies of"
              + " SCORES, as `cantus judge --save` writes it.")
  String ownPast;

  @Option(
      names = "--teacher",
      paramLabel = "BUNDLE",
      description =
          "Who says what would go on with --own-past, told the key and all of the melody; several"
              + " --teacher take turns. Default: that of --start-from.")
  List<String> teachers = List.of();

  @Option(
      names = {"--num-training-steps", "--num_training_steps"},
      paramLabel = "N",
      defaultValue = "0",
      description = "Short for training_steps=N in --hparams; 0 leaves it.")
  int trainingSteps;

  @Option(
      names = {"--summary-frequency", "--summary_frequency"},
      paramLabel = "N",
      defaultValue = "50",
      description = "Training steps between two lines of progress (${DEFAULT-VALUE}).")
  int reportEvery;

  @Option(
      names = "--validate-every",
      paramLabel = "N",
      defaultValue = "500",
      description =
          "Training steps between two validations, each with a checkpoint (${DEFAULT-VALUE}).")
  int validateEvery;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Stop after N validations without a better one; 0 never does (${DEFAULT-VALUE}).")
  int patience;

  @Option(
      names = {"--num-checkpoints", "--num_checkpoints"},
      paramLabel = "N",
      defaultValue = "3",
      description = "How many of the newest checkpoints to keep; 0 for all (${DEFAULT-VALUE}).")
  int keepCheckpoints;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of weights, order, keys and dropout (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads that share the work; the result does not depend on them. Default: all cores.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Copies of the network: a step learns from a batch of each. On one machine they take"
              + " turns; `cantus cluster train` gives each a machine (${DEFAULT-VALUE}).")
  int replicas;

  @Option(
      names = "--average-every",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Let each copy go N steps alone, then take the mean of all, instead of agreeing on each"
              + " step's gradient: an N-th of what the network carries (${DEFAULT-VALUE}).")
  int averageEvery;

  @Option(
      names = "--eval",
      description = "Do not train: evaluate each checkpoint of the run as it comes.")
  boolean evaluatesOnly;

  @Option(
      names = {"--num-eval-examples", "--num_eval_examples"},
      paramLabel = "N",
      defaultValue = "0",
      description = "With --eval, evaluate on so many pieces only; 0 for all (${DEFAULT-VALUE}).")
  int evalExamples;

  /** Takes the names in any case. */
  static final class ConfigNames implements ITypeConverter<TrainingConfig> {
    @Override
    public TrainingConfig convert(String name) {
      try {
        return TrainingConfig.valueOf(name.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + name + "' is neither cantus nor polyphony");
      }
    }
  }

  @Override
  public Integer call() throws IOException, ScoreException, BundleException {
    HyperParameters asked = hyperParameters.of(spec, config, trainingSteps);
    Usage.require(spec, evalRatio > 0 && evalRatio < 1, "--eval-ratio must lie between 0 and 1");
    Usage.require(spec, reportEvery > 0, "--summary-frequency must be above 0");
    Usage.require(spec, validateEvery > 0, "--validate-every must be above 0");
    Usage.require(spec, patience >= 0, "--patience must not be negative");
    Usage.require(spec, keepCheckpoints >= 0, "--num-checkpoints must not be negative");
    Usage.require(spec, evalExamples >= 0, "--num-eval-examples must not be negative");
    Usage.require(spec, threads > 0, "--threads must be above 0");
    Usage.require(spec, replicas > 0 && replicas <= 4096, "--replicas is not in 1..4096");
    Usage.require(spec, averageEvery > 0, "--average-every must be above 0");
    learnt.check(spec);
    Usage.require(
        spec, music.isEmpty() != (pitchGrid == null), "give SCORES or --jsb16 FILE to learn from");
    Usage.require(spec, validMusic == null || pitchGrid == null, "--jsb16 brings its own --valid");
    List<String> styles = hasStyles ? TrainingMusic.of(spec, music).styles() : List.of();
    HyperParameters h = styles.isEmpty() ? asked : asked.inStyles(styles);
    Corpus.Division pieces = pieces(styles);
    if (evaluatesOnly) {
      new TrainingSession(spec, runDirectory).follow(pieces.heldOut().first(evalExamples));
      return 0;
    }
    err()
        .printf(
            "%d pieces to learn from (%,d events), %d held out (%,d events)%n",
            pieces.training().streams().size(),
            pieces.training().events(),
            pieces.heldOut().streams().size(),
            pieces.heldOut().events());
    return train(
        new Run(
            runDirectory,
            h,
            start(h),
            pieces,
            ownPast(h),
            seed,
            new Trainer.Schedule(reportEvery, validateEvery, keepCheckpoints, patience)));
  }

  /**
   * A run as its options say it.
   *
   * @param start nothing for random weights
   * @param past of its own, that the network learns from as well
   */
  protected record Run(
      Path directory,
      HyperParameters hyperParameters,
      Optional<StartingPoint> start,
      Corpus.Division pieces,
      Optional<OwnPast> past,
      long seed,
      Trainer.Schedule schedule) {}

  /** Does a run; returns the exit code. */
  protected int train(Run run) throws IOException {
    Optional<Trainer.Result> result =
        new TrainingSession(spec, run.directory)
            .train(
                run.hyperParameters,
                run.start,
                run.pieces.training(),
                run.past,
                run.pieces.heldOut().streams(),
                run.seed,
                threads,
                run.schedule,
                new Trainer.Parallelism(replicas, averageEvery),
                replicas(run));
    if (result.isEmpty()) {
      return 1;
    }
    report(result.get(), run.hyperParameters, run.pieces);
    return 0;
  }

  /** What computes for the replicas of a run; null for this process. */
  protected @Nullable Replicas replicas(Run run) {
    return null;
  }

  /** What is learnt from and validated on, by its names. */
  protected List<String> music() {
    return validMusic == null
        ? music
        : Stream.concat(music.stream(), Stream.of(validMusic)).toList();
  }

  /** The command line that it is in. */
  protected CommandSpec spec() {
    return spec;
  }

  private Optional<StartingPoint> start(HyperParameters h) throws BundleException {
    return startFrom == null
        ? Optional.empty()
        : Optional.of(network("--start-from", startFrom, h));
  }

  private Optional<OwnPast> ownPast(HyperParameters h) throws IOException, BundleException {
    if (ownPast == null) {
      return Optional.empty();
    }
    Usage.require(
        spec,
        !teachers.isEmpty() || startFrom != null,
        "--own-past needs a --teacher, or --start-from");
    Usage.require(
        spec,
        teachers.size() <= OwnPast.MOST_TEACHERS,
        "there can be %d --teacher at most".formatted(OwnPast.MOST_TEACHERS));
    Corpus past = TrainingMusic.of(spec, List.of(ownPast)).read(reading.order(), Optional.empty());
    List<StartingPoint> asked = new ArrayList<>();
    for (String name : teachers) {
      asked.add(network("--teacher", name, h));
    }
    if (teachers.isEmpty()) {
      asked.add(network("--start-from", startFrom, h));
    }
    String who = asked.stream().map(StartingPoint::name).collect(Collectors.joining(" and "));
    err().printf("%s to answer to %,d events of a past%n", who, past.events());
    return Optional.of(OwnPast.of(past, asked, seed));
  }

  private StartingPoint network(String option, String name, HyperParameters h)
      throws BundleException {
    Bundle bundle = Presets.installed().load(name);
    boolean asStyle = style != null && option.equals("--start-from");
    LstmWeights weights =
        asStyle ? Usage.valid(spec, () -> bundle.inStyle(style)).weights() : bundle.weights();
    boolean tellsStyles = weights.features().contains(InputFeature.STYLE);
    Usage.require(
        spec,
        hasStyles || !tellsStyles,
        option
            + " "
            + name
            + " has learnt several styles: take one by --style, or by `cantus bundle create --style`");
    Usage.require(
        spec,
        !hasStyles || !tellsStyles || bundle.styles().equals(h.styles()),
        option + " " + name + " has learnt other styles: " + String.join(", ", bundle.styles()));
    if (hasStyles && !tellsStyles) {
      weights = weights.withStyles();
    }
    Usage.require(
        spec,
        weights.features().equals(h.features())
            && weights.relativeOutputs().equals(h.relativeOutputs())
            && Arrays.stream(weights.layerSizes()).boxed().toList().equals(h.layerSizes()),
        option + " " + name + " is a network of another shape than --hparams asks for");
    return new StartingPoint(weights, asStyle ? name + " as " + style : name);
  }

  private Corpus.Division pieces(List<String> styles) throws IOException, ScoreException {
    if (pitchGrid != null) {
      return new Corpus.Division(
          Corpus.readPitchGrid(pitchGrid, "train"), Corpus.readPitchGrid(pitchGrid, "valid"));
    }
    TrainingMusic all = TrainingMusic.of(spec, music);
    Optional<TrainingMusic> valid =
        validMusic == null
            ? all.evaluationPart()
            : Optional.of(TrainingMusic.of(spec, List.of(validMusic)));
    IdleOptions.require(
        spec,
        "--as-written",
        all.isFolder() || valid.isPresent() && valid.get().isFolder(),
        "where no score is read: examples are as they were made");
    IdleOptions.require(
        spec, "--eval-ratio", valid.isEmpty(), "beside an evaluation file of `create-dataset`");
    if (valid.isPresent()) {
      return new Corpus.Division(read(all, styles), read(valid.get(), styles));
    }
    return read(all, styles)
        .divide(evalRatio, seed)
        .orElseThrow(() -> Usage.wrong(spec, "there must be two pieces at least: one is held out"));
  }

  private Corpus read(TrainingMusic some, List<String> styles) throws IOException {
    Optional<Realisation> realisation = leadSheets.realisation(spec);
    return styles.isEmpty()
        ? some.read(reading.order(), realisation)
        : some.readStyles(styles, reading.order(), realisation);
  }

  private void report(Trainer.Result result, HyperParameters h, Corpus.Division pieces)
      throws IOException {
    Evaluation e = result.evaluation().orElseThrow();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "best at step %d after %,d events: %.4f nats per event, %.4f per step, %.4f per note, %.1f %%"
            + " right%n",
        result.step(),
        result.events(),
        e.natsPerEvent(),
        e.natsPerStep(),
        e.natsPerNote(),
        100 * e.accuracy());
    if (learnt.file().isPresent()) {
      Path file = learnt.file().get();
      BundleFile.write(
          bundle(LearntBundleOptions.id(file), result, e, h, pieces), file, Precision.F16);
      out.println(file);
    }
  }

  private Bundle bundle(
      String id, Trainer.Result result, Evaluation e, HyperParameters h, Corpus.Division pieces)
      throws IOException {
    return new Bundle(
        id,
        learnt.name(id),
        learnt.description(),
        learnt.play(pieces.training().streams()),
        new Provenance(
            learnt.corpus().isPresent() ? learnt.corpus().get() : nameOfMusic(),
            pieces.training().hash(),
            pieces.heldOut().hash(),
            hyperParameters(h),
            seed,
            result.step(),
            result.events(),
            Revision.name(),
            LocalDate.now().toString(),
            Map.of(
                "nats_per_event", e.natsPerEvent(),
                "nats_per_step", e.natsPerStep(),
                "nats_per_note", e.natsPerNote(),
                "accuracy", e.accuracy())),
        result.weights());
  }

  private ObjectNode hyperParameters(HyperParameters h) {
    ObjectNode json = new ObjectMapper().valueToTree(h);
    if (startFrom != null) {
      json.put("startFrom", startFrom);
      if (style != null) {
        json.put("style", style);
      }
    }
    if (ownPast != null) {
      json.put("teacher", teachers.isEmpty() ? startFrom : String.join(" and ", teachers));
    }
    return json;
  }

  private String nameOfMusic() throws IOException {
    return pitchGrid == null
        ? TrainingMusic.of(spec, music).name()
        : pitchGrid.getFileName().toString();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
