package cantus.model.cli.option;

import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.Split;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --eval-ratio} and {@code --seed}: how pieces are divided by chance. */
public final class SplitOptions {

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

  /** Complains of what makes no sense. */
  public void check(CommandSpec spec) {
    Usage.require(spec, evalRatio >= 0 && evalRatio <= 1, "--eval-ratio is not in 0..1");
  }

  /** Which piece goes where. */
  public Split byChance() {
    return Split.byChance(evalRatio, seed);
  }
}
