package cantus.model.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs commands as the program does: what breaks one off is said in a line. */
final class CommandRun {

  private CommandRun() {}

  /** Runs one; returns its exit code. */
  static int execute(Object command, StringWriter out, StringWriter err, String... args) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (e, commandLine, result) -> {
              commandLine.getErr().println(e.getMessage());
              return 1;
            })
        .execute(args);
  }
}
