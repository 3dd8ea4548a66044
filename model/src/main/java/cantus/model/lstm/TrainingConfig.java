package cantus.model.lstm;

/** The named sets of hyper-parameters; single ones can be changed with {@code --hparams}. */
public enum TrainingConfig {
  /** What the shipped presets are trained with. */
  CANTUS(HyperParameters.DEFAULT),

  /** Magenta's Polyphony RNN: the same network, updated and clipped the same way. */
  POLYPHONY(HyperParameters.POLYPHONY);

  private final HyperParameters hyperParameters;

  TrainingConfig(HyperParameters hyperParameters) {
    this.hyperParameters = hyperParameters;
  }

  /** What it stands for. */
  public HyperParameters hyperParameters() {
    return hyperParameters;
  }
}
