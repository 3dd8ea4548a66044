package cantus.model.generate;

import static cantus.model.event.EventCodec.END;
import static cantus.model.event.EventCodec.START;
import static cantus.model.event.EventCodec.STEP_END;
import static cantus.model.event.EventCodec.continuedNote;
import static cantus.model.event.EventCodec.newNote;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WellFormedTest {

  private static int[] next(int... events) {
    boolean[] legal = new WellFormed().next(events, events.length);
    return IntStream.range(0, EventCodec.CLASSES).filter(c -> legal[c]).toArray();
  }

  @Test
  void at_the_beginning_any_note_may_begin_and_none_goes_on() {
    assertThat(next(START))
        .hasSize(129)
        .contains(STEP_END, newNote(0), newNote(127))
        .doesNotContain(START, END, continuedNote(60));
  }

  @Test
  void notes_of_a_step_descend() {
    assertThat(next(START, newNote(60)))
        .hasSize(61)
        .contains(STEP_END, newNote(59))
        .doesNotContain(newNote(60), newNote(61));
  }

  @Test
  void what_goes_on_has_sounded_in_the_step_before() {
    assertThat(next(START, newNote(67), newNote(60), STEP_END))
        .contains(continuedNote(67), continuedNote(60))
        .doesNotContain(continuedNote(64));
    assertThat(next(START, newNote(67), newNote(60), STEP_END, STEP_END))
        .doesNotContain(continuedNote(67), continuedNote(60));
  }

  @Test
  void what_goes_on_stands_in_its_order_too() {
    assertThat(next(START, newNote(67), newNote(60), STEP_END, newNote(64)))
        .contains(continuedNote(60))
        .doesNotContain(continuedNote(67));
  }

  @Test
  void below_the_lowest_note_there_is_nothing_but_the_end_of_the_step() {
    assertThat(next(START, newNote(0))).containsExactly(STEP_END);
  }
}
