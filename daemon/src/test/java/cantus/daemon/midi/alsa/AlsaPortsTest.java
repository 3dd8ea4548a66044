package cantus.daemon.midi.alsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.daemon.midi.AllocatedBytes;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortInfo;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.PortSystem;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Against the sequencer of a real kernel, and the programs of alsa-utils. */
@Tag("alsa")
@Timeout(180)
@EnabledIf("thereIsASequencer")
class AlsaPortsTest {

  private static final long MILLI = 1_000_000L;
  private static final int COUNT = 50;

  private final PortSystem system = new AlsaPorts();
  private final List<TimedMessage> received = new CopyOnWriteArrayList<>();
  private final List<TimedMessage> recorded = new CopyOnWriteArrayList<>();
  private LivePorts ports;

  static boolean thereIsASequencer() {
    return Files.exists(Path.of("/dev/snd/seq"));
  }

  @BeforeEach
  void open() throws PortException {
    ports =
        system.open(
            new PortRequest("Cantus", null, null),
            (nanos, message) -> received.add(new TimedMessage(nanos, message)));
  }

  @AfterEach
  void close() {
    ports.close();
  }

  @Test
  void otherProgramsSeeThePortsWithNoSetUp() throws Exception {
    assertThat(run("aconnect", "-i")).contains("'Cantus'", "'harmony");
    assertThat(run("aconnect", "-o")).contains("'Cantus'", "'in ").doesNotContain("control");
    assertThat(system.ports())
        .contains(
            new PortInfo("Cantus:in", false, true), new PortInfo("Cantus:harmony", true, false));
  }

  @Test
  void aFilePlayedByAnotherProgramArrivesAndLeavesUnchanged(@TempDir Path folder) throws Exception {
    Path song = folder.resolve("song.mid");
    Files.write(song, smallSong());
    Path dump = folder.resolve("dump.txt");
    Process recorder =
        new ProcessBuilder("stdbuf", "-oL", "aseqdump", "-p", "Cantus:1")
            .redirectErrorStream(true)
            .redirectOutput(dump.toFile())
            .start();
    try {
      waitUntil(() -> dump.toFile().length() > 0);
      Thread.sleep(500);
      assertThat(run("aplaymidi", "-p", "Cantus:0", song.toString())).isEmpty();
      waitUntil(() -> received.size() >= 5);
      received.forEach(one -> ports.send(ports.clock().now(), one.message()));
      waitUntil(() -> lines(dump) >= 3 + 5);
    } finally {
      recorder.destroy();
    }

    assertThat(received.stream().map(TimedMessage::message).toList())
        .startsWith(
            MidiMessages.programChange(2, 19),
            MidiMessages.noteOn(2, 60, 90),
            MidiMessages.pack(0x82, 60, 33),
            MidiMessages.controlChange(2, 64, 127),
            MidiMessages.pack(0xE2, 1, 96));
    long gap = received.get(2).nanos() - received.get(1).nanos();
    assertThat(gap).as("the length of the note, 250 ms").isBetween(225 * MILLI, 275 * MILLI);
    assertThat(Files.readString(dump))
        .containsSubsequence(
            "Program change",
            "program 19",
            "Note on",
            "note 60, velocity 90",
            "Note off",
            "note 60",
            "Control change",
            "controller 64, value 127",
            "Pitch bend",
            "value " + ((96 << 7 | 1) - 8192));
  }

  @Test
  void whatIsSentAheadLeavesInOrderAndAtItsTime() throws Exception {
    try (LivePorts recorder = recorder()) {
      long begin = ports.clock().now() + 300 * MILLI;
      List<Integer> expected = new ArrayList<>();
      for (int i = COUNT - 1; i >= 0; i--) {
        ports.send(begin + i * 10 * MILLI, MidiMessages.noteOn(i % 16, i, 1));
        expected.add(0, MidiMessages.noteOn(i % 16, i, 1));
      }
      waitUntil(() -> recorded.size() >= COUNT);

      assertThat(recorded.stream().map(TimedMessage::message)).isEqualTo(expected);
      long[] late = new long[COUNT];
      for (int i = 0; i < COUNT; i++) {
        late[i] = (recorded.get(i).nanos() - begin - i * 10 * MILLI) / 1000;
      }
      Arrays.sort(late);
      System.out.printf(
          "ALSA queue: late by %d us at best, %d median, %d at worst%n",
          late[0], late[COUNT / 2], late[COUNT - 1]);
      assertThat(late[0])
          .as("before its time by no more than two clients may differ on a slow, emulated machine")
          .isGreaterThan(-3_000);
      assertThat(late[COUNT / 2]).isLessThan(20_000);
      assertThat(recorder.alive()).isTrue();
    }
  }

