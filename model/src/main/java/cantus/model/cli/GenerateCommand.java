package cantus.model.cli;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.Presets;
import cantus.model.cli.option.CompatOption;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.Idle;
import cantus.model.cli.option.IdleOptions;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.PrimerOptions;
import cantus.model.cli.option.Reading;
import cantus.model.cli.option.ReferenceFlag;
import cantus.model.cli.option.ReferenceLogOption;
import cantus.model.cli.option.ThreadsOption;
import cantus.model.cli.source.HomeFolder;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.event.EventCodec;
import cantus.model.file.format.ScoreFormat;
import cantus.model.file.safetensors.Safetensors.Precision;
import cantus.model.generate.GenerationJob;
import cantus.model.generate.GenerationSettings;
import cantus.model.generate.GenerationTask;
import cantus.model.lstm.HyperParameterText;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.TrainingConfig;
import cantus.model.music.NoteSequence;
import cantus.model.train.TrainedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code cantus generate}: writes music off line, with the reference's flags. */
@Command(
    name = "generate",
    aliases = "polyphony_rnn_generate",
    description = "Let a network write music, from nothing, on from a primer, or to a melody.",
    footer = {
      "",
      "Of the primers, pitches go before a melody, and that before a file. The output holds what"
          + " was",
      "generated and nothing else. With --compat magenta it is what the reference would write: the",
      "primer, then what was generated, one step late; nothing keeps the network from notes that"
          + " make",
      "no sense.",
      "",
      "Examples:",
      "  cantus generate --primer-pitches \"[67,64,60]\" --condition-on-primer \\",
      "      --inject-primer-during-generation=false",
      "  cantus generate --primer-midi tune.mid --num-steps 256 --num-outputs 4 \\",
      "      --beam-size 4 --branch-factor 4 --steps-per-iteration 8"
    })
@Idle(
    value = {
      "--format",
      "--output-dir",
      "--num-outputs",
      "--num-steps",
      "--primer-pitches",
      "--primer-melody",
      "--primer-midi",
      "--qpm",
      "--temperature",
      "--top-p",
      "--beam-size",
      "--branch-factor",
      "--steps-per-iteration",
      "--seed",
      "--compat",
      "--threads",
      "--json"
    },
    with = "--save-generator-bundle")
@Idle(value = "--bundle-description", without = "--save-generator-bundle")
@Idle(
    value = {"--condition-on-primer", "--inject-primer-during-generation"},
    without = {"--primer-pitches", "--primer-melody", "--primer-midi"})
@Idle(
    value = {"--primer-melody", "--primer-midi"},
    with = "--primer-pitches")
@Idle(value = "--primer-midi", with = "--primer-melody")
@Idle(value = "--qpm", with = "--primer-midi")
@Idle(
    value = {"--seed", "--top-p"},
    with = "--temperature=0.0")
@Idle(value = "--steps-per-iteration", with = "--branch-factor=1")
public final class GenerateCommand implements Callable<Integer> {

  private static final int MOST_OUTPUTS = 10_000;
  private static final DateTimeFormatter FILE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd_HHmmss");

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin PrimerOptions primer;
  @Mixin ThreadsOption threads;

  /** Names the files; the system's in the time zone of the user. */
  Clock clock = Clock.systemDefaultZone();

  @Option(
      names = {"--bundle-file", "--bundle_file", "--preset"},
      paramLabel = "FILE",
      description =
          "The network: a .cantus or .mag bundle, or a preset by name. Default: "
              + Presets.DEFAULT
              + ", unless there is a --run-dir.")
  String bundleFile;

  @Option(
      names = {"--run-dir", "--run_dir"},
      paramLabel = "DIR",
      description = "The newest checkpoint of a training run instead of a bundle.")
  String runDirectory;

  @Option(
      names = "--config",
      paramLabel = "NAME",
      defaultValue = "polyphony",
      converter = TrainCommand.ConfigNames.class,
      description = "Taken for the reference's sake: bundles and run directories know theirs.")
  TrainingConfig config;

  @Option(
      names = "--hparams",
      paramLabel = "TEXT",
      defaultValue = "",
      description =
          "Hyper-parameters, as \"batch_size=64,rnn_layer_sizes=[64,64]\": those of the network"
              + " must be those of the run.")
  String hyperParameterText;

