package cantus.daemon.midi.jack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.daemon.midi.AllocatedBytes;
import cantus.daemon.midi.FrameTime;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortInfo;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.PortSystem;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Against a real server with a dummy sound card. */
@Tag("jack")
@Timeout(60)
class JackPortsTest {

  private static final PortRequest TO_PROBES = new PortRequest("Cantus", "player", "RECORDER:in");
  private static final FrameTime TIME = new FrameTime(JackServer.RATE, 0);
  private static final long SECOND = 1_000_000_000L;

  private final List<TimedMessage> received = new CopyOnWriteArrayList<>();
  private volatile int count;
  private volatile int lost;
  private JackServer server;
  private PortSystem system;
  private JackProbe player;
  private JackProbe recorder;

  @BeforeEach
  void startServer(TestInfo test) throws Exception {
    server = new JackServer(test.getTestMethod().orElseThrow().getName());
    system = new JackPorts(server.name);
    player = new JackProbe(server.name, true);
    recorder = new JackProbe(server.name, false);
  }

  @AfterEach
  void stopServer() throws InterruptedException {
    player.close();
    recorder.close();
    server.stop();
  }

  @Test
  void aMessagePlayedOnAFrameArrivesStampedWithThatFrame() throws Exception {
    try (LivePorts ports = system.open(TO_PROBES, this::receive)) {
      List<TimedMessage> expected = new ArrayList<>();
      long begin = player.presentFrame() + JackServer.RATE / 4;
      for (int i = 0; i < 100; i++) {
        int message = MidiMessages.noteOn(i % 16, i, 1 + i);
        player.play(begin + 131L * i, message);
        expected.add(new TimedMessage(TIME.nanos(begin + 131L * i), message));
      }

      waitUntil(() -> received.size() >= expected.size());

      assertThat(received).isEqualTo(expected);
      assertThat(ports.alive()).isTrue();
      assertThat(recorder.heard()).isEmpty();
    }
  }

  @Test
  void portsAreDescribedByTheNamesThatOthersSee() throws Exception {
    try (JackConnection first = new JackConnection(LibJack.load(), server.name, "Cantus");
        LivePorts second = system.open(TO_PROBES, this::receive)) {
      assertThat(first.inputName()).isEqualTo("Cantus:in");
      assertThat(second.description()).isEqualTo("Cantus-01:in and Cantus-01:harmony in JACK");
    }
  }

  @Test
  void aMessageSentAheadLeavesOnItsExactFrame() throws Exception {
    try (LivePorts ports = system.open(TO_PROBES, this::receive)) {
      List<TimedMessage> expected = new ArrayList<>();
      long begin = player.presentFrame() + JackServer.RATE / 4;
      for (int i = 0; i < 100; i++) {
        int message = MidiMessages.noteOn(i % 16, i, 1 + i);
        ports.send(TIME.nanos(begin + 97L * i) + (i % 3 - 1) * 10_000L, message);
        expected.add(new TimedMessage(begin + 97L * i, message));
      }

      waitUntil(() -> recorder.heard().size() >= expected.size());

      assertThat(recorder.heard()).isEqualTo(expected);
    }
  }

  @Test
  void aLateMessageLeavesOnTheFirstFrameOfTheNextCycle() throws Exception {
    try (LivePorts ports = system.open(TO_PROBES, this::receive)) {
      long before = ports.clock().now();
      ports.send(before - SECOND, MidiMessages.noteOn(0, 60, 1));

      waitUntil(() -> !recorder.heard().isEmpty());

      long frame = recorder.heard().get(0).nanos();
      assertThat(frame % JackServer.PERIOD).isZero();
      assertThat(frame).isBetween(TIME.frame(before), TIME.frame(before) + 8 * JackServer.PERIOD);
    }
  }

