package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.midi.MidiWriter;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two programs as musicians: {@code aplaymidi} plays a melody, {@code aseqdump} is a synthesizer
 * that writes down what it hears. The computer may be an emulated one, so they play slowly and wait
 * long.
 */
final class AlsaMusicians implements AutoCloseable {

  /** The beats of a minute: an emulator may need a second for a chord. */
  static final double QPM = 12;

  private static final List<Integer> MELODY = List.of(67, 69, 71, 72, 74, 72, 71, 69, 67);

  private static final Pattern NOTE =
      Pattern.compile("Note (on|off)\\s+(\\d+), note (\\d+)(?:, velocity (\\d+))?");

  private final Path folder;
  private final Path melody;
  private Path dump;
  private Process synth;

  /** An event as {@code aseqdump} prints it. */
  private record Heard(boolean on, int channel, int key) {}

  /** Both are there; nothing is played yet. */
  AlsaMusicians(Path folder) throws Exception {
    this.folder = folder;
    melody = folder.resolve("melody.mid");
    MidiWriter.write(melody(), melody);
    startSynth();
  }

  /** The synthesizer goes. */
  void endSynth() throws InterruptedException {
    synth.destroy();
    synth.waitFor();
  }

  /** Another one comes, which has heard nothing yet. */
  void startSynth() throws Exception {
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

  @Override
  public void close() {
    synth.destroy();
  }

  private static NoteSequence melody() {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < MELODY.size(); i++) {
      notes.add(Note.of(MELODY.get(i), 90, i * 60 / QPM, (i + 0.9) * 60 / QPM));
    }
    return NoteSequence.of(notes, QPM);
  }

  /** Begins the melody at a port. */
  Process startPlaying(String port) throws IOException {
    return new ProcessBuilder("aplaymidi", "-p", port, melody.toString()).inheritIO().start();
  }

  /** Plays all of it. */
  void play(String port) throws Exception {
    assertThat(startPlaying(port).waitFor(120, TimeUnit.SECONDS)).isTrue();
  }

  /** How many events the synthesizer has heard. */
  int heardSoFar() throws IOException {
    return heard().size();
  }

  private List<Heard> heard() throws IOException {
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

  private List<Heard> heardSince(int before) throws IOException {
    List<Heard> all = heard();
    return all.subList(before, all.size());
  }

  private static List<Integer> melodyIn(List<Heard> heard) {
    return heard.stream().filter(h -> h.on && h.channel == 0).map(Heard::key).toList();
  }

  /** Waits until, after so many events, it has heard the melody begin so many notes. */
  void awaitOnsets(int before, int count) throws Exception {
    for (int i = 0; i < 1500 && melodyIn(heardSince(before)).size() < count; i++) {
      Thread.sleep(100);
    }
  }

  /** All that it heard after so many events is the whole melody in four voices, which end. */
  void assertThatAllIsHarmonised(int before) throws Exception {
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
      boolean complete = keys[0] > keys[1] && keys[1] >= keys[2] && keys[2] >= keys[3];
      chords += heard.get(i).on && complete && keys[3] >= 0 ? 1 : 0;
    }
    return chords;
  }
}
