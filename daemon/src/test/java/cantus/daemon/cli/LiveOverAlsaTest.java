package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cantus.model.file.midi.MidiWriter;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final List<Integer> MELODY = List.of(67, 69, 71, 72, 74, 72, 71, 69, 67);
  private static final double QPM = 12; // an emulator may need a second for a chord
  private static final int PATIENCE_SECONDS = 380;

  private static final Pattern NOTE =
      Pattern.compile("Note (on|off)\\s+(\\d+), note (\\d+)(?:, velocity (\\d+))?");

  @TempDir static Path folder;
  private static Path melody;
  private static Path dump;
  private static Process synth;
  private static DaemonProcess daemon;

  /** An event as {@code aseqdump} prints it. */
  private record Heard(boolean on, int channel, int key) {}

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/snd/seq")), "no ALSA sequencer in this kernel");
    melody = folder.resolve("melody.mid");
    MidiWriter.write(melody(), melody);
    listen();
    daemon =
        new DaemonProcess(
            Map.of(),
            "live",
            "--ports=alsa",
            "--out=aseqdump",
            "--tempo=" + QPM,
            "--weighed=2"); // an emulator has no time for more
    daemon.await("Ctrl-C ends", PATIENCE_SECONDS);
  }

  @AfterAll
  static void end() {
    if (daemon != null) {
      daemon.close();
    }
    if (synth != null) {
      synth.destroy();
    }
  }

  @Test
  void a_melody_played_with_aplaymidi_reaches_aseqdump_in_four_voices() throws Exception {
    int before = heard().size();
    daemon.ask(Map.of("command", "set", "values", Map.of("lookahead", "delay")));
    play();
    assertThatAllIsHarmonised(before);
  }

  @Test
  void chords_are_foreseen_and_the_preset_changes_while_they_sound() throws Exception {
    int before = heard().size();
    daemon.ask(Map.of("command", "set", "values", Map.of("lookahead", "predict")));
    Process keyboard = startPlaying();
    awaitOnsets(before, 2);
    daemon.ask(Map.of("command", "preset", "name", "folk"));
    assertThat(keyboard.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThatAllIsHarmonised(before);
    assertThat(daemon.ask(Map.of("command", "get")))
        .contains("\"preset\":\"folk\"")
        .containsPattern("\"foreseen\":[1-9]");
  }

  @Test
  void a_synthesizer_that_comes_back_is_connected_again_and_hears_the_rest() throws Exception {
    int before = heard().size();
    daemon.ask(Map.of("command", "set", "values", Map.of("lookahead", "predict")));
    Process keyboard = startPlaying();
    awaitOnsets(before, 2);
    synth.destroy();
    daemon.await("The ports are gone");
    assertThat(keyboard.waitFor(120, TimeUnit.SECONDS)).isTrue();
    listen();
    daemon.await("The ports are back");
    play();
    assertThatAllIsHarmonised(0);
  }

  // ---- playing

  private static NoteSequence melody() {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < MELODY.size(); i++) {
      notes.add(Note.of(MELODY.get(i), 90, i * 60 / QPM, (i + 0.9) * 60 / QPM));
    }
    return NoteSequence.of(notes, QPM);
  }

  private static Process startPlaying() throws IOException {
    return new ProcessBuilder("aplaymidi", "-p", "Cantus:0", melody.toString()).inheritIO().start();
  }

  private static void play() throws Exception {
    assertThat(startPlaying().waitFor(120, TimeUnit.SECONDS)).isTrue();
  }

  // ---- listening

  /** Lets a new synthesizer write down what it hears. */
  private static void listen() throws Exception {
    dump = Files.createTempFile(folder, "heard", ".txt");
    synth =
        new ProcessBuilder("stdbuf", "-oL", "aseqdump")
            .redirectErrorStream(true)
            .redirectOutput(dump.toFile())
            .start();
    while (Files.size(dump) == 0) {
      Thread.sleep(100);
    }
  }

  private static List<Heard> heard() throws IOException {
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

  private static List<Heard> heardSince(int before) throws IOException {
    List<Heard> all = heard();
    return all.subList(before, all.size());
  }

  private static List<Integer> melodyIn(List<Heard> heard) {
    return heard.stream().filter(h -> h.on && h.channel == 0).map(Heard::key).toList();
  }

  private static void awaitOnsets(int before, int count) throws Exception {
    for (int i = 0; i < 1500 && melodyIn(heardSince(before)).size() < count; i++) {
      Thread.sleep(100);
    }
  }

  private static void assertThatAllIsHarmonised(int before) throws Exception {
    awaitOnsets(before, MELODY.size());
    for (int i = 0; i < 1500 && !areSilent(keysAfter(heardSince(before))); i++) {
      Thread.sleep(100);
    }
    List<Heard> heard = heardSince(before);
    assertThat(melodyIn(heard))
        .as("every note of the melody, in order, in %s", heard)
        .isEqualTo(MELODY);
    assertThat(keysAfter(heard)).as("what sounds after %s", heard).containsOnly(-1);
    assertThat(chords(heard))
        .as("chords of four in %s", heard)
        .isGreaterThanOrEqualTo(MELODY.size());
  }

  private static boolean areSilent(int[] keys) {
    return Arrays.stream(keys).allMatch(key -> key < 0);
  }

  /** The key that sounds on each channel after some events, -1 for none. */
  private static int[] keysAfter(List<Heard> heard) {
    int[] keys = {-1, -1, -1, -1};
    for (Heard h : heard) {
      if (h.on) {
        keys[h.channel] = h.key;
      } else if (keys[h.channel] == h.key) {
        keys[h.channel] = -1;
      }
    }
    return keys;
  }

  /** How often a note begins and all four voices sound, in order. */
  private static int chords(List<Heard> heard) {
    int chords = 0;
    for (int i = 0; i < heard.size(); i++) {
      int[] keys = keysAfter(heard.subList(0, i + 1));
      boolean complete = keys[0] > keys[1] && keys[1] > keys[2] && keys[2] > keys[3];
      chords += heard.get(i).on && complete && keys[3] >= 0 ? 1 : 0;
    }
    return chords;
  }
}
