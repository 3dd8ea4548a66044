package cantus.daemon.plugin;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The LV2 plug-in in Ardour 7 without its window, with the real engine. Ardour's own silent back
 * end gives the time, so that neither a sound card nor a JACK server is needed. take.lua makes a
 * song, in which a melody is played on Ardour's keyboard and recorded together with what the
 * plug-in sends; again.lua opens it again, and plays it.
 *
 * <p>Ardour exports no MIDI: what is compared of an export is the sound of its own synthesizer. The
 * plug-in sends the same events on the same frames each time; but the first block of an export is
 * of 256 or 272 frames, as it happens, and the synthesizer sounds a little otherwise for that.
 */
@Tag("ardour")
class PluginInArdourTest {

  private static final Path ARDOUR = Path.of("/usr/bin/ardour7-lua");
  private static final Path EXPORT = Path.of("/usr/bin/ardour7-export");
  private static final Path SCRIPTS =
      Path.of("src/test/resources/cantus/daemon/plugin").toAbsolutePath();
  private static final List<Integer> CHORALE =
      List.of(67, 69, 71, 72, 74, 72, 71, 69, 67, 66, 67, 71, 69, 67);
  private static final int NOTES_OF_LOOP = 4;
  private static final double SOON =
      0.5; // quarters after a note begins; under load some are shorter
  private static final int INAUDIBLE = 32; // of a sample's 32,767: three times what was measured
  private static final int PATIENCE_SECONDS = 90; // of each run of Ardour
  private static final String WHOLE = "Take2_choir"; // what again.lua records, one after the other
  private static final String SECOND_HALF = "Take3_choir";
  private static final String LOOP = "Take4_choir";

  @TempDir static Path folder;

  private static Path plugins;
  private static Path engine;
  private static String firstTime;
  private static String again;

  private record Note(double begins, double ends, int channel, int key) {

    boolean soundsAt(double quarters) {
      return begins <= quarters && quarters < ends;
    }

    /** When what sounds with it is there. */
    double soon() {
      return Math.min(begins + SOON, (begins + ends) / 2);
    }
  }

