package cantus.model.cli;

import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.TrainingConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --hparams}, on commands that train. */
final class HyperParametersOption {

  @Option(
      names = "--hparams",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Hyper-parameters, as \"batch_size=64,rnn_layer_sizes=[64,64]\".")
  String text;

  /**
   * A configuration with what the user changes in it.
   *
   * @param trainingSteps 0 leaves them
   */
  HyperParameters of(CommandSpec spec, TrainingConfig config, int trainingSteps) {
    return TrainingSession.hyperParameters(spec, config, text, trainingSteps);
  }
}
