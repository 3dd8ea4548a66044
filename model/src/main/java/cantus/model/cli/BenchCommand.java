package cantus.model.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cantus bench}: measures how fast the parts of Cantus are on this machine. */
@Command(
    name = "bench",
    description = "Measure how fast Cantus is on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BenchKernelCommand.class})
public final class BenchCommand {

  @Mixin HelpOption help;
}
