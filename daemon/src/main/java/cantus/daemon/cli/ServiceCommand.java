package cantus.daemon.cli;

import cantus.daemon.cli.service.LoginService;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.terminal.Usage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  /** Without a command there is only help to give. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  /** The command, with all of its own. */
  static CommandLine whole(LoginService service) {
    return new CommandLine(new ServiceCommand())
        .addSubcommand(new Install(service))
        .addSubcommand(new Start(service))
        .addSubcommand(new Stop(service))
        .addSubcommand(new Status(service))
        .addSubcommand(new Log(service))
        .addSubcommand(new Uninstall(service));
  }

  /** One of them. */
  private abstract static class Part implements Callable<Integer> {

    final LoginService service;

    @Spec CommandSpec spec;
    @Mixin HelpOption help;

    Part(LoginService service) {
      this.service = service;
    }

    PrintWriter out() {
      return spec.commandLine().getOut();
    }

    void mustBeInstalled() throws IOException {
      if (!service.status().installed()) {
        throw new IOException("it is not installed; `cantus service install` does that");
      }
    }
  }

  @Command(
      name = "install",
      description = "Start it now and at every login.",
      footer = {
        "",
        "For example: cantus service install -- --ports jack --page --no-browser",
        "Once more, with other options, replaces what was there."
      })
  private static final class Install extends Part {

    @Parameters(
        paramLabel = "OPTION",
        arity = "0..*",
        description = "Options of `cantus live`, behind two dashes.")
    List<String> options = List.of();

    Install(LoginService service) {
      super(service);
    }

    @Override
    public Integer call() throws IOException {
      checkOptions();
      String launcher = System.getProperty("cantus.launcher");
      if (launcher == null) {
        throw new IOException("the service is installed by the launcher, `cantus`");
      }
      List<String> command = new ArrayList<>(List.of(launcher, "live", "--reconnect"));
      command.addAll(options);
      out().println(service.install(command));
      out().println("It starts now; `cantus service status` says how it fares.");
      return 0;
    }

    /** What is wrong is said here, rather than in a log at the next login. */
    private void checkOptions() {
      try {
        new CommandLine(new LiveCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .parseArgs(options.toArray(String[]::new));
      } catch (ParameterException e) {
        throw Usage.wrong(spec, "`cantus live` would not start: " + e.getMessage());
      }
    }
  }

  @Command(name = "start", description = "Start it, anew if it runs.")
  private static final class Start extends Part {

    Start(LoginService service) {
      super(service);
    }

    @Override
    public Integer call() throws IOException {
      mustBeInstalled();
      service.start();
      return 0;
    }
  }

  @Command(name = "stop", description = "Stop it until the next login.")
  private static final class Stop extends Part {

    Stop(LoginService service) {
      super(service);
    }

    @Override
    public Integer call() throws IOException {
      mustBeInstalled();
      service.stop();
      return 0;
    }
  }

  @Command(name = "status", description = "Say whether it runs; exit code 1 if it does not.")
  private static final class Status extends Part {

    Status(LoginService service) {
      super(service);
    }

    @Override
    public Integer call() throws IOException {
      LoginService.Status status = service.status();
      if (!status.installed()) {
        out().println("It is not installed; `cantus service install` does that.");
      } else {
        out().println(status.text());
      }
      return status.running() ? 0 : 1;
    }
  }

  @Command(name = "log", description = "Show the last hundred lines of what it said.")
  private static final class Log extends Part {

    Log(LoginService service) {
      super(service);
    }

    @Override
    public Integer call() throws IOException {
      out().println(service.log().stripTrailing());
      return 0;
    }
  }

  @Command(
      name = "uninstall",
      description = "Stop it, and start it no more. Settings and presets stay.")
  private static final class Uninstall extends Part {

    Uninstall(LoginService service) {
      super(service);
    }

    @Override
    public Integer call() throws IOException {
      out().println(service.uninstall() ? "It is gone." : "It is not installed.");
      return 0;
    }
  }
}
