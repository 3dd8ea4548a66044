package cantus.daemon.midi;

import static org.assertj.core.api.Assertions.assertThat;

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
  void letsGoOfThePedal() {
    held.received(MidiMessages.controlChange(1, MidiMessages.SUSTAIN_PEDAL, 127), 7);

    assertThat(released(7))
        .containsExactly(MidiMessages.controlChange(1, MidiMessages.SUSTAIN_PEDAL, 0));
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