  @Option(
      names = {"--output-dir", "--output_dir"},
      paramLabel = "DIR",
      defaultValue = "/tmp/polyphony_rnn/generated",
      description = "Where the files go (${DEFAULT-VALUE}).")
  String outputDirectory;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "mid",
      converter = FormatNames.class,
      description = "What to write: mid, musicxml or mxl (${DEFAULT-VALUE}).")
  ScoreFormat format;

  @Option(
      names = {"--num-outputs", "--num_outputs"},
      paramLabel = "N",
      defaultValue = "10",
      description = "How many files to write (${DEFAULT-VALUE}).")
  int outputs;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1.0",
      description =
          "0 takes the likeliest event every time, 1 draws as the network believes, more is wilder"
              + " (${DEFAULT-VALUE}).")
  double temperature;

  @Option(
      names = {"--top-p", "--top_p"},
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "Draw only from the likeliest events that have this share of the probability together"
              + " (${DEFAULT-VALUE}).")
  double topP;

  @Option(
      names = {"--beam-size", "--beam_size"},
      paramLabel = "N",
      defaultValue = "1",
      description = "How many drafts of an output are kept (${DEFAULT-VALUE}).")
  int beamSize;

  @Option(
      names = {"--branch-factor", "--branch_factor"},
      paramLabel = "N",
      defaultValue = "1",
      description = "In how many ways each of them is carried on (${DEFAULT-VALUE}).")
  int branchFactor;

  @Option(
      names = {"--steps-per-iteration", "--steps_per_iteration"},
      paramLabel = "N",
      defaultValue = "1",
      description = "Events to draw before the likeliest drafts are kept (${DEFAULT-VALUE}).")
  int stepsPerIteration;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same music. Default: another one each time.")
  Long seed;

  @Option(
      names = "--compat",
      paramLabel = "WHOM",
      defaultValue = "cantus",
      converter = CompatOption.Names.class,
      description = "Read the primer and generate as `magenta` does (default: ${DEFAULT-VALUE}).")
  Reading reading;

  @Option(
      names = {"--save-generator-bundle", "--save_generator_bundle"},
      paramLabel = "BOOL",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      converter = ReferenceFlag.class,
      description = "Write the network in --run-dir to --bundle-file, and generate nothing.")
  boolean savesBundle;

  @Option(
      names = {"--bundle-description", "--bundle_description"},
      paramLabel = "TEXT",
      description = "What the bundle that is saved sounds like, in a sentence.")
  String bundleDescription;

  @Option(
      names = "--log",
      paramLabel = "LEVEL",
      defaultValue = "INFO",
      description =
          "DEBUG, INFO, WARN, ERROR or FATAL: up to INFO progress is shown, up to WARN there are"
              + " warnings (${DEFAULT-VALUE}).")
  ReferenceLogOption.Level log;

  /** Takes a format by what its files end in. */
  static final class FormatNames implements ITypeConverter<ScoreFormat> {
    @Override
    public ScoreFormat convert(String ending) {
      return ScoreFormat.ofEnding(ending)
          .orElseThrow(
              () -> new TypeConversionException("'" + ending + "' is not mid, musicxml or mxl"));
    }
  }

  @Override
  public Integer call() throws Exception {
    IdleOptions.require(
        spec, "--config", false, "here: bundles and run directories know their own");
    if (savesBundle) {
      saveBundle();
      return 0;
    }
    Usage.require(
        spec,
        bundleFile == null || runDirectory == null,
        "give either --bundle-file or --run-dir, not both");
    Usage.require(
        spec, outputs > 0 && outputs <= MOST_OUTPUTS, "--num-outputs is not in 1.." + MOST_OUTPUTS);
    GenerationSettings settings = settings();
    GenerationTask task = primer.task(spec, reading == Reading.MAGENTA);
    LstmWeights weights = weights();
    if (!primer.given()) {
      warn("there is no primer: the network begins with nothing");
    }
    generate(weights, task, settings);
    return 0;
  }

  private GenerationSettings settings() {
    try {
      return new GenerationSettings(temperature, topP, beamSize, branchFactor, stepsPerIteration);
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, String.valueOf(e.getMessage()));
    }
  }

  private LstmWeights weights() throws BundleException, IOException {
    String name = bundleFile == null ? Presets.DEFAULT : bundleFile;
    LstmWeights weights =
        runDirectory == null
            ? Presets.installed().load(HomeFolder.expand(name)).weights()
            : run().weights();
    checkHyperParameters(weights);
    return weights;
  }

  private TrainedRun run() throws IOException {
    return TrainedRun.read(Path.of(HomeFolder.expand(runDirectory)), true);
  }

  /**
   * What is asked for in passing must be what there is: the shape of a network stands in its run.
   */
  private void checkHyperParameters(LstmWeights weights) {
    List<Integer> sizes = Arrays.stream(weights.layerSizes()).boxed().toList();
    HyperParameters shape =
        HyperParameters.DEFAULT.shaped(weights.features(), weights.relativeOutputs(), sizes);
    HyperParameters asked;
    try {
      asked = HyperParameterText.parse(hyperParameterText, shape);
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, "--hparams: " + e.getMessage());
    }
    Usage.require(
        spec,
        asked.layerSizes().equals(sizes)
            && asked.features().equals(shape.features())
            && asked.relativeOutputs().equals(shape.relativeOutputs()),
        "--hparams asks for another network than there is, whose layers have " + sizes + " units");
  }

  private void saveBundle() throws IOException {
    Usage.require(
        spec,
        runDirectory != null && bundleFile != null,
        "--save-generator-bundle needs --run-dir to read and --bundle-file to write");
    Usage.require(
        spec,
        bundleFile.endsWith(".cantus"),
        "a bundle is written as .cantus, not as " + Path.of(bundleFile).getFileName());
    if (bundleDescription == null) {
      warn("there is no --bundle-description to say what the bundle sounds like");
    }
    Path file = Path.of(HomeFolder.expand(bundleFile));
    String description = bundleDescription == null ? "" : bundleDescription;
    TrainedRun run = run();
    checkHyperParameters(run.weights());
    Bundle bundle = RunBundle.of(run, BundleFile.idOf(file), description);
    BundleFile.write(bundle, file, Precision.F32);
    spec.commandLine().getOut().println(file);
  }

  private void generate(LstmWeights weights, GenerationTask task, GenerationSettings settings)
      throws Exception {
    Path folder = Files.createDirectories(Path.of(HomeFolder.expand(outputDirectory)));
    List<Path> files = files(folder);
    long drawnBy = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "sixteenths", warns());
    long total = (long) outputs * task.steps();
    new GenerationJob(weights, task, settings, drawnBy, threads.count(spec))
        .run(
            outputs,
            (output, stream) -> write(task.music(stream), files.get(output)),
            log.compareTo(ReferenceLogOption.Level.INFO) <= 0
                ? done -> progress.done(done, total)
                : done -> {});
    progress.end();
    report(files, drawnBy, task, progress.seconds());
  }

  private void write(NoteSequence music, Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    format.write(music, name.substring(0, name.lastIndexOf('.')), file);
  }

  /** The names that the reference would give. */
  private List<Path> files(Path folder) {
    String time = LocalDateTime.now(clock).format(FILE_TIME);
    int digits = String.valueOf(outputs).length();
    return IntStream.rangeClosed(1, outputs)
        .mapToObj(
            i -> folder.resolve((time + "_%0" + digits + "d.%s").formatted(i, format.ending())))
        .toList();
  }

  private void report(List<Path> files, long drawnBy, GenerationTask task, double seconds)
      throws IOException {
    if (json.asked()) {
      json.print(
          spec,
          Map.of(
              "files",
              files.stream().map(Path::toString).toList(),
              "seed",
              drawnBy,
              "steps",
              task.steps() - steps(task.beginning()),
              "seconds",
              seconds));
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    files.forEach(out::println);
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "%d %s of %d sixteenths in %.1f s, --seed %d%n",
            files.size(),
            files.size() == 1 ? "file" : "files",
            task.steps() - steps(task.beginning()),
            seconds,
            drawnBy);
  }

  private static long steps(int[] beginning) {
    return Arrays.stream(beginning).filter(c -> c == EventCodec.STEP_END).count();
  }

  private boolean warns() {
    return log.compareTo(ReferenceLogOption.Level.WARN) <= 0;
  }

  private void warn(String message) {
    if (warns()) {
      spec.commandLine().getErr().println(message);
    }
  }
}
