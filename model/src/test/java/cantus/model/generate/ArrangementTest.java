package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.music.KeySignature;
import cantus.model.music.Metre;
import cantus.model.music.Mode;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Tempo;
import cantus.model.music.TimeSignature;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrangementTest {

  private static final List<Part> NAMES = List.of(new Part(0, "Melody"), new Part(1, "Voice 1"));
  private static final Note SWUNG = new Note(72, 101, 0.67, 0.93, 3, 40, false, 3, 2);
  private static final NoteSequence PIECE = piece(SWUNG);

  @Test
  void notes_that_are_given_stay_as_they_are() {
    NoteSequence music = Arrangement.of(PIECE, Map.of(0, List.of(SWUNG)), added(), NAMES);

    assertThat(music.notes()).containsExactly(new Note(72, 101, 0.67, 0.93, 0, 40, false, 0, 0));
    assertThat(music.tempos()).isEqualTo(PIECE.tempos());
    assertThat(music.timeSignatures()).isEqualTo(PIECE.timeSignatures());
    assertThat(music.keySignatures()).isEqualTo(PIECE.keySignatures());
    assertThat(music.totalTime()).isEqualTo(PIECE.totalTime());
    assertThat(music.parts()).isEqualTo(NAMES);
  }

  @Test
  void voices_stand_on_the_grid_along_the_tempi_of_the_piece() {
    NoteSequence music =
        Arrangement.of(
            PIECE, Map.of(0, List.of(SWUNG)), added(new QuantizedNote(60, 64, 2, 8, 1, 0)), NAMES);

    assertThat(voice(music, 1).start()).isEqualTo(0.5); // 60 for a quarter, then 120
    assertThat(voice(music, 1).end()).isEqualTo(1.5);
  }

  @Test
  void voices_are_a_little_softer_than_the_melody_beside_them_and_play_its_instrument() {
    Note loud = new Note(72, 120, 0, 1, 0, 40, false, 0, 0);
    Note soft = new Note(71, 5, 1.03, 2, 0, 41, false, 0, 0);
    QuantizedSequence added =
        added(new QuantizedNote(60, 64, 0, 4, 1, 0), new QuantizedNote(59, 64, 4, 8, 1, 0));

    NoteSequence music =
        Arrangement.of(piece(loud, soft), Map.of(0, List.of(loud, soft)), added, NAMES);

    assertThat(music.notes().stream().filter(n -> n.part() == 1))
        .extracting(Note::velocity, Note::program)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(110, 40),
            org.assertj.core.api.Assertions.tuple(1, 41));
  }

  @Test
  void what_fills_the_rests_of_a_part_keeps_to_the_gap() {
    Note before = Note.of(72, 80, 0, 0.55);
    Note after = Note.of(74, 80, 0.95, 1.2);
    QuantizedSequence fill =
        added(new QuantizedNote(71, 64, 2, 4, 0, 0), new QuantizedNote(69, 64, 5, 6, 0, 0));

    NoteSequence music =
        Arrangement.of(piece(before, after), Map.of(0, List.of(before, after)), fill, NAMES);

    assertThat(music.notes()).containsExactly(before, Note.of(71, 70, 0.55, 0.95), after);
  }

  @Test
  void c_major_without_an_accidental_is_nothing_that_anybody_said() {
    NoteSequence inC =
        new NoteSequence(
            List.of(SWUNG),
            List.of(),
            List.of(),
            List.of(new KeySignature(0, 0, Mode.MAJOR)),
            List.of(),
            0,
            480);

    assertThat(Arrangement.of(inC, Map.of(0, List.of(SWUNG)), added(), NAMES).keySignatures())
        .isEmpty();
  }

  private static Note voice(NoteSequence music, int part) {
    return music.notes().stream().filter(n -> n.part() == part).findFirst().orElseThrow();
  }

  private static NoteSequence piece(Note... notes) {
    return new NoteSequence(
        List.of(notes),
        List.of(new Tempo(0, 60), new Tempo(1, 120)),
        List.of(new TimeSignature(0, 3, 4)),
        List.of(new KeySignature(0, 7, Mode.MAJOR)),
        List.of(new Part(3, "Violin")),
        7,
        96);
  }

  private static QuantizedSequence added(QuantizedNote... notes) {
    return new QuantizedSequence(List.of(notes), 16, Metre.COMMON_TIME, 60);
  }
}
