package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.control.ControlServer;
import cantus.daemon.control.Player;
import cantus.daemon.control.Requests;
import cantus.daemon.control.SavedSettings;
import cantus.daemon.control.SocketFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code cantus ctl} says to people who turn a daemon. */
@Timeout(60)
class CtlCommandTest {

  @TempDir Path folder;
  private Map<String, String> environment;
  private Player player;
  private ControlServer server;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void serve() throws Exception {
    environment = Map.of("XDG_RUNTIME_DIR", folder.toString());
    player = new Player(Files.createDirectory(folder.resolve("presets")), SavedSettings.NONE);
    server =
        ControlServer.open(
            new SocketFile("cantus", environment),
            new Requests(player.desk, (length, to) -> Duration.ofSeconds(30), () -> {}));
    new Thread(server).start();
    Thread errands = new Thread(server::runErrands);
    errands.setDaemon(true);
    errands.start();
  }

  @AfterEach
  void end() throws Exception {
    server.close();
    player.close();
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new CommandLine(new CtlCommand(environment))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (e, command, result) -> {
              command.getErr().print(e.getMessage());
              return 1;
            })
        .execute(arguments);
  }

  private String said(String... arguments) {
    assertThat(run(arguments)).as(err.toString()).isZero();
    return out.toString().strip();
  }

  @ParameterizedTest
  @CsvSource({
    "freeze, frozen",
    "bypass, bypassed: the melody sounds alone",
    "thru, thru off",
    "mute.2, mute.2 on",
    "panic, silenced",
    "reroll, another chord",
    "preset second, 'preset second, tempo 120 quarters a minute'",
    "set voices=2 temperature=.3, 'voices 2, temperature 0.3'",
    "set metre=6/8, metre 6/8",
    "stop, ended"
  })
  void it_says_what_is_so_now(String command, String now) {
    assertThat(said(command.split(" "))).isEqualTo(now);
  }

  @Test
  void what_was_saved_is_said_and_whether_that_is_all() {
    Path take = folder.resolve("take.mid");
    assertThat(said("save", "30s", take.toString())).isEqualTo("30.0 s written to " + take);
    assertThat(said("save", "11m", take.toString()))
        .isEqualTo("30.0 s written to " + take + "; that is all there is");
    assertThat(run("save", "11m")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("cantus ctl save 5m take.mid");
  }

  @Test
  void all_that_is_so_is_shown_for_people() {
    List<String> lines = said("get").lines().toList();
    assertThat(lines)
        .contains("preset            first", "tempo             120 quarters a minute")
        .contains("presets           first, second")
        .anyMatch(line -> line.matches("level +100 +100 +100 +100"))
        .anyMatch(line -> line.matches("sounding +nothing"))
        .noneMatch(line -> line.contains("{") || line.length() > 80);
    assertThat(said("get", "tempo")).isEqualTo("120");
    assertThat(said("get", "thru")).isEqualTo("on");
    assertThat(said("get", "counters")).contains("late chords 0");
  }

  @Test
  void a_live_thread_that_does_not_move_while_notes_come_in_is_shown_until_it_does()
      throws Exception {
    assertThat(said("get")).doesNotContain("stuck");
    player.holdUp(true);
    player.play(60);
    while (!player.isHeldUp()) {
      Thread.onSpinWait();
    }
    player.play(62);
    for (long now = 0; now <= 3_000_000_000L; now += 200_000_000) {
      player.session.lookAfter(now);
    }
    assertThat(said("get").lines())
        .contains("stuck             on: notes come in, and nothing has moved for 2 s");
    assertThat(said("get", "stuck")).isEqualTo("on");
    player.holdUp(false);
    while (player.session.lookAfter(4_000_000_000L) != null) {
      Thread.onSpinWait();
    }
    assertThat(said("get")).doesNotContain("stuck");
  }

  @Test
  void and_for_programs() throws Exception {
    JsonNode state = new ObjectMapper().readTree(said("get", "--json"));
    assertThat(state.path("settings").path("thru").asBoolean()).isTrue();
    assertThat(said("get", "thru", "--json")).isEqualTo("true");
    assertThat(said("freeze", "--json")).isEqualTo("{\"ok\":true,\"now\":\"frozen\"}");
  }

  @Test
  void what_can_be_turned_is_described_without_a_daemon_too() throws Exception {
    server.close();
    assertThat(said("describe"))
        .contains("  tempo ", "a number from 10 to 400; knob 27", "  reroll ")
        .doesNotContain("level.1");
    assertThat(run("get")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set a=1 b=wrong",
        "set tempo=90 freeze=maybe",
        "set tempo",
        "set",
        "get loudness",
        "preset third",
        "learn keys",
        "learn loudness",
        "voices",
        "dance",
        "freeze now",
        "save 5x take.mid",
        "watch it"
      })
  void what_cannot_be_is_said_in_a_line_and_changes_nothing(String command) throws Exception {
    String before = said("get", "settings");
    assertThat(run(command.split(" "))).isNotZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isNotBlank();
    assertThat(said("get", "settings")).isEqualTo(before);
  }

  @Test
  void a_knob_is_asked_for_and_named_when_it_has_been_turned() throws Exception {
    Thread knob =
        new Thread(
            () -> {
              while (!err.toString().contains("turn a knob, or press a switch, within 60 s")) {
                Thread.onSpinWait();
              }
              player.turn(75, 100);
            });
    knob.start();
    assertThat(said("learn", "voices")).isEqualTo("controller 75: voices");
    knob.join();
  }
}
