package cantus.model.cli.option;

import cantus.model.cli.terminal.Usage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --threads}, on commands that spread their work. */
public final class ThreadsOption {

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Threads to work with. Default: one for each processor.")
  int threads;

  public int count(CommandSpec spec) {
    Usage.require(spec, threads >= 0 && threads <= 1024, "--threads is not in 1..1024");
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
