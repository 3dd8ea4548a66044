package cantus.daemon.cli;

import cantus.daemon.midi.PortException;
import cantus.model.cli.option.IdleOptions;
import cantus.model.cli.option.Training;
import cantus.model.file.OneLine;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command ends that failed: one line for people, an exit code for programs. */
final class Endings
    implements IExecutionStrategy, IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final Pattern NO_SUCH_VALUE =
      Pattern.compile(
          "Invalid value for option '(.+?)'(?: \\(.*\\))?: expected one of \\[(.*)\\]"
              + " \\(case-insensitive\\) but was '(.*)'");
  private static final Pattern NO_NUMBER =
      Pattern.compile(
          "Invalid value for option '(.+?)'(?: \\(.*\\))?: '(.*)' is not an? (int|long|double)");

  @Override
  public int execute(CommandLine.ParseResult arguments) {
    try {
      checkOptions(arguments);
      return new CommandLine.RunLast().execute(arguments);
    } catch (OutOfMemoryError e) {
      throw new CommandLine.ExecutionException(
          arguments.commandSpec().commandLine(),
          "there is not enough memory; CANTUS_JAVA_OPTS=-Xmx4g in the environment gives 4 GB",
          e);
    } catch (StackOverflowError e) {
      throw new CommandLine.ExecutionException(
          arguments.commandSpec().commandLine(), "something is nested too deeply", e);
    } catch (NoClassDefFoundError e) {
      if (Training.isInstalled()) {
        throw e;
      }
      throw Training.missing(innermost(arguments).commandSpec(), e);
    }
  }

  private static void checkOptions(CommandLine.ParseResult arguments) {
    CommandLine.ParseResult command = arguments;
    boolean asksForHelp = command.isUsageHelpRequested();
    while (command.hasSubcommand()) {
      command = command.subcommand();
      asksForHelp |= command.isUsageHelpRequested();
    }
    if (!asksForHelp) {
      Training.requireFor(command.commandSpec());
      IdleOptions.check(command.commandSpec());
    }
  }

  private static CommandLine.ParseResult innermost(CommandLine.ParseResult arguments) {
    return arguments.hasSubcommand() ? innermost(arguments.subcommand()) : arguments;
  }

  /** What was asked for cannot be meant. */
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("cantus: " + wordsOf(e));
    err.println("Try `" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help`.");
    return CommandLine.ExitCode.USAGE;
  }

  /** A word that was not understood is most often misspelt. */
  private static String wordsOf(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return inPlainWords(oneLine(e));
    }
    String word = unmatched.getUnmatched().get(0);
    String like =
        unmatched.getSuggestions().stream()
            .filter(known -> known.regionMatches(true, 0, word, 0, 2)) // any known one is a guess
            .findFirst()
            .map(known -> "; did you mean " + known + "?")
            .orElse("");
    if (unmatched.isUnknownOption()) {
      return "there is no option " + word + like;
    }
    boolean hasCommands = !e.getCommandLine().getCommandSpec().subcommands().isEmpty();
    return hasCommands
        ? "there is no command '" + word + "'" + like
        : "'" + word + "' is one argument too many";
  }

  /** What picocli says to programmers. */
  private static String inPlainWords(String message) {
    Matcher values = NO_SUCH_VALUE.matcher(message);
    if (values.matches()) {
      return "%s must be one of %s, not '%s'"
          .formatted(values.group(1), values.group(2).toLowerCase(Locale.ROOT), values.group(3));
    }
    Matcher number = NO_NUMBER.matcher(message);
    if (number.matches()) {
      boolean whole = !number.group(3).equals("double");
      return "%s must be a %s, not '%s'"
          .formatted(number.group(1), whole ? "whole number" : "number", number.group(2));
    }
    return message.replace("option option", "option").replace("Missing required", "missing");
  }

  /** What was asked for could not be done. */
  @Override
  public int handleExecutionException(
      Exception e, CommandLine commandLine, CommandLine.ParseResult arguments) {
    commandLine.getErr().println("cantus: " + oneLine(e));
    if (System.getenv("CANTUS_DEBUG") != null) {
      e.printStackTrace(commandLine.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** What went wrong, in one line; the messages of file errors are bare paths and need words. */
  private static String oneLine(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof NoSuchFileException) {
      message = "there is no file or folder " + message;
    } else if (e instanceof FileAlreadyExistsException) {
      message += " is a file, not a folder";
    } else if (e instanceof AccessDeniedException) {
      message = "no permission for " + message;
    } else if (e instanceof FileSystemException file && file.getReason() != null) {
      message = file.getFile() + ": " + file.getReason();
    }
    if (e instanceof PortException) {
      return message; // one line for each system that was tried
    }
    return OneLine.of(message);
  }
}