  @Test
  void whatWasSentAheadCanBeForgotten() throws Exception {
    try (LivePorts ports = system.open(TO_PROBES, this::receive)) {
      long now = ports.clock().now();
      ports.send(now + SECOND / 4, MidiMessages.noteOn(0, 60, 1));
      ports.clearScheduled();
      ports.send(now + SECOND / 3, MidiMessages.noteOn(0, 61, 1));

      waitUntil(() -> !recorder.heard().isEmpty());

      assertThat(recorder.heard())
          .containsExactly(
              new TimedMessage(TIME.frame(now + SECOND / 3), MidiMessages.noteOn(0, 61, 1)));
    }
  }

  @Test
  void whatIsDueLeavesBeforeClosing() throws Exception {
    LivePorts ports = system.open(TO_PROBES, this::receive);
    ports.send(ports.clock().now(), MidiMessages.noteOff(0, 60));
    ports.close();

    waitUntil(() -> !recorder.heard().isEmpty());

    assertThat(recorder.heard().get(0).message()).isEqualTo(MidiMessages.noteOff(0, 60));
    assertThat(ports.alive()).isFalse();
  }

  @Test
  void aPlayerWhoGoesAwayLeavesNoKeyHeld() throws Exception {
    try (LivePorts ports = system.open(TO_PROBES, this::receive)) {
      player.play(player.presentFrame() + 4096, MidiMessages.noteOn(3, 72, 90));
      waitUntil(() -> received.size() == 1);

      player.close();
      waitUntil(() -> received.size() == 2 && !ports.alive());
      assertThat(received.get(1).message()).isEqualTo(MidiMessages.noteOff(3, 72));

      player = new JackProbe(server.name, true);
      waitUntil(ports::alive);
      player.play(player.presentFrame() + 4096, MidiMessages.noteOn(3, 74, 90));
      waitUntil(() -> received.size() == 3);
    }
  }

  @Test
  void aKilledServerIsWaitedForAndUsedAgain() throws Exception {
    try (LivePorts ports = system.open(TO_PROBES, this::receive)) {
      ports.send(ports.clock().now(), MidiMessages.noteOn(0, 60, 90));
      waitUntil(() -> !recorder.heard().isEmpty());
      player.close();
      recorder.close();
      long before = ports.clock().now();
      long beforeByJvm = System.nanoTime();

      server.kill();
      waitUntil(() -> !ports.alive());
      ports.send(ports.clock().now(), MidiMessages.noteOff(0, 60));
      Thread.sleep(1200);
      server.start();
      player = new JackProbe(server.name, true);
      recorder = new JackProbe(server.name, false);
      waitUntil(ports::alive);
      waitUntil(() -> !recorder.heard().isEmpty());

      assertThat(recorder.heard().get(0).message())
          .as("the note-off that was lost with the server")
          .isEqualTo(MidiMessages.noteOff(0, 60));
      long passed = ports.clock().now() - before;
      long passedByJvm = System.nanoTime() - beforeByJvm;
      assertThat(passed).isBetween(passedByJvm - SECOND / 10, passedByJvm + SECOND / 10);

      player.play(player.presentFrame() + 4096, MidiMessages.noteOn(0, 62, 90));
      waitUntil(() -> !received.isEmpty());
      assertThat(ports.clock().now() - received.get(0).nanos()).isBetween(-SECOND / 10, SECOND);
      ports.send(ports.clock().now(), MidiMessages.noteOn(0, 64, 90));
      waitUntil(
          () ->
              recorder.heard().stream()
                  .anyMatch(one -> one.message() == MidiMessages.noteOn(0, 64, 90)));
    }
  }

  @Test
  void aListenerWhoWasUnpluggedIsToldWhatIsOver() throws Exception {
    try (LivePorts ports = system.open(TO_PROBES, this::receive)) {
      ports.send(ports.clock().now(), MidiMessages.noteOn(0, 60, 90));
      ports.send(ports.clock().now(), MidiMessages.noteOn(0, 64, 90));
      waitUntil(() -> recorder.heard().size() == 2);

      recorder.unplug("Cantus:harmony");
      Thread.sleep(300);
      ports.send(ports.clock().now(), MidiMessages.noteOff(0, 60));
      Thread.sleep(1000);
      recorder.plugIn("Cantus:harmony");
      waitUntil(() -> recorder.heard().size() == 3);
      Thread.sleep(300);

      assertThat(recorder.heard().get(2).message()).isEqualTo(MidiMessages.noteOff(0, 60));
      assertThat(recorder.heard()).as("the other key still sounds").hasSize(3);
    }
  }

