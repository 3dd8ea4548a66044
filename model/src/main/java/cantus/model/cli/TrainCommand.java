package cantus.model.cli;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.PlayDefaults;
import cantus.model.bundle.Provenance;
import cantus.model.file.Safetensors.Precision;
import cantus.model.file.ScoreException;
import cantus.model.lstm.HyperParameterText;
import cantus.model.lstm.HyperParameters;
import cantus.model.train.Corpus;
import cantus.model.train.Evaluation;
import cantus.model.train.RunDirectory;
import cantus.model.train.Trainer;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus train}: trains a network on a folder of scores. */
@Command(
    name = "train",
    description = "Train a network on a folder of scores (MIDI, MusicXML).",
    footer = {
      "",
      "Ctrl-C saves a checkpoint; the same command goes on from there.",
      "Hyper-parameters and their defaults: rnn_layer_sizes=[256,256,256], batch_size=16,",
      "window_events=128, learning_rate=0.003, warm_up_steps=100, training_steps=10000,",
      "clip_norm=1, dropout_keep_prob=0.7,",
      "input_features=[event,previous-frame,bar-position,note-index,current-frame,voice-before]."
    })
public final class TrainCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  @Parameters(paramLabel = "FOLDER", arity = "0..1", description = "Scores to learn from.")
  Path folder;

  @Option(
      names = "--jsb16",
      paramLabel = "FILE",
      description =
          "Learn from the train split of a grid of pitches, Jsb16thSeparated.json, instead of"
              + " FOLDER, and validate on its valid split.")
  Path pitchGrid;

  @Option(
      names = "--valid",
      paramLabel = "FOLDER",
      description = "Scores to validate on. Default: a share of FOLDER, see --eval-ratio.")
  Path validFolder;

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
      names = "--hparams",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Hyper-parameters, as \"batch_size=64,rnn_layer_sizes=[64,64]\".")
  String hyperParameterText;

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
      names = {"--num-checkpoints", "--num_checkpoints"},
      paramLabel = "N",
      defaultValue = "3",
      description = "How many of the newest checkpoints to keep (${DEFAULT-VALUE}).")
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
      names = {"--bundle-file", "--bundle_file"},
      paramLabel = "FILE",
      description = "Write the trained network here as a bundle when done.")
  Path bundleFile;

  @Option(names = "--name", description = "Name of the bundle for people. Default: from its file.")
  String name;

  @Option(names = "--description", description = "What the bundle sounds like, in a sentence.")
  String description = "";

  @Option(names = "--corpus", description = "What the music is and whose, for the provenance.")
  String corpusName;

  @Override
  public Integer call() throws IOException, ScoreException {
    HyperParameters h = hyperParameters();
    Usage.require(spec, evalRatio > 0 && evalRatio < 1, "--eval-ratio must lie between 0 and 1");
    Usage.require(spec, reportEvery > 0, "--summary-frequency must be above 0");
    Usage.require(spec, validateEvery > 0, "--validate-every must be above 0");
    Usage.require(spec, keepCheckpoints > 0, "--num-checkpoints must be above 0");
    Usage.require(spec, threads > 0, "--threads must be above 0");
    Usage.require(
        spec, (folder == null) != (pitchGrid == null), "give FOLDER or --jsb16 FILE to learn from");
    Usage.require(spec, validFolder == null || pitchGrid == null, "--jsb16 brings its own --valid");
    Corpus all = pitchGrid == null ? read(folder) : Corpus.readPitchGrid(pitchGrid, "train");
    Corpus training = all;
    Corpus valid;
    if (pitchGrid != null) {
      valid = Corpus.readPitchGrid(pitchGrid, "valid");
    } else if (validFolder != null) {
      valid = read(validFolder);
    } else {
      int pieces = all.streams().size();
      List<Integer> order = new ArrayList<>(IntStream.range(0, pieces).boxed().toList());
      Collections.shuffle(order, new Random(seed));
      int held = Math.max(1, (int) (pieces * evalRatio));
      Usage.require(spec, pieces > held, "there must be two pieces at least: one is held out");
      valid = all.subset(order.subList(0, held));
      training = all.subset(order.subList(held, pieces));
    }
    err()
        .printf(
            "%d pieces to learn from (%,d events), %d held out (%,d events)%n",
            training.streams().size(), training.events(), valid.streams().size(), valid.events());
    try (RunDirectory run = RunDirectory.open(runDirectory)) {
      return train(run, h, training, valid);
    }
  }

  private HyperParameters hyperParameters() {
    String text =
        trainingSteps > 0
            ? hyperParameterText + ",training_steps=" + trainingSteps
            : hyperParameterText;
    try {
      return HyperParameterText.parse(text, HyperParameters.DEFAULT);
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, "--hparams: " + e.getMessage());
    }
  }

  private Corpus read(Path from) throws IOException {
    Usage.require(spec, Files.isDirectory(from), "there is no folder " + from);
    Corpus corpus = Corpus.read(from);
    corpus.unreadable().forEach(line -> err().println("left out: " + line));
    Usage.require(spec, !corpus.streams().isEmpty(), "there is no score to read in " + from);
    return corpus;
  }

  private int train(RunDirectory run, HyperParameters h, Corpus training, Corpus valid)
      throws IOException {
    Trainer.Schedule schedule = new Trainer.Schedule(reportEvery, validateEvery, keepCheckpoints);
    Trainer trainer =
        new Trainer(run, h, training, valid.streams(), seed, threads, schedule, new Progress());
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch done = new CountDownLatch(1);
    Thread onSignal =
        new Thread(
            () -> {
              stop.set(true);
              try {
                done.await(60, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      Optional<Trainer.Result> result = trainer.train(stop::get);
      if (result.isEmpty()) {
        err().println("Stopped; all is saved. The same command goes on from here.");
        err().flush();
        return 1;
      }
      report(result.get(), h, training, valid);
      return 0;
    } catch (ArithmeticException e) {
      throw new IOException(e.getMessage());
    } finally {
      done.countDown();
      if (!stop.get()) {
        Runtime.getRuntime().removeShutdownHook(onSignal);
      }
    }
  }

  private void report(Trainer.Result result, HyperParameters h, Corpus training, Corpus valid)
      throws IOException {
    Evaluation e = result.evaluation();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "best at step %d after %,d events: %.4f nats per event, %.4f per step, %.4f per note, %.1f"
            + " %% right%n",
        result.step(),
        result.events(),
        e.natsPerEvent(),
        e.natsPerStep(),
        e.natsPerNote(),
        100 * e.accuracy());
    if (bundleFile != null) {
      BundleFile.write(bundle(result, h, training, valid), bundleFile, Precision.F16);
      out.println(bundleFile);
    }
  }

  private Bundle bundle(Trainer.Result result, HyperParameters h, Corpus training, Corpus valid) {
    String file = bundleFile.getFileName().toString();
    String id = file.endsWith(".cantus") ? file.substring(0, file.length() - 7) : file;
    Evaluation e = result.evaluation();
    return new Bundle(
        id,
        name == null ? id : name,
        description,
        PlayDefaults.CHORALE,
        new Provenance(
            corpusName == null ? music().getFileName().toString() : corpusName,
            training.hash(),
            valid.hash(),
            new ObjectMapper().valueToTree(h),
            seed,
            result.step(),
            result.events(),
            System.getProperty("cantus.revision", "unknown"),
            LocalDate.now().toString(),
            Map.of(
                "nats_per_event", e.natsPerEvent(),
                "nats_per_step", e.natsPerStep(),
                "nats_per_note", e.natsPerNote(),
                "accuracy", e.accuracy())),
        result.weights());
  }

  private Path music() {
    return pitchGrid == null ? folder : pitchGrid;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private final class Progress implements Trainer.Listener {

    @Override
    public void resumed(int step) {
      err().println("going on from step " + step);
    }

    @Override
    public void report(Trainer.Report r) {
      err()
          .printf(
              Locale.ROOT,
              "step %d of %d   loss %.4f   valid %s   %,.0f events/s   %s left%n",
              r.step(),
              r.steps(),
              r.loss(),
              Double.isNaN(r.validLoss()) ? "-" : "%.4f".formatted(r.validLoss()),
              r.eventsPerSecond(),
              Usage.duration(r.secondsLeft()));
      err().flush();
    }

    @Override
    public void validated(int step, Evaluation e) {
      err()
          .printf(
              Locale.ROOT,
              "step %d   held out: %.4f nats per event, %.4f per step, %.4f per note, %.1f %%"
                  + " right%n",
              step,
              e.natsPerEvent(),
              e.natsPerStep(),
              e.natsPerNote(),
              100 * e.accuracy());
      err().flush();
    }
  }
}
