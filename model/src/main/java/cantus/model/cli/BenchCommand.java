package cantus.model.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cantus bench}: measures how fast this machine does things. */
@Command(
    name = "bench",
    description = "Measure how fast this machine does things.",
    synopsisSubcommandLabel = "WHAT",
    subcommands = {BenchDataCommand.class})
public final class BenchCommand implements Runnable {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  @Override
  public void run() {
    throw Usage.wrong(spec, "Missing required subcommand");
  }
}
