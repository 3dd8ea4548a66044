package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.cli.service.LoginService;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ServiceCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Sleeper service = new Sleeper();
  private final CommandLine cantus =
      Cantus.commandLine("demo")
          .addSubcommand(new ServiceCommand(service))
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true));

  /** A system that starts nothing, and remembers what it was asked for. */
  private static final class Sleeper implements LoginService {

    final List<String> asked = new ArrayList<>();
    boolean installed;
    boolean running;

    @Override
    public Path install(List<String> command) {
      asked.addAll(command);
      installed = true;
      return Path.of("unit");
    }

    @Override
    public boolean uninstall() {
      boolean was = installed;
      installed = false;
      return was;
    }

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      running = false;
    }

    @Override
    public Status status() {
      return new Status(installed, running, running ? "it runs" : "it sleeps");
    }

    @Override
    public String log() {
      return "one\ntwo\n\n";
    }
  }

  @BeforeEach
  void a_launcher_has_started_this() {
    System.setProperty("cantus.launcher", "/usr/bin/cantus");
  }

  @AfterEach
  void nothing_has() {
    System.clearProperty("cantus.launcher");
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of("service"));
    all.addAll(List.of(words));
    return cantus.execute(all.toArray(String[]::new));
  }

  @Test
  void what_is_installed_is_live_with_its_options_and_its_connections() {
    assertThat(run("install", "--", "--ports", "jack")).isZero();
    assertThat(service.asked)
        .containsExactly("/usr/bin/cantus", "live", "--reconnect", "--ports", "jack");
    assertThat(out.toString()).startsWith("unit" + System.lineSeparator());
  }

  @Test
  void options_that_live_does_not_have_are_refused_before_anything_is_installed() {
    assertThat(run("install", "--", "--tempo=fast")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("`cantus live` would not start: ", "fast");
    assertThat(service.installed).isFalse();
  }

  @Test
  void only_the_launcher_installs_it() {
    System.clearProperty("cantus.launcher");
    assertThat(run("install")).isEqualTo(1);
    assertThat(service.installed).isFalse();
  }

  @Test
  void whether_it_runs_is_told_by_the_exit_code_too() {
    run("install");
    assertThat(run("status")).isEqualTo(1);
    assertThat(run("start")).isZero();
    assertThat(run("status")).isZero();
    assertThat(run("stop")).isZero();
    assertThat(out.toString().lines()).containsSubsequence("it sleeps", "it runs");
  }

  @Test
  void what_is_not_installed_is_neither_started_nor_stopped() {
    for (String word : List.of("start", "stop", "status")) {
      err.getBuffer().setLength(0);
      assertThat(run(word)).as(word).isEqualTo(1);
      assertThat(err.toString()).contains("it is not installed; `cantus service install`");
    }
    assertThat(run("uninstall")).isZero();
    assertThat(out.toString()).contains("It is not installed.");
  }

  @Test
  void without_a_word_it_says_which_there_are() {
    assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("install", "uninstall", "status");
  }
}
