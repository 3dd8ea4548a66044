package cantus.model.cli.option;

import picocli.CommandLine.Option;

/** {@code --skip-corrupt}, on commands that read records. */
public final class SkipCorruptOption {

  @Option(
      names = "--skip-corrupt",
      description = "Go on behind a corrupt record instead of giving up.")
  boolean skips;

  /** Whether to go on behind a corrupt record. */
  public boolean skips() {
    return skips;
  }
}
