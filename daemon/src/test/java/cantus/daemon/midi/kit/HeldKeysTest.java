package cantus.daemon.midi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.midi.MidiMessages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldKeysTest {

  private final HeldKeys held = new HeldKeys();

  @Test
  void letsGoOfWhatOnePlayerHoldsAndNotOfWhatAnotherDoes() {
    held.received(MidiMessages.noteOn(2, 60, 90), 7);
    held.received(MidiMessages.noteOn(2, 62, 90), 8);
    held.received(MidiMessages.noteOn(2, 64, 90), 7);
    held.received(MidiMessages.noteOff(2, 64), 7);

    assertThat(released(7)).containsExactly(MidiMessages.noteOff(2, 60));
    assertThat(released(7)).isEmpty();
    assertThat(released(8)).containsExactly(MidiMessages.noteOff(2, 62));
  }

  @Test
  void puts_back_the_pedals_and_wheels_that_one_player_moved() {
    held.received(MidiMessages.controlChange(1, MidiMessages.SUSTAIN_PEDAL, 127), 7);
    held.received(MidiMessages.pack(MidiMessages.PITCH_BEND | 2, 0, 90), 7);
    held.received(MidiMessages.pack(MidiMessages.CHANNEL_PRESSURE | 3, 50, 0), 8);
    held.received(MidiMessages.controlChange(4, MidiMessages.SUSTAIN_PEDAL, 127), 7);
    held.received(MidiMessages.controlChange(4, MidiMessages.RESET_ALL_CONTROLLERS, 0), 7);

    assertThat(released(7)).containsExactly(reset(1), reset(2));
    assertThat(released(8)).containsExactly(reset(3));
  }

  private static int reset(int channel) {
    return MidiMessages.controlChange(channel, MidiMessages.RESET_ALL_CONTROLLERS, 0);
  }

  @Test
  void a_system_reset_lets_go_of_everything() {
    held.received(MidiMessages.noteOn(2, 60, 90), 7);
    held.received(MidiMessages.controlChange(2, MidiMessages.SUSTAIN_PEDAL, 127), 7);
    held.received(MidiMessages.pack(MidiMessages.SYSTEM_RESET, 0, 0), 7);

    assertThat(released(7)).isEmpty();
  }

  @Test
  void knowsThatAllNotesOffLetsGo() {
    held.received(MidiMessages.noteOn(2, 60, 90), 7);
    held.received(MidiMessages.noteOn(3, 60, 90), 7);
    held.received(MidiMessages.controlChange(2, MidiMessages.ALL_NOTES_OFF, 0), 7);

    assertThat(released(7)).containsExactly(MidiMessages.noteOff(3, 60));
  }

  private List<Integer> released(int source) {
    List<Integer> messages = new ArrayList<>();
    held.release(source, 0, (nanos, message) -> messages.add(message));
    return messages;
  }
}
