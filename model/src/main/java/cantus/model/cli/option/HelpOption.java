package cantus.model.cli.option;

import picocli.CommandLine.Option;

/** {@code --help}, on every command. */
public final class HelpOption {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean asked;
}
