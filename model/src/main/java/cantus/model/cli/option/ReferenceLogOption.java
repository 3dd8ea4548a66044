package cantus.model.cli.option;

import picocli.CommandLine.Option;

/** {@code --log} of the reference's commands: from ERROR on, files left out are not named. */
public final class ReferenceLogOption {

  /** The reference's levels. */
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL
  }

  @Option(
      names = "--log",
      paramLabel = "LEVEL",
      defaultValue = "INFO",
      description =
          "DEBUG, INFO, WARN, ERROR or FATAL: up to WARN each file left out is named "
              + "(${DEFAULT-VALUE}).")
  Level level = Level.INFO;

  public boolean namesTroubles() {
    return level.compareTo(Level.WARN) <= 0;
  }
}
