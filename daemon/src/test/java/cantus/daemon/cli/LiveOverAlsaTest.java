package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cantus.model.file.MidiWriter;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon as a process of its own, in a kernel with an ALSA sequencer: {@code aplaymidi} is the
 * keyboard, {@code aseqdump} the synthesizer. Such a kernel may run in an emulator, so nothing is
 * said about time.
 */
@Tag("alsa")
@Timeout(300)
class LiveOverAlsaTest {

  private static final List<Integer> MELODY = List.of(67, 69, 71, 72, 74, 72, 71, 69, 67);
  private static final double QPM = 20; // an emulator may need half a second for a chord

  private static final Pattern NOTE =
      Pattern.compile("Note (on|off)\\s+(\\d+), note (\\d+)(?:, velocity (\\d+))?");

  @TempDir Path folder;

  /** An event as {@code aseqdump} prints it. */
  private record Heard(boolean on, int channel, int key) {}

  @BeforeEach
  void thereIsASequencer() {
    assumeTrue(Files.exists(Path.of("/dev/snd/seq")), "no ALSA sequencer in this kernel");
  }

  @Test
  void a_melody_played_with_aplaymidi_reaches_aseqdump_in_four_voices() throws Exception {
    File dump = folder.resolve("dump").toFile();
    try (DaemonProcess daemon =
        new DaemonProcess(
            Map.of(), "live", "--ports=alsa", "--lookahead=delay", "--tempo=" + QPM)) {
      daemon.await("Ctrl-C ends");
      Process synth =
          new ProcessBuilder("aseqdump", "-p", "Cantus:1")
              .redirectErrorStream(true)
              .redirectOutput(dump)
              .start();
      Thread.sleep(2000);
      Process keyboard =
          new ProcessBuilder("aplaymidi", "-p", "Cantus:0", melodyFile().toString())
              .inheritIO()
              .start();
      assertThat(keyboard.waitFor(120, TimeUnit.SECONDS)).isTrue();
      Thread.sleep(3000);
      daemon.terminate();
      Thread.sleep(2000);
      synth.destroy();
      synth.waitFor(10, TimeUnit.SECONDS);
    }
    List<Heard> heard = heard(dump.toPath());
    assertThat(heard.stream().filter(h -> h.on && h.channel == 0).map(Heard::key))
        .as("every note of the melody, in order; aseqdump: %s", Files.readString(dump.toPath()))
        .isEqualTo(MELODY);
    assertThat(chordsBelowTheMelody(heard))
        .as("chords of four")
        .isGreaterThanOrEqualTo(MELODY.size());
  }

  private Path melodyFile() throws IOException {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < MELODY.size(); i++) {
      notes.add(Note.of(MELODY.get(i), 90, i * 60 / QPM, (i + 0.9) * 60 / QPM));
    }
    Path file = folder.resolve("melody.mid");
    MidiWriter.write(NoteSequence.of(notes, QPM), file);
    return file;
  }

  private static List<Heard> heard(Path dump) throws IOException {
    List<Heard> heard = new ArrayList<>();
    for (String line : Files.readAllLines(dump)) {
      Matcher matcher = NOTE.matcher(line);
      if (matcher.find()) {
        boolean on = matcher.group(1).equals("on") && !"0".equals(matcher.group(4));
        heard.add(
            new Heard(on, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))));
      }
    }
    return heard;
  }

  /** How often all four voices sound, in order; that nothing sounds at the end is asserted. */
  private static int chordsBelowTheMelody(List<Heard> heard) {
    int[] keys = {-1, -1, -1, -1};
    int chords = 0;
    for (Heard h : heard) {
      if (h.on) {
        keys[h.channel] = h.key;
        boolean complete = keys[0] > keys[1] && keys[1] > keys[2] && keys[2] > keys[3];
        chords += complete && keys[3] >= 0 ? 1 : 0;
      } else if (keys[h.channel] == h.key) {
        keys[h.channel] = -1;
      }
    }
    assertThat(keys).as("what sounds at the end").containsOnly(-1);
    return chords;
  }
}
