package cantus.model.cli.option;

import cantus.model.cli.terminal.Usage;
import cantus.model.lstm.HyperParameterText;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.TrainingConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --hparams}, on commands that train. */
public final class HyperParametersOption {

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
  public HyperParameters of(CommandSpec spec, TrainingConfig config, int trainingSteps) {
    Usage.require(spec, trainingSteps >= 0, "--num-training-steps must not be negative");
    String all = trainingSteps > 0 ? text + ",training_steps=" + trainingSteps : text;
    try {
      Usage.require(
          spec,
          trainingSteps == 0 || !HyperParameterText.names(text).contains("training_steps"),
          "--num-training-steps and training_steps= in --hparams are the same; give one of them");
      return HyperParameterText.parse(all, config.hyperParameters());
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, "--hparams: " + e.getMessage());
    }
  }
}