  @Test
  void whatWasSentAheadCanBeForgotten() throws Exception {
    try (LivePorts recorder = recorder()) {
      long now = ports.clock().now();
      ports.send(now + 400 * MILLI, MidiMessages.noteOn(0, 60, 1));
      ports.clearScheduled();
      ports.send(now + 500 * MILLI, MidiMessages.noteOn(0, 61, 1));
      waitUntil(() -> !recorded.isEmpty());
      Thread.sleep(200);

      assertThat(recorded.stream().map(TimedMessage::message))
          .containsExactly(MidiMessages.noteOn(0, 61, 1));
      assertThat(recorder.alive()).isTrue();
    }
  }

  @Test
  void aNoteOffSentAtOnceNeverOvertakesItsNoteOn() throws Exception {
    try (LivePorts recorder = recorder()) {
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < COUNT; i++) {
        long now = ports.clock().now();
        ports.send(now + 200_000, MidiMessages.noteOn(0, i, 1));
        while (ports.clock().now() < now + 250_000) {
          Thread.onSpinWait();
        }
        ports.send(ports.clock().now(), MidiMessages.noteOff(0, i));
        expected.add(MidiMessages.noteOn(0, i, 1));
        expected.add(MidiMessages.noteOff(0, i));
      }
      waitUntil(() -> keysRecorded().size() >= 2 * COUNT);

      assertThat(keysRecorded()).isEqualTo(expected);
      assertThat(recorder.alive()).isTrue();
    }
  }

  @Test
  void whatIsDueLeavesBeforeClosing() throws Exception {
    try (LivePorts recorder = recorder()) {
      long now = ports.clock().now();
      ports.send(now + 3_600_000 * MILLI, MidiMessages.noteOn(0, 1, 1));
      ports.clearScheduled();
      ports.send(now + MILLI, MidiMessages.noteOn(0, 60, 1));
      Thread.sleep(2);
      ports.send(ports.clock().now(), MidiMessages.noteOff(0, 60));
      ports.close();
      waitUntil(() -> recorded.size() >= 2);

      assertThat(ports.alive()).isFalse();
      waitUntil(() -> !recorder.alive());
    }
  }

  @Test
  void aPlayerWhoGoesAwayLeavesNoKeyHeldAndIsHeardAgainWhenBack() throws Exception {
    LivePorts player = system.open(new PortRequest("Keyboard", null, null), (nanos, message) -> {});
    ports.close();
    ports =
        system.open(
            new PortRequest("Cantus", "keyboard", null),
            (nanos, message) -> received.add(new TimedMessage(nanos, message)));
    player.send(player.clock().now(), MidiMessages.noteOn(3, 72, 90));
    waitUntil(() -> keysReceived().size() == 1);

    player.close();
    waitUntil(() -> keysReceived().size() == 2 && !ports.alive());
    assertThat(keysReceived().get(1)).isEqualTo(MidiMessages.noteOff(3, 72));

    LivePorts again = system.open(new PortRequest("Keyboard", null, null), (nanos, message) -> {});
    waitUntil(ports::alive);
    again.send(again.clock().now(), MidiMessages.noteOn(3, 74, 90));
    waitUntil(() -> keysReceived().size() == 3);
    again.close();
  }

  @Test
  void aListenerWhoComesBackIsToldToLetGo() throws Exception {
    PortRequest asSynth = new PortRequest("Synth", null, null);
    MidiInput record = (nanos, message) -> recorded.add(new TimedMessage(nanos, message));
    LivePorts synth = system.open(asSynth, record);
    ports.close();
    ports = system.open(new PortRequest("Cantus", null, "synth"), (nanos, message) -> {});
    ports.send(ports.clock().now(), MidiMessages.noteOn(0, 60, 90));
    waitUntil(() -> recorded.size() == 1);
    synth.close();
    waitUntil(() -> !ports.alive());
    recorded.clear();

    synth = system.open(asSynth, record);
    waitUntil(ports::alive);
    waitUntil(() -> recorded.size() == 32);

    assertThat(recorded.get(1).message())
        .isEqualTo(MidiMessages.controlChange(0, MidiMessages.ALL_NOTES_OFF, 0));
    synth.close();
  }

  @Test
  void aListenerWhoWasUnpluggedIsToldWhatIsOver() throws Exception {
    MidiInput record = (nanos, message) -> recorded.add(new TimedMessage(nanos, message));
    try (LivePorts synth = system.open(new PortRequest("Synth", null, null), record)) {
      run("aconnect", "Cantus:1", "Synth:0");
      ports.send(ports.clock().now(), MidiMessages.noteOn(0, 60, 90));
      ports.send(ports.clock().now(), MidiMessages.noteOn(0, 64, 90));
      waitUntil(() -> recorded.size() == 2);
      run("aconnect", "-d", "Cantus:1", "Synth:0");
      waitUntil(() -> recorded.size() == 4); // this synthesizer lets go of both by itself
      recorded.clear();
      ports.send(ports.clock().now(), MidiMessages.noteOff(0, 60));
      Thread.sleep(200);

      run("aconnect", "Cantus:1", "Synth:0");
      waitUntil(() -> recorded.size() == 1);

      assertThat(recorded.get(0).message()).isEqualTo(MidiMessages.noteOff(0, 60));
      assertThat(synth.alive()).isTrue();
    }
  }

  @Test
  void namesWhatThereIsWhenAPortIsUnknown() {
    assertThatThrownBy(
            () -> system.open(new PortRequest("Other", "piano", null), (nanos, message) -> {}))
        .isInstanceOf(PortException.class)
        .hasMessageContainingAll("piano", "Cantus:harmony");
  }

  @Test
  void receivingAndSendingAllocateNothing() throws Exception {
    ports.close();
    int[] count = new int[1];
    ports = system.open(new PortRequest("Cantus", null, null), (nanos, message) -> count[0]++);
    try (LivePorts player =
        system.open(new PortRequest("Keyboard", null, "Cantus:in"), (nanos, message) -> {})) {
      play(player, 1000);
      long before = AllocatedBytes.byThreadsNamed("cantus-alsa-in");
      long beforeSelf = AllocatedBytes.byThisThread();
      play(player, 1000);
      long afterSelf = AllocatedBytes.byThisThread();

      assertThat(count[0]).isGreaterThan(1500);
      assertThat(afterSelf - beforeSelf)
          .as("the sender's bytes for 1000 messages")
          .isLessThan(AllocatedBytes.BY_COMPILING);
      assertThat(AllocatedBytes.byThreadsNamed("cantus-alsa-in") - before)
          .as("the listeners' bytes for 1000 messages")
          .isLessThan(AllocatedBytes.BY_COMPILING);
    }
  }

  private static void play(LivePorts player, int messages) {
    for (int i = 0; i < messages; i++) {
      long now = player.clock().now();
      player.send(now + (i % 2) * MILLI, MidiMessages.noteOn(0, 60, 1));
      while (player.clock().now() < now + MILLI / 2) {
        Thread.onSpinWait();
      }
    }
  }

  /** Notes alone: one who connects, late perhaps, first lets go of everything with controllers. */
  private List<Integer> keysReceived() {
    return received.stream()
        .map(TimedMessage::message)
        .filter(message -> MidiMessages.status(message) >> 4 <= 9)
        .toList();
  }

  /** Begins and ends of keys; one who begins to listen is told once more what is over already. */
  private List<Integer> keysRecorded() {
    boolean[] down = new boolean[128];
    List<Integer> keys = new ArrayList<>();
    for (TimedMessage one : recorded) {
      int key = MidiMessages.data1(one.message());
      boolean isOn = MidiMessages.isNoteOn(one.message());
      if (isOn || down[key]) {
        keys.add(one.message());
      }
      down[key] = isOn;
    }
    return keys;
  }

  private LivePorts recorder() throws PortException {
    return system.open(
        new PortRequest("Recorder", "Cantus:harmony", null),
        (nanos, message) -> recorded.add(new TimedMessage(nanos, message)));
  }

  /**
   * Channel 3 at 120 beats a minute, 96 ticks a beat: a program, a note of half a beat, two more.
   */
  private static byte[] smallSong() {
    int[] bytes = {
      'M', 'T', 'h', 'd', 0, 0, 0, 6, 0, 0, 0, 1, 0, 96, //
      'M', 'T', 'r', 'k', 0, 0, 0, 23, //
      0, 0xC2, 19, 0, 0x92, 60, 90, 48, 0x82, 60, 33, 0, 0xB2, 64, 127, 0, 0xE2, 1, 96, //
      0, 0xFF, 0x2F, 0
    };
    byte[] file = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      file[i] = (byte) bytes[i];
    }
    return file;
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static long lines(Path file) {
    try {
      return Files.readString(file).lines().count();
    } catch (IOException e) {
      return 0;
    }
  }

  private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + 20_000 * MILLI;
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
    assertThat(condition.getAsBoolean()).as("within 20 s").isTrue();
  }
}
