package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Quantizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferenceContinuationTest {

  private static final int END_STEP = EventCodec.STEP_END;

  /** Wants an event that depends on how many events it has read. */
  private static final class Script implements EventNetwork {
    private final List<Integer> read = new ArrayList<>();
    private final int[] wanted;

    /** Wants these in turn, each after one event that was read. */
    Script(int... wanted) {
      this.wanted = wanted;
    }

    @Override
    public int streams() {
      return 1;
    }

    @Override
    public void reset(int stream) {
      read.clear();
    }

    @Override
    public void copy(int from, int to) {}

    @Override
    public void read(int count, int[] streams, int[] events, int[] positionsInBar) {
      for (int i = 0; i < count; i++) {
        read.add(events[i]);
      }
    }

    @Override
    public float[] logits(int stream) {
      float[] logits = new float[EventCodec.CLASSES];
      logits[read.size() <= wanted.length ? wanted[read.size() - 1] : END_STEP] = 100;
      return logits;
    }
  }

  private static int[] generate(ReferenceContinuation task, Script network) {
    GenerationSettings likeliest = new GenerationSettings(0, 1, 1, 1, 1);
    return new Generator(network, task, likeliest, 1).generate(0, 1, steps -> {}).get(0);
  }

  @Test
  void the_melody_opens_each_step_and_nothing_forbids_what_the_network_adds() {
    ReferenceContinuation task = task(quarters(60), 8, false, true);
    // After START and the melody's note: above it, the same again, END and START, then the step
    // ends.
    Script network =
        new Script(0, on(72), on(60), EventCodec.END, EventCodec.START, END_STEP, 0, END_STEP);
    assertThat(generate(task, network))
        .containsExactly(
            EventCodec.START,
            on(60),
            on(72),
            on(60),
            EventCodec.END,
            EventCodec.START,
            END_STEP,
            held(60),
            END_STEP,
            held(60),
            END_STEP);
    assertThat(network.read.subList(0, 9))
        .containsExactly(
            EventCodec.START,
            on(60),
            on(72),
            on(60),
            EventCodec.END,
            EventCodec.START,
            END_STEP,
            held(60),
            END_STEP);
  }

  private static int on(int pitch) {
    return EventCodec.newNote(pitch);
  }

  private static int held(int pitch) {
    return EventCodec.continuedNote(pitch);
  }

  /** Notes of a quarter each, at 120. */
  private static NoteSequence quarters(int... pitches) {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < pitches.length; i++) {
      notes.add(Note.of(pitches[i], 100, i * 0.5, (i + 1) * 0.5));
    }
    return NoteSequence.of(notes, 120);
  }

  private static ReferenceContinuation task(
      NoteSequence primer, int steps, boolean condition, boolean inject) {
    EventStream events = EventStream.of(Quantizer.quantize(primer));
    return new ReferenceContinuation(primer, Optional.of(events), 120, steps, condition, inject);
  }

  @Test
  void a_primer_that_ends_on_a_line_has_a_silent_step_more_and_is_harmonised_a_step_late() {
    ReferenceContinuation task = task(quarters(60, 60, 67, 67, 69, 69, 67, 67), 64, false, true);
    assertThat(task.steps()).isEqualTo(31);
    assertThat(task.beginning()).containsExactly(EventCodec.START);
    assertThat(task.injected(0)).containsExactly(on(60));
    assertThat(task.injected(1)).containsExactly(held(60));
    assertThat(task.injected(31)).containsExactly(held(67));
    assertThat(task.injected(32)).isEmpty();
    assertThat(task.injected(33)).isEmpty();
  }

  @Test
  void what_is_not_conditioned_stands_behind_the_primer() {
    ReferenceContinuation task = task(quarters(60), 8, false, false);
    assertThat(task.steps()).isEqualTo(3);
    NoteSequence music =
        task.music(new int[] {EventCodec.START, on(50), END_STEP, END_STEP, END_STEP});
    assertThat(music.notes())
        .containsExactly(Note.of(60, 100, 0, 0.5), Note.of(50, 100, 0.625, 0.75));
  }

  @Test
  void what_is_conditioned_goes_on_from_the_primer_and_its_silent_step() {
    ReferenceContinuation task = task(quarters(60), 8, true, true);
    assertThat(task.beginning())
        .containsExactly(
            EventCodec.START,
            on(60),
            END_STEP,
            held(60),
            END_STEP,
            held(60),
            END_STEP,
            held(60),
            END_STEP,
            END_STEP);
    assertThat(task.steps()).isEqualTo(8);
    assertThat(task.injected(4)).isEmpty();
    assertThat(task.injected(5)).containsExactly(on(60));
    assertThat(task.injected(6)).containsExactly(held(60));
  }

  @Test
  void of_several_programs_nothing_is_taken() {
    ReferenceContinuation task =
        new ReferenceContinuation(quarters(60), Optional.empty(), 120, 8, true, true);
    assertThat(task.beginning()).containsExactly(EventCodec.START);
    assertThat(task.steps()).isEqualTo(3);
    assertThat(task.injected(0)).isEmpty();
  }

  @Test
  void a_primer_that_leaves_no_room_is_refused() {
    assertThatThrownBy(() -> task(quarters(60, 62), 8, true, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8 steps");
  }

  @Test
  void a_length_is_set_by_closing_the_last_step_before_cutting_or_filling() {
    int[] stream = {EventCodec.START, on(60), END_STEP, held(60), EventCodec.END};
    assertThat(StreamSteps.setLength(stream, 1))
        .containsExactly(EventCodec.START, on(60), END_STEP);
    assertThat(StreamSteps.setLength(stream, 2))
        .containsExactly(EventCodec.START, on(60), END_STEP, held(60), END_STEP);
    assertThat(StreamSteps.setLength(stream, 0)).containsExactly(EventCodec.START);
  }
}
