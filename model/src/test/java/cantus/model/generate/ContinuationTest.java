package cantus.model.generate;

import static cantus.model.event.EventCodec.START;
import static cantus.model.event.EventCodec.STEP_END;
import static cantus.model.event.EventCodec.continuedNote;
import static cantus.model.event.EventCodec.newNote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.music.Metre;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.TimeSignature;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContinuationTest {

  /** An eighth of C and a sixteenth of rest, at 60, in 3/4 with an upbeat of two sixteenths. */
  private static final QuantizedSequence PRIMER =
      new QuantizedSequence(List.of(new QuantizedNote(60, 90, 0, 2, 0, 0)), 3, Metre.of(12, 2), 60);

  @Test
  void what_is_conditioned_begins_with_the_primer_and_its_rests() {
    Continuation task = new Continuation(PRIMER, 5, true, false);
    assertThat(task.beginning())
        .containsExactly(START, newNote(60), STEP_END, continuedNote(60), STEP_END, STEP_END);
    assertThat(task.steps()).isEqualTo(5);
    assertThat(task.injected(0)).isEmpty();
    assertThat(task.injected(3)).isEmpty();
  }

  @Test
  void without_that_it_begins_with_nothing() {
    Continuation task = new Continuation(PRIMER, 5, false, false);
    assertThat(task.beginning()).containsExactly(START);
    assertThat(task.steps()).isEqualTo(2);
  }

  @Test
  void a_melody_is_injected_into_what_is_generated_from_its_beginning() {
    Continuation after = new Continuation(PRIMER, 9, true, true);
    assertThat(after.injected(2)).isEmpty();
    assertThat(after.injected(3)).containsExactly(newNote(60));
    assertThat(after.injected(4)).containsExactly(continuedNote(60));
    assertThat(after.injected(5)).isEmpty();
    assertThat(after.injected(8)).isEmpty();
    Continuation instead = new Continuation(PRIMER, 9, false, true);
    assertThat(instead.injected(0)).containsExactly(newNote(60));
    assertThat(instead.injected(1)).containsExactly(continuedNote(60));
  }

  @Test
  void bars_go_on_where_the_primer_has_left_them() {
    Continuation task = new Continuation(PRIMER, 9, true, false);
    assertThat(task.placeInBar(0)).isEqualTo(10);
    assertThat(task.placeInBar(2)).isZero();
    assertThat(task.placeInBar(3)).isEqualTo(1);
  }

  @Test
  void the_music_is_what_was_generated_and_nothing_else() {
    Continuation task = new Continuation(PRIMER, 7, true, false);
    int[] generated = {
      START,
      newNote(60),
      STEP_END,
      continuedNote(60),
      STEP_END,
      STEP_END,
      newNote(64),
      newNote(55),
      STEP_END,
      continuedNote(64),
      STEP_END,
      STEP_END,
      newNote(62),
      STEP_END
    };
    NoteSequence music = task.music(generated);
    assertThat(music.notes())
        .containsExactly(
            Note.of(64, 100, 0, 0.5), Note.of(55, 100, 0, 0.25), Note.of(62, 100, 0.75, 1));
    assertThat(music.totalTime()).isEqualTo(1);
    assertThat(music.initialQpm()).isEqualTo(60);
    assertThat(music.parts()).containsExactly(new Part(0, "Cantus"));
  }

  @Test
  void a_note_that_goes_on_from_the_primer_begins_with_the_output() {
    QuantizedSequence held =
        new QuantizedSequence(
            List.of(new QuantizedNote(60, 90, 0, 2, 0, 0)), 2, Metre.COMMON_TIME, 60);
    int[] generated = {
      START, newNote(60), STEP_END, continuedNote(60), STEP_END, continuedNote(60), STEP_END
    };
    assertThat(new Continuation(held, 3, true, false).music(generated).notes())
        .containsExactly(Note.of(60, 100, 0, 0.25));
  }

  @Test
  void an_upbeat_of_the_primer_is_one_of_the_output_that_replaces_it() {
    NoteSequence music =
        new Continuation(PRIMER, 9, false, true)
            .music(new int[] {START, newNote(60), STEP_END, STEP_END});
    assertThat(music.timeSignatures())
        .containsExactly(new TimeSignature(0, 1, 8), new TimeSignature(0.5, 3, 4));
  }

  @Test
  void a_primer_that_leaves_no_room_is_refused() {
    assertThatThrownBy(() -> new Continuation(PRIMER, 3, true, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the primer has 3 steps");
  }
}
