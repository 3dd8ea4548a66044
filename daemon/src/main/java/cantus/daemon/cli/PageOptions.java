package cantus.daemon.cli;

import cantus.model.cli.option.Idle;
import cantus.model.cli.terminal.Usage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether and where there is a web page; what makes one is {@link LivePage}. */
@Idle(
    value = {"--page-port", "--page-address", "--browser"},
    without = "--page")
final class PageOptions {

  @Option(
      names = "--page",
      description = "Show a page in the browser to play on, hear, see and turn it by.")
  boolean page;

  @Option(
      names = "--page-port",
      paramLabel = "PORT",
      defaultValue = "8617",
      description = "Serve the page at this port, or the next that is free (${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--page-address",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Serve the page at this address of this computer, for others to reach: whoever has the"
              + " address that is printed can play and turn all. Default: this computer alone.")
  String address;

  @Option(
      names = "--browser",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Open the page in a browser where there is one; --no-browser does not.")
  boolean browser;

  void check(CommandSpec spec) {
    Usage.require(
        spec, port >= 0 && port <= 65_535, "--page-port must lie in 0..65535, not " + port);
  }
}
