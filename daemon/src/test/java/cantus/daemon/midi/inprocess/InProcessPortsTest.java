package cantus.daemon.midi.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.daemon.clock.VirtualClock;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InProcessPortsTest {

  private static final PortRequest REQUEST = new PortRequest("Cantus", null, null);
  private static final int ON = MidiMessages.noteOn(0, 60, 90);
  private static final int OFF = MidiMessages.noteOff(0, 60);

  private final VirtualClock clock = new VirtualClock();
  private final InProcessPorts system = new InProcessPorts(clock);

  @Test
  void whatIsPlayedArrivesWithItsTime() throws PortException {
    List<TimedMessage> received = new ArrayList<>();
    system.open(REQUEST, (nanos, message) -> received.add(new TimedMessage(nanos, message)));

    system.play(7, ON);

    assertThat(received).containsExactly(new TimedMessage(7, ON));
  }

  @Test
  void whatIsSentIsOnRecordInTheOrderOfItsTimes() throws PortException {
    LivePorts ports = system.open(REQUEST, (nanos, message) -> {});

    ports.send(200, OFF);
    ports.send(100, ON);

    assertThat(system.sent())
        .containsExactly(new TimedMessage(100, ON), new TimedMessage(200, OFF));
  }

  @Test
  void aLateMessageLeavesNow() throws PortException {
    LivePorts ports = system.open(REQUEST, (nanos, message) -> {});
    clock.advanceTo(500);

    ports.send(100, ON);

    assertThat(system.sent()).containsExactly(new TimedMessage(500, ON));
  }

  @Test
  void clearingForgetsOnlyWhatHasNotLeft() throws PortException {
    LivePorts ports = system.open(REQUEST, (nanos, message) -> {});
    ports.send(100, ON);
    ports.send(900, OFF);
    clock.advanceTo(500);

    ports.clearScheduled();

    assertThat(system.sent()).containsExactly(new TimedMessage(100, ON));
  }

  @Test
  void opensOnlyOnceAtATime() throws PortException {
    LivePorts ports = system.open(REQUEST, (nanos, message) -> {});
    assertThatThrownBy(() -> system.open(REQUEST, (nanos, message) -> {}))
        .isInstanceOf(PortException.class);

    ports.close();

    assertThat(ports.alive()).isFalse();
    assertThat(system.open(REQUEST, (nanos, message) -> {}).alive()).isTrue();
  }
}