  @Test
  void aListenerWhoWasAwayForAMomentIsToldWhatIsOver() throws Exception {
    try (LivePorts ports = system.open(TO_PROBES, this::receive)) {
      ports.send(ports.clock().now(), MidiMessages.noteOn(0, 60, 90));
      waitUntil(() -> recorder.heard().size() == 1);

      recorder.unplug("Cantus:harmony");
      ports.send(ports.clock().now(), MidiMessages.noteOff(0, 60));
      Thread.sleep(30);
      recorder.plugIn("Cantus:harmony");

      waitUntil(() -> recorder.heard().size() > 1);
      assertThat(recorder.heard().get(1).message()).isEqualTo(MidiMessages.noteOff(0, 60));
    }
  }

  @Test
  void whatAPlayerHadNoRoomForIsCountedOneByOne() throws Exception {
    try (LivePorts ports = system.open(TO_PROBES, input())) {
      int many = 5000; // more than a cycle of JACK has room for
      long frame = player.presentFrame() + JackServer.RATE / 4;
      for (int i = 0; i < many; i++) {
        player.play(frame, MidiMessages.noteOn(i % 16, i % 128, 1 + i % 100));
      }
      waitUntil(() -> received.size() + lost >= many);
      assertThat(lost).isPositive();
      assertThat(received.size() + lost).isEqualTo(many);
      assertThat(ports.alive()).isTrue();
    }
  }

  private MidiInput input() {
    return new MidiInput() {
      @Override
      public void receive(long nanos, int message) {
        JackPortsTest.this.receive(nanos, message);
      }

      @Override
      public void lost(int count) {
        lost += count;
      }
    };
  }

  @Test
  void theCycleAllocatesNothing() throws Exception {
    try (LivePorts ports = system.open(TO_PROBES, (nanos, message) -> count++)) {
      playFor(player, ports, 1);
      int countBefore = count;
      long before = AllocatedBytes.byThreadsNamed("cantus-jack-cycle");
      playFor(player, ports, 2);

      assertThat(count - countBefore).isGreaterThan(100);
      assertThat(AllocatedBytes.byThreadsNamed("cantus-jack-cycle") - before)
          .as("bytes in some 375 cycles")
          .isLessThan(AllocatedBytes.BY_COMPILING);
    }
  }

  private static void playFor(JackProbe player, LivePorts ports, int seconds)
      throws InterruptedException {
    long begin = player.presentFrame() + 2 * JackServer.PERIOD;
    for (int i = 0; i < seconds * 100; i++) {
      player.play(begin + i * 480L, MidiMessages.noteOn(0, 60, 1 + i % 100));
      ports.send(TIME.nanos(begin + i * 480L), MidiMessages.noteOn(0, 60, 1 + i % 100));
    }
    Thread.sleep(seconds * 1000L + 200);
  }

  @Test
  void listsWhatOthersPlayAndHear() throws Exception {
    assertThat(system.ports())
        .contains(
            new PortInfo("player:out", true, false), new PortInfo("recorder:in", false, true));
    assertThatThrownBy(() -> system.open(new PortRequest("Cantus", "piano", null), this::receive))
        .isInstanceOf(PortException.class)
        .hasMessageContainingAll("piano", "player:out");
  }

  @Test
  void saysThatNoServerRuns() {
    assertThatThrownBy(() -> new JackPorts("there-is-none").ports())
        .isInstanceOf(PortException.class)
        .hasMessageContaining("no JACK server \"there-is-none\" is running");
  }

  private void receive(long nanos, int message) {
    received.add(new TimedMessage(nanos, message));
  }

  private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + 10 * SECOND;
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
    assertThat(condition.getAsBoolean()).as("within 10 s").isTrue();
  }
}
