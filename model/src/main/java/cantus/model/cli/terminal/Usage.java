package cantus.model.cli.terminal;

import java.io.IOException;
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

  /** Something that may be said wrongly. */
  @FunctionalInterface
  public interface Said<T> {
    T value() throws IOException;
  }

  /** What an argument says; complains if it makes no sense. */
  public static <T> T valid(CommandSpec spec, Said<T> said) {
    try {
      return said.value();
    } catch (IOException | IllegalArgumentException e) {
      throw wrong(spec, String.valueOf(e.getMessage()));
    }
  }

  /** The same of an option. */
  public static <T> T valid(CommandSpec spec, String option, Said<T> said) {
    try {
      return said.value();
    } catch (IOException | IllegalArgumentException e) {
      throw wrong(spec, option + ": " + e.getMessage());
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
