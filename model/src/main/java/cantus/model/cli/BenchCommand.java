package cantus.model.cli;

import cantus.model.cli.option.HelpOption;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cantus bench}: measures how fast the parts of Cantus are on this machine. */
@Command(
    name = "bench",
    description = "Measure how fast Cantus is on this machine.",
    subcommands = {
      BenchKernelCommand.class,
      BenchTrainCommand.class,
      BenchGenerateCommand.class,
      BenchDataCommand.class
    })
public final class BenchCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  /** Without a command there is only help to give. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
