package cantus.daemon.cli;

import cantus.model.cli.option.HelpOption;
import cantus.model.cli.terminal.Usage;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus help}: the same as {@code --help} after the command. */
@Command(name = "help", description = "Show what a command does, and its options.")
final class HelpCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "A command, as in `cantus help live` or `cantus help bench live`.")
  List<String> names = List.of();

  @Override
  public Integer call() {
    CommandLine command = spec.parent().commandLine();
    for (String name : names) {
      CommandLine next = command.getSubcommands().get(name);
      Usage.require(spec, next != null, "there is no command '" + name + "'");
      command = next;
    }
    command.usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }
}
