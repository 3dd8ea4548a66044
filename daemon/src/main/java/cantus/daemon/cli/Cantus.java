package cantus.daemon.cli;

import cantus.daemon.midi.PortException;
import cantus.model.cli.BenchCommand;
import cantus.model.cli.BundleCommand;
import cantus.model.cli.ConvertCommand;
import cantus.model.cli.CreateDatasetCommand;
import cantus.model.cli.EvalCommand;
import cantus.model.cli.EventsCommand;
import cantus.model.cli.GenerateCommand;
import cantus.model.cli.HarmonizeCommand;
import cantus.model.cli.HelpOption;
import cantus.model.cli.HelpPage;
import cantus.model.cli.JudgeCommand;
import cantus.model.cli.PolyphonyRnnTrainCommand;
import cantus.model.cli.PresetsCommand;
import cantus.model.cli.RunsCommand;
import cantus.model.cli.ScoreCommand;
import cantus.model.cli.TerminalWriter;
import cantus.model.cli.TrainCommand;
import cantus.model.cli.TrainPhrasesCommand;
import cantus.model.file.OneLine;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code cantus} command. */
@Command(
    name = "cantus",
    description = "A live harmonizer: you play a melody, Cantus adds the other voices.",
    versionProvider = VersionOption.class,
    subcommands = {
      DemoCommand.class,
      LiveCommand.class,
      CtlCommand.class,
      PortsCommand.class,
      PresetsCommand.class,
      BundleCommand.class,
      HarmonizeCommand.class,
      GenerateCommand.class,
      TrainCommand.class,
      TrainPhrasesCommand.class,
      EvalCommand.class,
      PolyphonyRnnTrainCommand.class,
      RunsCommand.class,
      EventsCommand.class,
      ScoreCommand.class,
      JudgeCommand.class,
      ConvertCommand.class,
      CreateDatasetCommand.class,
      BenchCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Magenta's command names and --snake_case flags work too: polyphony_rnn_generate,"
          + " polyphony_rnn_create_dataset, convert_dir_to_note_sequences."
    })
public final class Cantus implements Callable<Integer> {

  @Mixin HelpOption help;

  @Mixin VersionOption version;

  @Spec CommandSpec spec;

  /** Without a command there is only help to give. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  /** Runs a command line and ends the process: 0 done, 1 failed, 2 bad usage. */
  public static void main(String[] args) {
    TerminalWriter out = TerminalWriter.overOut();
    TerminalWriter err = TerminalWriter.overErr();
    System.exit(commandLine().setOut(out).setErr(err).execute(args));
  }

  static CommandLine commandLine() {
    CommandLine cantus = new CommandLine(new Cantus());
    cantus
        .getSubcommands()
        .get("bench")
        .addSubcommand(new BenchLiveCommand())
        .addSubcommand(new BenchSoakCommand());
    HelpPage.applyTo(cantus);
    return cantus
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(Cantus::execute)
        .setParameterExceptionHandler(Cantus::usageError)
        .setExecutionExceptionHandler(Cantus::failure);
  }

  private static int execute(CommandLine.ParseResult arguments) {
    try {
      return new CommandLine.RunLast().execute(arguments);
    } catch (OutOfMemoryError e) {
      throw new CommandLine.ExecutionException(
          arguments.commandSpec().commandLine(),
          "there is not enough memory; CANTUS_JAVA_OPTS=-Xmx4g in the environment gives 4 GB",
          e);
    } catch (StackOverflowError e) {
      throw new CommandLine.ExecutionException(
          arguments.commandSpec().commandLine(), "something is nested too deeply", e);
    }
  }

  private static int usageError(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("cantus: " + wordsOf(e));
    err.println("Try `" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help`.");
    return CommandLine.ExitCode.USAGE;
  }

  /** A word that was not understood is most often a command that is misspelt. */
  private static String wordsOf(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      String word = unmatched.getUnmatched().get(0);
      CommandSpec command = e.getCommandLine().getCommandSpec();
      if (command.subcommands().isEmpty()) {
        return "'" + word + "' is one argument too many";
      }
      String like =
          unmatched.getSuggestions().isEmpty()
              ? ""
              : "; did you mean " + unmatched.getSuggestions().get(0) + "?";
      return "there is no command '" + word + "'" + like;
    }
    return oneLine(e).replace("option option", "option");
  }

  private static int failure(
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
