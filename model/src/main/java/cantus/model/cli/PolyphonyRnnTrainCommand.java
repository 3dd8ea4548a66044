package cantus.model.cli;

import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.HyperParametersOption;
import cantus.model.cli.option.Idle;
import cantus.model.cli.option.NeedsTraining;
import cantus.model.cli.option.ReferenceLogOption;
import cantus.model.cli.option.ThreadsOption;
import cantus.model.cli.source.HomeFolder;
import cantus.model.cli.source.TrainingMusic;
import cantus.model.cli.terminal.Usage;
import cantus.model.file.BarOrder;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.TrainingConfig;
import cantus.model.train.Corpus;
import cantus.model.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus polyphony_rnn_train}: trains with the flags and defaults of the reference. */
@Command(
    name = "polyphony_rnn_train",
    description = "Train as the reference's command of that name does, with its flags.",
    footer = {
      "",
      "Nothing is held out: evaluation is another process, the same command with --eval and the",
      "evaluation file. What differs from the reference: pieces are cut into windows of",
      "window_events=512 in --hparams, evaluation is without dropout, and a checkpoint comes every",
      "50 steps instead of every minute. Accuracies of training are without",
      "dropout too. Networks with attention, residual connections or cuDNN are not supported.",
      "`cantus train --config polyphony` does the same, validates, and writes a bundle."
    })
@Idle(value = "--num_eval_examples", without = "--eval")
@NeedsTraining
public final class PolyphonyRnnTrainCommand implements Callable<Integer> {

  private static final int CHECKPOINT_STEPS = 50;
  private static final long SEED = 1;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin HyperParametersOption hyperParameters;
  @Mixin ThreadsOption threads;

  @Option(
      names = {"--run_dir", "--run-dir"},
      paramLabel = "DIR",
      defaultValue = "/tmp/polyphony_rnn/logdir/run1",
      description = "Checkpoints and summaries, in its folders train and eval (${DEFAULT-VALUE}).")
  String runDirectory;

  @Option(
      names = "--config",
      paramLabel = "NAME",
      defaultValue = "polyphony",
      converter = TrainCommand.ConfigNames.class,
      description = "polyphony or cantus (${DEFAULT-VALUE}).")
  TrainingConfig config;

  @Option(
      names = {"--sequence_example_file", "--sequence-example-file"},
      paramLabel = "FILE",
      required = true,
      description = "TFRecord of SequenceExamples to train or to evaluate on; may be a pattern.")
  String examples;

  @Option(
      names = {"--num_training_steps", "--num-training-steps"},
      paramLabel = "N",
      defaultValue = "0",
      description = "Training steps in all; 0 goes on until it is stopped (${DEFAULT-VALUE}).")
  int trainingSteps;

  @Option(
      names = {"--num_eval_examples", "--num-eval-examples"},
      paramLabel = "N",
      defaultValue = "0",
      description = "Examples to evaluate on; 0 for all (${DEFAULT-VALUE}).")
  int evalExamples;

  @Option(
      names = {"--summary_frequency", "--summary-frequency"},
      paramLabel = "N",
      defaultValue = "10",
      description = "Training steps between two summaries (${DEFAULT-VALUE}).")
  int summaryFrequency;

  @Option(
      names = {"--num_checkpoints", "--num-checkpoints"},
      paramLabel = "N",
      defaultValue = "10",
      description = "How many of the newest checkpoints to keep; 0 for all (${DEFAULT-VALUE}).")
  int checkpoints;

  @Option(
      names = "--eval",
      paramLabel = "BOOL",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Only evaluate, each checkpoint as it comes.")
  boolean evaluatesOnly;

  @Option(
      names = "--log",
      paramLabel = "LEVEL",
      defaultValue = "INFO",
      description = "From WARN on there is no line for each summary (${DEFAULT-VALUE}).")
  ReferenceLogOption.Level log;

  @Override
  public Integer call() throws IOException {
    HyperParameters h = hyperParameters.of(spec, config, trainingSteps);
    Usage.require(spec, summaryFrequency > 0, "--summary_frequency must be above 0");
    Usage.require(spec, checkpoints >= 0, "--num_checkpoints must not be negative");
    Usage.require(spec, evalExamples >= 0, "--num_eval_examples must not be negative");
    Corpus corpus =
        TrainingMusic.of(spec, List.of(HomeFolder.expand(examples)))
            .read(BarOrder.WRITTEN, Optional.empty());
    TrainingSession session = new TrainingSession(spec, Path.of(HomeFolder.expand(runDirectory)));
    if (log.compareTo(ReferenceLogOption.Level.WARN) >= 0) {
      session.withoutReports();
    }
    if (evaluatesOnly) {
      session.follow(corpus.first(evalExamples));
      return 0;
    }
    Optional<Trainer.Result> result =
        session.train(
            h,
            Optional.empty(),
            corpus,
            Optional.empty(),
            List.of(),
            SEED,
            threads.count(spec),
            new Trainer.Schedule(summaryFrequency, CHECKPOINT_STEPS, checkpoints, 0),
            Trainer.Parallelism.NONE,
            null);
    if (result.isEmpty()) {
      return 1;
    }
    spec.commandLine()
        .getOut()
        .printf("%d steps, %,d events%n", result.get().step(), result.get().events());
    return 0;
  }
}
