package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code live --reconnect} in a kernel's ALSA sequencer. Two starts of the daemon take minutes in
 * an emulator.
 */
@Tag("alsa")
@Timeout(900)
class ReconnectOverAlsaTest {

  private static final String KEYBOARD = "Midi Through:0"; // whose number is always the same
  private static final int PATIENCE_SECONDS = 380;

  private static final Pattern KEPT =
      Pattern.compile("Midi Through:Midi Through Port-0[^}]*aseqdump:aseqdump");

  /** What {@code aconnect -l} says of our ports: who plays, and the client who listens. */
  private static final Pattern LINKS =
      Pattern.compile(
          "'Cantus'[^\\n]*\\n[^\\n]*'in *'\\s+Connected From: 14:0"
              + "[^\\n]*\\n[^\\n]*'harmony *'\\s+Connecting To: (\\d+):0");

  @TempDir Path folder;

  private DaemonProcess start() throws Exception {
    String own = folder.toString();
    DaemonProcess daemon =
        new DaemonProcess(
            Map.of("XDG_CONFIG_HOME", own, "XDG_RUNTIME_DIR", own),
            "live",
            "--ports=alsa",
            "--reconnect",
            "--tempo=" + AlsaMusicians.QPM,
            "--weighed=2",
            "--lookahead=delay");
    daemon.await("Ctrl-C ends", PATIENCE_SECONDS);
    return daemon;
  }

  @Test
  void killed_and_started_anew_it_plays_to_those_of_the_same_names_wherever_they_are()
      throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/snd/seq")), "no ALSA sequencer in this kernel");
    Path kept = folder.resolve("cantus/connections.json");
    try (AlsaMusicians musicians = new AlsaMusicians(folder)) {
      String synth;
      try (DaemonProcess first = start()) {
        aconnect(KEYBOARD, "Cantus:0");
        aconnect("Cantus:1", "aseqdump:0");
        synth = awaitLinks();
        awaitText(() -> Files.exists(kept) ? Files.readString(kept) : "", KEPT);
        assertThat(first.isAlive()).isTrue();
      } // which kills it
      musicians.endSynth();
      try (DaemonProcess second = start()) {
        musicians.startSynth(); // after it, so with another number
        assertThat(awaitLinks()).isNotEqualTo(synth);
        musicians.play(KEYBOARD);
        musicians.assertThatAllIsHarmonised(0);
        assertThat(second.isAlive()).isTrue();
      }
    }
  }

  /** Waits until both are connected, and tells the number of the synthesizer. */
  private static String awaitLinks() throws Exception {
    return awaitText(() -> aconnect("-l"), LINKS).group(1);
  }

  private static Matcher awaitText(Callable<String> text, Pattern pattern) throws Exception {
    for (int i = 0; i < 300; i++) {
      Matcher matcher = pattern.matcher(text.call());
      if (matcher.find()) {
        return matcher;
      }
      Thread.sleep(200);
    }
    throw new AssertionError(pattern + " did not come; there is " + text.call());
  }

  private static String aconnect(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("aconnect"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
