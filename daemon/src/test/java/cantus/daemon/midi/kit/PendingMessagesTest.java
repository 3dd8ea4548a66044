package cantus.daemon.midi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.midi.MidiMessages;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PendingMessagesTest {

  private final PendingMessages pending = new PendingMessages(64);

  @Property
  void theFirstDueComesFirstAndTheFirstComerOfOneTime(
      @ForAll @Size(max = 64) List<@IntRange(min = 0, max = 9) Integer> times) {
    PendingMessages queue = new PendingMessages(64);
    List<long[]> expected = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      queue.add(times.get(i), MidiMessages.controlChange(0, i, 0));
      expected.add(new long[] {times.get(i), MidiMessages.controlChange(0, i, 0)});
    }
    expected.sort((a, b) -> Long.compare(a[0], b[0]));

    for (long[] one : expected) {
      assertThat(new long[] {queue.firstTime(), queue.firstMessage()}).isEqualTo(one);
      queue.removeFirst();
    }
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void aNoteOffGoesBeforeTheNoteOnsOfItsTime() {
    pending.add(5, MidiMessages.noteOn(0, 60, 1));
    pending.add(5, MidiMessages.noteOn(0, 64, 1));
    pending.add(5, MidiMessages.noteOff(0, 67));

    assertThat(rest())
        .containsExactly(
            MidiMessages.noteOff(0, 67),
            MidiMessages.noteOn(0, 60, 1),
            MidiMessages.noteOn(0, 64, 1));
  }

  @Test
  void aNoteOffStaysBehindTheNoteOnOfItsOwnKeyAndBehindThePedal() {
    pending.add(5, MidiMessages.noteOn(0, 60, 1));
    pending.add(5, MidiMessages.noteOff(0, 60));
    pending.add(6, MidiMessages.controlChange(0, MidiMessages.SUSTAIN_PEDAL, 127));
    pending.add(6, MidiMessages.noteOff(0, 62));

    assertThat(rest())
        .containsExactly(
            MidiMessages.noteOn(0, 60, 1),
            MidiMessages.noteOff(0, 60),
            MidiMessages.controlChange(0, MidiMessages.SUSTAIN_PEDAL, 127),
            MidiMessages.noteOff(0, 62));
  }

  @Test
  void goesRoundItsRoomForEver() {
    for (int i = 0; i < 1000; i++) {
      pending.add(i, i);
      pending.add(i + 5, i + 5);
      assertThat(pending.firstTime()).isLessThanOrEqualTo(i + 5);
      pending.removeFirst();
      pending.removeFirst();
    }
    assertThat(pending.isEmpty()).isTrue();
    for (int i = 0; i < 64; i++) {
      assertThat(pending.isFull()).isFalse();
      pending.add(i, i);
    }
    assertThat(pending.isFull()).isTrue();
  }

  private List<Integer> rest() {
    List<Integer> messages = new ArrayList<>();
    for (; !pending.isEmpty(); pending.removeFirst()) {
      messages.add(pending.firstMessage());
    }
    return messages;
  }
}
