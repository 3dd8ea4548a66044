package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FeltPieceTest {

  private static final double QUARTER = 0.5; // seconds, at 120

  private static NoteSequence piece(int beats, int beatType, double... quarters) {
    List<Note> notes = new ArrayList<>();
    for (double quarter : quarters) {
      notes.add(Note.of(60, 80, quarter * QUARTER, (quarter + 0.1) * QUARTER));
    }
    return new NoteSequence(
        notes,
        List.of(new Tempo(0, 120)),
        List.of(new TimeSignature(0, beats, beatType)),
        List.of(),
        List.of(),
        4,
        480);
  }

  private static List<Double> quarters(NoteSequence piece) {
    return piece.notes().stream().map(n -> Math.round(n.start() / QUARTER * 1e6) / 1e6).toList();
  }

  @Test
  void swung_eighths_are_eighths_again() {
    NoteSequence swung = piece(4, 4, 0, 2 / 3.0, 1, 1 + 2 / 3.0, 2);
    assertThat(quarters(FeltPiece.straightened(swung, Feel.SWING)))
        .containsExactly(0.0, 0.5, 1.0, 1.5, 2.0);
    assertThat(OffGrid.of(swung).moved()).isEqualTo(2);
    assertThat(OffGrid.of(FeltPiece.straightened(swung, Feel.SWING)).moved()).isZero();
  }

  @Test
  void the_notes_of_a_triplet_get_a_step_each() {
    NoteSequence triplet = piece(4, 4, 0, 1 / 3.0, 2 / 3.0, 1);
    assertThat(quarters(FeltPiece.straightened(triplet, Feel.SWING)))
        .containsExactly(0.0, 0.25, 0.5, 1.0);
  }

  @Test
  void swung_sixteenths_are_sixteenths_again() {
    NoteSequence swung = piece(4, 4, 0, 1 / 3.0, 0.5, 0.5 + 1 / 3.0);
    assertThat(quarters(FeltPiece.straightened(swung, Feel.SWING16)))
        .containsExactly(0.0, 0.25, 0.5, 0.75);
  }

  @Test
  void a_jig_is_even() {
    NoteSequence jig = piece(6, 8, 0, 0.5, 1, 1.5, 2, 2.5);
    assertThat(FeltPiece.straightened(jig, Feel.SWING)).isEqualTo(jig);
  }

  @Test
  void a_quarter_is_counted_from_the_bar_that_an_upbeat_leads_to() {
    NoteSequence piece = piece(4, 4, 0.25 + 2 / 3.0);
    NoteSequence upbeat =
        new NoteSequence(
            piece.notes(),
            piece.tempos(),
            List.of(new TimeSignature(0, 1, 16), new TimeSignature(0.25 * QUARTER, 4, 4)),
            List.of(),
            List.of(),
            4,
            480);
    assertThat(quarters(FeltPiece.straightened(upbeat, Feel.SWING))).containsExactly(0.75);
  }

  @Property
  void what_is_straightened_and_felt_is_where_it_was(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 7.9) Double> starts,
      @ForAll Feel feel) {
    NoteSequence piece = piece(4, 4, starts.stream().mapToDouble(Double::doubleValue).toArray());
    NoteSequence back = FeltPiece.felt(FeltPiece.straightened(piece, feel), feel);
    for (int i = 0; i < starts.size(); i++) {
      assertThat(back.notes().get(i).start()).isCloseTo(piece.notes().get(i).start(), within(1e-9));
      assertThat(back.notes().get(i).end()).isCloseTo(piece.notes().get(i).end(), within(1e-9));
    }
  }
}
