package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MelodyTest {

  @Test
  void holds_rests_onsets_and_continuations() {
    assertThat(skyline(note(60, 1, 3), note(62, 3, 4))).isEqualTo("- 60! 60 62! -");
  }

  @Test
  void a_repeated_note_begins_again() {
    assertThat(skyline(note(60, 0, 2), note(60, 2, 4))).isEqualTo("60! 60 60! 60 -");
  }

  @Test
  void where_notes_overlap_the_highest_is_heard() {
    assertThat(skyline(note(60, 0, 3), note(64, 1, 5))).isEqualTo("60! 64! 64 64 64");
    assertThat(skyline(note(64, 0, 3), note(60, 1, 3))).isEqualTo("64! 64 64 - -");
  }

  @Test
  void a_lower_note_comes_back_as_an_onset_when_the_higher_one_ends() {
    assertThat(skyline(note(60, 0, 5), note(64, 1, 3))).isEqualTo("60! 64! 64 60! 60");
  }

  @Test
  void a_note_struck_again_in_unison_is_an_onset() {
    assertThat(skyline(note(60, 0, 5), note(60, 2, 5))).isEqualTo("60! 60 60! 60 60");
  }

  @Test
  void a_unison_goes_on_as_long_as_either_note() {
    assertThat(skyline(note(60, 0, 4), note(60, 0, 2))).isEqualTo("60! 60 60 60 -");
    assertThat(skyline(note(60, 0, 2), note(60, 0, 4))).isEqualTo("60! 60 60 60 -");
    assertThat(skyline(note(60, 0, 5), note(60, 1, 3))).isEqualTo("60! 60! 60 60 60");
  }

  @Test
  void of_a_part_it_hears_that_part_alone() {
    QuantizedSequence piece = piece(note(72, 0, 2), new QuantizedNote(60, 80, 0, 3, 1, 0));
    assertThat(text(Melody.ofPart(piece, 1))).isEqualTo("60! 60 60 - -");
    assertThat(text(Melody.ofPart(piece, 0))).isEqualTo("72! 72 - - -");
    assertThat(text(Melody.ofPart(piece, 2))).isEqualTo("- - - - -");
  }

  @Property
  void the_skyline_is_the_highest_pitch_of_each_step(@ForAll("notes") List<QuantizedNote> notes) {
    Melody melody = Melody.skyline(piece(notes.toArray(QuantizedNote[]::new)));
    for (int step = 0; step < melody.length(); step++) {
      int k = step;
      assertThat(melody.pitchAt(step))
          .isEqualTo(
              notes.stream()
                  .filter(n -> n.start() <= k && k < n.end())
                  .mapToInt(QuantizedNote::pitch)
                  .max()
                  .orElse(Melody.REST));
      if (melody.isOnset(step)) {
        assertThat(melody.pitchAt(step)).isNotEqualTo(Melody.REST);
      } else if (melody.pitchAt(step) != Melody.REST) {
        assertThat(melody.pitchAt(step)).isEqualTo(melody.pitchAt(step - 1));
      }
    }
  }

  @Provide
  Arbitrary<List<QuantizedNote>> notes() {
    return Combinators.combine(
            Arbitraries.integers().between(58, 62),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(1, 2))
        .as((pitch, start, length) -> note(pitch, start, start + length))
        .list()
        .ofMaxSize(6);
  }

  @Test
  void given_step_by_step_it_keeps_a_copy() {
    int[] pitches = {60, 60};
    boolean[] onsets = {true, false};
    Melody melody = Melody.of(pitches, onsets);
    pitches[0] = 0;
    onsets[0] = false;
    assertThat(text(melody)).isEqualTo("60! 60");
    assertThatIllegalArgumentException().isThrownBy(() -> Melody.of(new int[2], new boolean[3]));
  }

  private static QuantizedNote note(int pitch, int start, int end) {
    return new QuantizedNote(pitch, 80, start, end, 0, 0);
  }

  private static QuantizedSequence piece(QuantizedNote... notes) {
    return new QuantizedSequence(List.of(notes), 5, Metre.COMMON_TIME, 120);
  }

  private static String skyline(QuantizedNote... notes) {
    return text(Melody.skyline(piece(notes)));
  }

  private static String text(Melody melody) {
    List<String> steps = new ArrayList<>();
    for (int step = 0; step < melody.length(); step++) {
      int pitch = melody.pitchAt(step);
      steps.add(pitch == Melody.REST ? "-" : pitch + (melody.isOnset(step) ? "!" : ""));
    }
    return String.join(" ", steps);
  }
}
