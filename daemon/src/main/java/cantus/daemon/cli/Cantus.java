package cantus.daemon.cli;

import cantus.model.cli.EventsCommand;
import cantus.model.cli.HarmonizeCommand;
import cantus.model.cli.HelpOption;
import cantus.model.cli.PresetsCommand;
import cantus.model.cli.TrainCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** The {@code cantus} command. */
@Command(
    name = "cantus",
    description = "A live harmonizer: you play a melody, Cantus adds the other voices.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LiveCommand.class,
      PresetsCommand.class,
      HarmonizeCommand.class,
      TrainCommand.class,
      EventsCommand.class
    })
public final class Cantus {

  @Mixin HelpOption help;

  /** Runs a command line and ends the process: 0 done, 1 failed, 2 bad usage. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Cantus())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Cantus::usageError)
        .setExecutionExceptionHandler(Cantus::failure);
  }

  private static int usageError(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("cantus: " + oneLine(e));
    err.println("Try `" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help`.");
    return CommandLine.ExitCode.USAGE;
  }

  private static int failure(
      Exception e, CommandLine commandLine, CommandLine.ParseResult arguments) {
    commandLine.getErr().println("cantus: " + oneLine(e));
    if (System.getenv("CANTUS_DEBUG") != null) {
      e.printStackTrace(commandLine.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String oneLine(Exception e) {
    return e.getMessage() == null
        ? e.getClass().getSimpleName()
        : e.getMessage().replaceAll("\\s*\\R\\s*", " ");
  }
}
