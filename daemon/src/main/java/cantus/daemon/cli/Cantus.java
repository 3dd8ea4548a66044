package cantus.daemon.cli;

import cantus.model.cli.option.HelpOption;
import cantus.model.cli.terminal.HelpPage;
import cantus.model.cli.terminal.TerminalWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code cantus} command. */
@Command(
    name = "cantus",
    description = "A live harmoniser: you play a melody, Cantus adds the other voices.",
    versionProvider = VersionOption.class,
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
    System.exit(commandLine(args).setOut(out).setErr(err).execute(args));
  }

  /** A command line with the commands that these arguments need; all of them without any. */
  static CommandLine commandLine(String... args) {
    CommandLine cantus = new CommandLine(new Cantus());
    Commands.addTo(cantus, args);
    HelpPage.applyTo(cantus);
    Endings endings = new Endings();
    return cantus
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(endings)
        .setParameterExceptionHandler(endings)
        .setExecutionExceptionHandler(endings);
  }
}
