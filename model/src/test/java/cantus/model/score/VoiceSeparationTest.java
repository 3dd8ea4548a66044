package cantus.model.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.music.Metre;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoiceSeparationTest {

  private static QuantizedNote note(int part, int pitch, int start, int end) {
    return new QuantizedNote(pitch, 80, start, end, part, 0);
  }

  private static VoicedPiece voices(QuantizedNote... notes) {
    int end = Arrays.stream(notes).mapToInt(QuantizedNote::end).max().orElse(0);
    return VoiceSeparation.of(new QuantizedSequence(List.of(notes), end, Metre.COMMON_TIME, 120));
  }

  @Test
  void parts_that_are_lines_are_the_voices_from_the_top() {
    VoicedPiece piece = voices(note(0, 48, 0, 8), note(1, 72, 0, 4), note(1, 40, 4, 5));
    assertThat(piece.notes(0)).extracting(VoiceNote::pitch).containsExactly(72, 40);
    assertThat(piece.notes(1)).extracting(VoiceNote::pitch).containsExactly(48);
  }

  @Test
  void a_part_of_chords_is_dealt_out_by_rank() {
    VoicedPiece piece =
        voices(
            note(0, 72, 0, 4),
            note(0, 64, 0, 4),
            note(0, 60, 0, 4),
            note(0, 71, 4, 8),
            note(0, 65, 4, 8),
            note(0, 55, 4, 8));
    assertThat(piece.voices()).hasSize(3);
    assertThat(piece.notes(1)).extracting(VoiceNote::pitch).containsExactly(64, 65);
    assertThat(piece.notes(2)).extracting(VoiceNote::pitch).containsExactly(60, 55);
  }

  @Test
  void a_held_note_keeps_its_voice_while_others_cross_it() {
    VoicedPiece piece =
        voices(
            note(0, 72, 0, 4),
            note(0, 60, 0, 8),
            note(0, 52, 0, 4),
            note(0, 58, 4, 8),
            note(0, 50, 4, 8));
    assertThat(piece.notes(1)).containsExactly(new VoiceNote(60, 0, 8));
    assertThat(piece.notes(0)).extracting(VoiceNote::pitch).containsExactly(72, 58);
  }

  @Test
  void a_lone_note_goes_to_the_voice_that_was_nearest() {
    VoicedPiece piece =
        voices(
            note(0, 72, 0, 4),
            note(0, 48, 0, 4),
            note(0, 50, 4, 8),
            note(0, 74, 8, 12),
            note(0, 52, 8, 12));
    assertThat(piece.notes(1)).extracting(VoiceNote::pitch).containsExactly(48, 50, 52);
  }

  @Test
  void a_line_with_a_rare_double_stop_stays_a_line() {
    QuantizedNote[] notes = new QuantizedNote[102];
    for (int i = 0; i < 100; i++) {
      notes[i] = note(i % 2, i % 2 == 0 ? 72 : 60, i / 2 * 4, i / 2 * 4 + 4);
    }
    notes[100] = note(0, 67, 196, 200);
    notes[101] = note(0, 67, 200, 204);
    Arrays.sort(
        notes, (a, b) -> a.start() != b.start() ? a.start() - b.start() : b.pitch() - a.pitch());
    assertThat(voices(notes).voices()).hasSize(2);
  }

  @Test
  void there_are_no_voices_in_silence() {
    assertThatThrownBy(VoiceSeparationTest::voices).hasMessage("there is no note in it");
  }
}
