package cantus.model.cli.terminal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What commands say about how they are used: one line, exit code 2. */
public final class Usage {

  private Usage() {}

  /** The complaint that an argument is wrong. */
  public static ParameterException wrong(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Complains unless a condition holds. */
  public static void require(CommandSpec spec, boolean holds, String message) {
    if (!holds) {
      throw wrong(spec, message);
    }
  }

  /** A length of time for people. */
  public static String duration(long seconds) {
    if (seconds < 90) {
      return seconds + " s";
    }
    return seconds < 5400 ? seconds / 60 + " min" : "%.1f h".formatted(seconds / 3600.0);
  }
}
