package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** At 120 a sixteenth lasts an eighth of a second. */
class MelodyLineTest {

  @Test
  void a_single_line_is_all_melody_as_it_is() {
    List<Note> triplets =
        List.of(note(60, 0, 1 / 6.0), note(62, 1 / 6.0, 2 / 6.0), note(64, 2 / 6.0, 0.49));

    assertThat(line(triplets).notes()).isEqualTo(triplets);
  }

  @Test
  void notes_shorter_than_the_grid_are_all_melody() {
    List<Note> run =
        List.of(note(72, 0, 0.06), note(71, 0.06, 0.12), note(69, 0.12, 0.18), note(67, 0.18, 1));

    assertThat(line(run).notes()).isEqualTo(run);
  }

  @Test
  void of_a_chord_the_highest_note_is_melody() {
    assertThat(line(note(60, 0, 1), note(64, 0, 1), note(67, 0, 1)).notes())
        .containsExactly(note(67, 0, 1));
  }

  @Test
  void of_a_chord_rolled_from_below_the_highest_note_is_melody() {
    assertThat(line(note(60, 0, 1), note(64, 0.02, 1), note(67, 0.04, 1)).notes())
        .containsExactly(note(67, 0.04, 1));
  }

  @Test
  void of_a_broken_chord_every_note_is_melody() {
    assertThat(line(note(60, 0, 1), note(64, 0.25, 1), note(67, 0.5, 1)).notes()).hasSize(3);
  }

  @Test
  void a_note_below_another_for_all_its_length_is_none() {
    assertThat(line(note(72, 0, 2), note(60, 0.5, 1.5)).notes()).containsExactly(note(72, 0, 2));
  }

  @Test
  void a_note_that_outlasts_the_one_above_is_heard_in_the_end() {
    MelodyLine line = line(note(72, 0, 1), note(60, 0.5, 2));

    assertThat(line.notes()).hasSize(2);
    assertThat(line.melody().pitchAt(7)).isEqualTo(72);
    assertThat(line.melody().pitchAt(8)).isEqualTo(60);
  }

  @Test
  void a_falling_note_begins_when_it_is_struck_though_the_one_before_hangs_on() {
    MelodyLine line = line(note(72, 0, 0.59), note(71, 0.5, 1.09), note(69, 1, 1.5));

    assertThat(line.notes())
        .containsExactly(note(72, 0, 0.59), note(71, 0.5, 1.09), note(69, 1, 1.5));
    assertThat(line.melody().isOnset(4)).isTrue();
    assertThat(line.melody().pitchAt(4)).isEqualTo(71);
    assertThat(line.melody().pitchAt(8)).isEqualTo(69);
  }

  @Test
  void a_note_struck_again_is_heard_again() {
    assertThat(line(note(60, 0, 1), note(60, 0.5, 1.5)).notes()).hasSize(2);
  }

  @Test
  void percussion_is_no_melody() {
    Note drum = new Note(80, 90, 0, 1, 0, 0, true, 0, 0);

    assertThat(line(drum, note(60, 0, 1)).notes()).containsExactly(note(60, 0, 1));
  }

  @Test
  void how_far_off_the_grid_it_lies_is_measured() {
    OffGrid offGrid =
        line(note(60, 0, 0.2), note(62, 0.26, 0.5), note(64, 0.5 + 1 / 6.0, 1)).offGrid();

    assertThat(offGrid.notes()).isEqualTo(3);
    assertThat(offGrid.moved()).isEqualTo(1);
    assertThat(offGrid.farthest())
        .isCloseTo(1 / 6.0 - 1 / 8.0, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Property(tries = 300)
  void whenever_something_sounds_for_a_while_a_note_of_the_melody_does(@ForAll long seed) {
    Random random = new Random(seed);
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      double start = random.nextInt(30) / 8.0;
      notes.add(note(50 + random.nextInt(20), start, start + (1 + random.nextInt(12)) / 8.0));
    }
    List<Note> melody = line(notes).notes();

    assertThat(notes).containsAll(melody);
    for (Note note : notes) {
      double middle = note.start() + 1 / 16.0;
      assertThat(melody)
          .anyMatch(n -> n.start() <= middle && n.end() >= middle && n.pitch() >= note.pitch());
    }
  }

  private static MelodyLine line(Note... notes) {
    return line(List.of(notes));
  }

  private static MelodyLine line(List<Note> notes) {
    return MelodyLine.of(NoteSequence.of(notes, 120), note -> true);
  }

  private static Note note(int pitch, double start, double end) {
    return Note.of(pitch, 80, start, end);
  }
}
