package cantus.daemon.cli;

import cantus.daemon.cli.service.LoginService;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.terminal.Usage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus service}: {@code cantus live} in the background, from login on. */
@Command(
    name = "service",
    description = "Let `cantus live` run in the background, from login on, and again if it fails.",
    footer = {
      "",
      "On Linux it is a unit of the user's systemd, on macOS an agent of launchd, on Windows a",
      "task; what is turned by `cantus ctl`, and what its ports are connected to, stays for the",
      "next start. To let it run without a login on Linux: `loginctl enable-linger`."
    })
final class ServiceCommand implements Callable<Integer> {

  private final LoginService service;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  ServiceCommand(LoginService service) {
    this.service = service;
  }

  /** Without a command there is only help to give. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  @Command(
      description = "Start it now and at every login.",
      footer = {
        "",
        "For example: cantus service install -- --ports jack --page --no-browser",
        "Once more, with other options, replaces what was there."
      })
  void install(
      @Mixin HelpOption help,
      @Parameters(
              paramLabel = "OPTION",
              arity = "0..*",
              description = "Options of `cantus live`, behind two dashes.")
          @Nullable List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("live", "--reconnect"));
    command.addAll(options == null ? List.of() : options);
    mustStart(command.subList(1, command.size()));
    String launcher = System.getProperty("cantus.launcher");
    if (launcher == null) {
      throw new IOException("the service is installed by the launcher, `cantus`");
    }
    command.add(0, launcher);
    out().println(service.install(command));
    out().println("It starts now; `cantus service status` says how it fares.");
  }

  /** What is wrong is said here, rather than in a log at the next login. */
  private void mustStart(List<String> options) {
    try {
      new CommandLine(new LiveCommand())
          .setCaseInsensitiveEnumValuesAllowed(true)
          .parseArgs(options.toArray(String[]::new));
    } catch (ParameterException e) {
      throw Usage.wrong(spec, "`cantus live` would not start: " + e.getMessage());
    }
  }

  @Command(description = "Start it, anew if it runs.")
  void start(@Mixin HelpOption help) throws IOException {
    installed();
    service.start();
  }

  @Command(description = "Stop it until the next login.")
  void stop(@Mixin HelpOption help) throws IOException {
    installed();
    service.stop();
  }

  @Command(description = "Say whether it runs; exit code 1 if it does not.")
  int status(@Mixin HelpOption help) throws IOException {
    LoginService.Status status = installed();
    out().println(status.text());
    return status.running() ? 0 : 1;
  }

  @Command(description = "Show the last hundred lines of what it said.")
  void log(@Mixin HelpOption help) throws IOException {
    out().println(service.log().stripTrailing());
  }

  @Command(description = "Stop it, and start it no more. Settings and presets stay.")
  void uninstall(@Mixin HelpOption help) throws IOException {
    out().println(service.uninstall() ? "It is gone." : "It is not installed.");
  }

  /** How it fares; it must be there. */
  private LoginService.Status installed() throws IOException {
    LoginService.Status status = service.status();
    if (!status.installed()) {
      throw new IOException("it is not installed; `cantus service install` does that");
    }
    return status;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
