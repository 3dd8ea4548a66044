package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon as a process of its own, in a kernel with an ALSA sequencer: {@code aplaymidi} is the
 * keyboard, {@code aseqdump} the synthesizer. Such a kernel may run in an emulator, so nothing is
 * said about time, and one daemon, which needs minutes to start there, plays in all tests.
 */
@Tag("alsa")
@Timeout(400)
class LiveOverAlsaTest {

  private static final int PATIENCE_SECONDS = 380;

  @TempDir static Path folder;
  private static AlsaMusicians musicians;
  private static DaemonProcess daemon;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/snd/seq")), "no ALSA sequencer in this kernel");
    musicians = new AlsaMusicians(folder);
    daemon =
        new DaemonProcess(
            Map.of(),
            "live",
            "--ports=alsa",
            "--out=aseqdump",
            "--tempo=" + AlsaMusicians.QPM,
            "--weighed=2"); // an emulator has no time for more
    daemon.await("Ctrl-C ends", PATIENCE_SECONDS);
  }

  @AfterAll
  static void end() {
    if (daemon != null) {
      daemon.close();
    }
    if (musicians != null) {
      musicians.close();
    }
  }

  @Test
  void a_melody_played_with_aplaymidi_reaches_aseqdump_in_four_voices() throws Exception {
    int before = musicians.heardSoFar();
    daemon.ask(Map.of("command", "set", "values", Map.of("lookahead", "delay")));
    musicians.play("Cantus:0");
    musicians.assertThatAllIsHarmonised(before);
  }

  @Test
  void chords_are_foreseen_and_the_preset_changes_while_they_sound() throws Exception {
    int before = musicians.heardSoFar();
    daemon.ask(Map.of("command", "set", "values", Map.of("lookahead", "predict")));
    Process keyboard = musicians.startPlaying("Cantus:0");
    musicians.awaitOnsets(before, 2);
    daemon.ask(Map.of("command", "preset", "name", "folk"));
    assertThat(keyboard.waitFor(120, TimeUnit.SECONDS)).isTrue();
    musicians.assertThatAllIsHarmonised(before);
    assertThat(daemon.ask(Map.of("command", "get")))
        .contains("\"preset\":\"folk\"")
        .containsPattern("\"foreseen\":[1-9]");
  }

  @Test
  void a_synthesizer_that_comes_back_is_connected_again_and_hears_the_rest() throws Exception {
    int before = musicians.heardSoFar();
    daemon.ask(Map.of("command", "set", "values", Map.of("lookahead", "predict")));
    Process keyboard = musicians.startPlaying("Cantus:0");
    musicians.awaitOnsets(before, 2);
    musicians.endSynth();
    daemon.await("The ports are gone");
    assertThat(keyboard.waitFor(120, TimeUnit.SECONDS)).isTrue();
    musicians.startSynth();
    daemon.await("The ports are back");
    musicians.play("Cantus:0");
    musicians.assertThatAllIsHarmonised(0);
  }
}
