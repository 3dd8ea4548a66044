package cantus.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

  @Test
  void the_classes_are_those_of_the_reference() {
    assertThat(EventCodec.CLASSES).isEqualTo(3 + 2 * 128);
    assertThat(EventCodec.encode(new Event.Start())).isEqualTo(0);
    assertThat(EventCodec.encode(new Event.End())).isEqualTo(1);
    assertThat(EventCodec.encode(new Event.StepEnd())).isEqualTo(2);
    for (int pitch = 0; pitch < 128; pitch++) {
      assertThat(EventCodec.encode(new Event.NewNote(pitch))).isEqualTo(3 + pitch);
      assertThat(EventCodec.encode(new Event.ContinuedNote(pitch))).isEqualTo(131 + pitch);
    }
  }

  @Test
  void every_class_is_one_event_and_every_event_one_class() {
    Set<Event> events = new HashSet<>();
    for (int c = 0; c < EventCodec.CLASSES; c++) {
      events.add(EventCodec.decode(c));
      assertThat(EventCodec.encode(EventCodec.decode(c))).isEqualTo(c);
    }
    assertThat(events).hasSize(EventCodec.CLASSES);
  }

  @Test
  void every_class_is_of_one_kind() {
    for (int c = 0; c < EventCodec.CLASSES; c++) {
      Event event = EventCodec.decode(c);
      assertThat(EventCodec.isNew(c)).isEqualTo(event instanceof Event.NewNote);
      assertThat(EventCodec.isContinued(c)).isEqualTo(event instanceof Event.ContinuedNote);
      assertThat(EventCodec.isNote(c)).isEqualTo(EventCodec.isNew(c) || EventCodec.isContinued(c));
    }
  }

  @Property
  void a_note_keeps_its_pitch(@ForAll @IntRange(max = 127) int pitch) {
    assertThat(EventCodec.pitch(EventCodec.newNote(pitch))).isEqualTo(pitch);
    assertThat(EventCodec.pitch(EventCodec.continuedNote(pitch))).isEqualTo(pitch);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 259, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void other_numbers_are_no_class(int number) {
    assertThatIllegalArgumentException().isThrownBy(() -> EventCodec.decode(number));
    assertThat(EventCodec.isNote(number)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 128, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void other_numbers_are_no_pitch(int pitch) {
    assertThatIllegalArgumentException().isThrownBy(() -> EventCodec.newNote(pitch));
    assertThatIllegalArgumentException().isThrownBy(() -> EventCodec.continuedNote(pitch));
  }

  @ParameterizedTest
  @ValueSource(ints = {EventCodec.START, EventCodec.END, EventCodec.STEP_END, -1, 259})
  void what_is_no_note_has_no_pitch(int number) {
    assertThatIllegalArgumentException().isThrownBy(() -> EventCodec.pitch(number));
  }

  @Test
  void events_are_printed_as_the_reference_prints_them() {
    assertThat(List.of(0, 70, 198, 2, 1))
        .extracting(c -> EventCodec.decode(c).toString())
        .containsExactly("START", "NEW_NOTE, 67", "CONTINUED_NOTE, 67", "STEP_END", "END");
  }
}
