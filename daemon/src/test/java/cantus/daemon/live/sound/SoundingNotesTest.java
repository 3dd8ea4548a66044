package cantus.daemon.live.sound;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.VirtualClock;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.inprocess.InProcessPorts;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.daemon.midi.inprocess.UnpluggablePorts;
import org.junit.jupiter.api.Test;

class SoundingNotesTest {

  private static final long STEP = 125_000_000;

  private final VirtualClock clock = new VirtualClock();
  private final UnpluggablePorts ports =
      UnpluggablePorts.inVirtualTime(clock, (nanos, message) -> {});
  private final SoundingNotes notes =
      new SoundingNotes(ports, new EchoGuard(), OutputListener.NONE, 0);

  @Test
  void silence_ends_a_note_whose_note_off_was_about_to_leave() {
    notes.on(0, 0, 60, 80, true);
    ports.sendDue();
    assertThat(ports.sounding(-1)).isEqualTo(1);
    clock.advanceTo(STEP);
    notes.off(STEP, 0, 60);
    notes.silence(STEP); // before the ports have come to send it
    ports.sendDue();
    assertThat(ports.sounding(-1)).isZero();
  }

  @Test
  void silence_ends_a_note_whose_note_off_was_sent_ahead() {
    notes.on(0, 0, 60, 80, true);
    ports.sendDue();
    notes.off(STEP, 0, 60);
    notes.silence(STEP / 2);
    clock.advanceTo(STEP / 2);
    ports.sendDue();
    assertThat(ports.sounding(-1)).isZero();
  }

  @Test
  void a_panic_ends_once_more_what_ended_long_ago_for_a_listener_may_have_been_away()
      throws PortException {
    InProcessPorts inside = new InProcessPorts(clock);
    LivePorts open = inside.open(new PortRequest("Cantus", null, null), (nanos, message) -> {});
    SoundingNotes playing = new SoundingNotes(open, new EchoGuard(), OutputListener.NONE, 0);
    playing.on(0, 0, 60, 80, true);
    playing.off(STEP, 0, 60);
    clock.advanceTo(100 * STEP);
    playing.silence(100 * STEP);
    assertThat(inside.sent()).filteredOn(one -> isNoteOffAt(one, 100 * STEP)).isEmpty();
    playing.panic(100 * STEP);
    assertThat(inside.sent()).filteredOn(one -> isNoteOffAt(one, 100 * STEP)).hasSize(1);
  }

  private static boolean isNoteOffAt(TimedMessage one, long nanos) {
    return one.nanos() == nanos && one.message() == MidiMessages.noteOff(0, 60);
  }
}