  @BeforeAll
  static void recordASongAndOpenItAgain() throws Exception {
    assumeTrue(Files.isExecutable(ARDOUR), "there is no Ardour 7");
    engine = RealEngine.launcherIn(folder);
    plugins = folder.resolve("plugins");
    List<String> build =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-Dcantus.plugin=" + Path.of("src/main/c").toAbsolutePath(),
            "-cp",
            System.getProperty("java.class.path"),
            "cantus.daemon.cli.Cantus",
            "plugin",
            "--to",
            plugins.toString());
    run("build", build, engine);
    assumeTrue(Files.exists(plugins.resolve("cantus.lv2")), "the headers of LV2 are not here");
    firstTime = script("take.lua");
    again = script("again.lua");
  }

  @Test
  void voices_are_recorded_with_the_melody() throws Exception {
    assertThat(firstTime).contains("listed as Cantus");
    List<Note> choir = take("Take1_choir");
    assertThat(keys(take("Take1_melody"), 0)).isEqualTo(CHORALE);
    assertThat(keys(choir, 0)).isEqualTo(CHORALE);
    assertHasVoices(choir);
  }

  @Test
  void a_song_that_is_opened_again_has_its_state_and_sounds() throws Exception {
    assertThat(again).contains("Preset 2.0\nKey 8.0\nVoices 2.0\nSeed 77.0\n");
    List<Note> whole = take(WHOLE);
    assertThat(keys(whole, 0)).isEqualTo(CHORALE);
    assertHasVoices(whole);
  }

  @Test
  void from_the_middle_of_a_song_there_are_voices_as_well() throws Exception {
    List<Note> half = take(SECOND_HALF);
    assertThat(keys(half, 0)).hasSizeGreaterThan(6).isEqualTo(lastOf(CHORALE, keys(half, 0)));
    assertHasVoices(half);
  }

  private static List<Integer> lastOf(List<Integer> all, List<Integer> some) {
    return all.subList(all.size() - some.size(), all.size());
  }

  /** How soon is up to the engine's haste; the first note may find it still cold. */
  private static void assertHasVoices(List<Note> choir) {
    assertThat(choir).extracting(Note::channel).containsOnly(0, 1, 2);
    for (Note note : choir.stream().filter(one -> one.channel == 0).skip(1).toList()) {
      assertThat(choir).anyMatch(one -> one.channel > 0 && one.soundsAt(note.soon()));
    }
  }

  @Test
  void each_pass_of_a_loop_sounds_the_same() throws Exception {
    List<String> loop = chords(take(LOOP));
    List<String> pass = loop.subList(NOTES_OF_LOOP, 2 * NOTES_OF_LOOP);
    assertThat(loop).hasSizeGreaterThan(4 * NOTES_OF_LOOP);
    int whole = loop.size() - 1; // the last one was cut
    for (int i = NOTES_OF_LOOP; i < whole; i++) {
      assertThat(loop.get(i)).as("%d in %s", i, loop).isEqualTo(pass.get(i % NOTES_OF_LOOP));
    }
  }

  /** What sounds with each note of the melody, from the top. */
  private static List<String> chords(List<Note> choir) {
    return choir.stream()
        .filter(note -> note.channel == 0)
        .map(note -> keysAt(choir, note.soon()).toString())
        .toList();
  }

  private static List<Integer> keysAt(List<Note> choir, double quarters) {
    return choir.stream()
        .filter(one -> one.soundsAt(quarters))
        .sorted(Comparator.comparingInt(Note::channel))
        .map(Note::key)
        .toList();
  }

  @Test
  void an_export_is_the_same_each_time_and_has_voices() throws Exception {
    short[] first = export("first", engine);
    assertThat(isSilent(first)).isFalse();
    assertThat(first).hasSizeGreaterThan(500_000);
    short[] second = export("second", engine);
    assertThat(loudest(second, first)).isLessThan(INAUDIBLE);
    short[] alone = export("alone", folder.resolve("nowhere"));
    assertThat(loudest(alone, first)).isGreaterThan(100 * INAUDIBLE);
  }

  /** The loudest of what is different. */
  private static int loudest(short[] some, short[] others) {
    assertThat(some).hasSameSizeAs(others);
    return IntStream.range(0, some.length).map(i -> Math.abs(some[i] - others[i])).max().orElse(0);
  }

  /**
   * The samples of an exported file. Under load Ardour at times exports before its tracks have been
   * read, with an engine or without: silence, the melody left out too. It is asked again then.
   */
  private static short[] export(String name, Path launcher) throws Exception {
    short[] samples = exported(name, launcher);
    return isSilent(samples) ? exported(name + "-not-silent", launcher) : samples;
  }

  private static boolean isSilent(short[] samples) {
    return Arrays.equals(samples, new short[samples.length]);
  }

  private static short[] exported(String name, Path launcher) throws Exception {
    Path file = folder.resolve(name + ".wav");
    String song = folder.resolve("song").toString();
    run(name, List.of(EXPORT.toString(), "-o", file.toString(), song, "song"), launcher);
    byte[] all = Files.readAllBytes(file);
    int data = new String(all, StandardCharsets.ISO_8859_1).indexOf("data") + 8;
    ShortBuffer samples =
        ByteBuffer.wrap(all, data, all.length - data).order(LITTLE_ENDIAN).asShortBuffer();
    short[] copy = new short[samples.remaining()];
    samples.get(copy);
    return copy;
  }

  // ---- what it is done with

  private static String script(String name) throws Exception {
    return run(name, List.of(ARDOUR.toString(), name), engine);
  }

  /** Runs to its end, with folders and an engine of its own; what it has said. */
  private static String run(String name, List<String> command, Path launcher) throws Exception {
    Path runtime = Files.createDirectory(folder.resolve("run-" + name));
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
    Path home = Files.createDirectories(folder.resolve("home"));
    Path said = folder.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(SCRIPTS.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", home.toString(),
                "XDG_CONFIG_HOME", home.resolve("config").toString(),
                "XDG_STATE_HOME", home.resolve("state").toString(),
                "XDG_RUNTIME_DIR", runtime.toString(),
                "LV2_PATH", plugins + ":/usr/lib/lv2",
                "CANTUS_LAUNCHER", launcher.toString(),
                "SONG", folder.resolve("song").toString()));
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    endEngine(runtime);
    String lines = Files.readString(said);
    if (!ended && isStuck(lines)) {
      return run(name + "-again", command, launcher);
    }
    assertThat(ended).as("%s says %s", name, lines).isTrue();
    assertThat(process.exitValue()).as("%s says %s", name, lines).isZero();
    return lines;
  }

  /**
   * Whether Ardour has not come to export what it was to: under load its butler and its main thread
   * at times wait for each other before.
   */
  private static boolean isStuck(String lines) {
    return lines.contains("* Writing") && !lines.contains("* Exporting");
  }

  private static void endEngine(Path runtime) throws IOException {
    Path number = runtime.resolve("cantus/engine.pid");
    if (Files.exists(number)) {
      ProcessHandle.of(Long.parseLong(Files.readString(number).strip()))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @AfterAll
  static void endEngines() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path runtime : all.toList()) {
        endEngine(runtime); // of a run that was interrupted
      }
    }
  }

  /** What a track has recorded, from the beginning of the take. */
  private static List<Note> take(String name) throws Exception {
    Path file;
    try (Stream<Path> files = Files.walk(folder.resolve("song/interchange"))) {
      file =
          files
              .filter(one -> one.getFileName().toString().startsWith(name))
              .findFirst()
              .orElseThrow();
    }
    Sequence sequence = MidiSystem.getSequence(file.toFile());
    List<Note> notes = new ArrayList<>();
    for (Track track : sequence.getTracks()) {
      Map<Integer, Double> begun = new HashMap<>();
      for (int i = 0; i < track.size(); i++) {
        double quarters = track.get(i).getTick() / (double) sequence.getResolution();
        if (track.get(i).getMessage() instanceof ShortMessage message) {
          int channel = message.getChannel();
          int key = message.getData1();
          if (message.getCommand() == ShortMessage.NOTE_ON && message.getData2() > 0) {
            begun.put(channel << 8 | key, quarters);
          } else if (message.getCommand() <= ShortMessage.NOTE_ON) {
            Double begins = begun.remove(channel << 8 | key);
            if (begins != null) { // or Ardour has ended it already, as at the end of a loop
              notes.add(new Note(begins, quarters, channel, key));
            }
          }
        }
      }
      assertThat(begun).as("what rings on").isEmpty();
    }
    notes.sort(Comparator.comparingDouble(Note::begins));
    return notes;
  }

  private static List<Integer> keys(List<Note> notes, int channel) {
    return notes.stream().filter(one -> one.channel == channel).map(Note::key).toList();
  }
}
