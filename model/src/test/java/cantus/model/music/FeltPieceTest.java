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
    assertThat(quarters(new FeltPiece(swung, Feel.SWING).even()))
        .containsExactly(0.0, 0.5, 1.0, 1.5, 2.0);
    assertThat(OffGrid.of(swung).moved()).isEqualTo(2);
    assertThat(OffGrid.of(new FeltPiece(swung, Feel.SWING).even()).moved()).isZero();
  }

  @Test
  void the_notes_of_a_triplet_get_a_step_each() {
    NoteSequence triplet = piece(4, 4, 0, 1 / 3.0, 2 / 3.0, 1);
    assertThat(quarters(new FeltPiece(triplet, Feel.SWING).even()))
        .containsExactly(0.0, 0.25, 0.5, 1.0);
  }

  @Test
  void swung_sixteenths_are_sixteenths_again() {
    NoteSequence swung = piece(4, 4, 0, 1 / 3.0, 0.5, 0.5 + 1 / 3.0);
    assertThat(quarters(new FeltPiece(swung, Feel.SWING16).even()))
        .containsExactly(0.0, 0.25, 0.5, 0.75);
  }

  @Test
  void a_jig_is_even() {
    NoteSequence jig = piece(6, 8, 0, 0.5, 1, 1.5, 2, 2.5);
    assertThat(new FeltPiece(jig, Feel.SWING).even()).isEqualTo(jig);
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
    assertThat(quarters(new FeltPiece(upbeat, Feel.SWING).even())).containsExactly(0.75);
  }

  // ---- triplets

  private static NoteSequence even(NoteSequence piece) {
    return new FeltPiece(piece, Feel.TRIPLET).even();
  }

  @Test
  void a_quarter_of_triplets_is_heard_as_a_dotted_one_at_the_same_moments() {
    NoteSequence shuffle = piece(4, 4, 0, 2 / 3.0, 1, 4 / 3.0, 5 / 3.0, 4);
    NoteSequence heard = even(shuffle);
    assertThat(heard.notes()).isEqualTo(shuffle.notes());
    assertThat(heard.tempos()).containsExactly(new Tempo(0, 180));
    assertThat(heard.timeSignatures()).containsExactly(new TimeSignature(0, 12, 8));
    QuantizedSequence onGrid = Quantizer.quantize(heard);
    assertThat(onGrid.notes()).extracting(QuantizedNote::start).containsExactly(0, 4, 6, 8, 10, 24);
    assertThat(onGrid.metre().stepsPerPulse(0)).isEqualTo(6);
    assertThat(OffGrid.of(heard).moved()).isZero();
  }

  @Test
  void what_has_no_metre_is_in_common_time() {
    NoteSequence piece = NoteSequence.of(List.of(Note.of(60, 80, 0, 1)), 90);
    NoteSequence heard = even(piece);
    assertThat(heard.timeSignatures()).containsExactly(new TimeSignature(0, 12, 8));
    assertThat(heard.tempos()).containsExactly(new Tempo(0, 135));
  }

  @Test
  void only_bars_that_are_counted_in_quarters_are_heard_in_triplets() {
    NoteSequence jig = piece(6, 8, 0, 0.5, 1);
    assertThat(even(jig)).isEqualTo(jig);
    NoteSequence mixed =
        new NoteSequence(
            jig.notes(),
            List.of(new Tempo(0, 120), new Tempo(1, 60)),
            List.of(
                new TimeSignature(0, 1, 4),
                new TimeSignature(0.5, 3, 4),
                new TimeSignature(3.5, 6, 8)),
            List.of(),
            List.of(),
            9,
            480);
    assertThat(even(mixed).timeSignatures())
        .containsExactly(
            new TimeSignature(0, 3, 8), new TimeSignature(0.5, 9, 8), new TimeSignature(3.5, 6, 8));
    assertThat(even(mixed).tempos())
        .containsExactly(
            new Tempo(0, 180), new Tempo(0.5, 180), new Tempo(1, 90), new Tempo(3.5, 60));
    assertThat(Quantizer.quantize(even(mixed)).metre().upbeatSteps()).isEqualTo(6);
  }

  @Property
  void what_is_straightened_and_felt_is_where_it_was(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 7.9) Double> starts,
      @ForAll Feel feel) {
    NoteSequence piece = piece(4, 4, starts.stream().mapToDouble(Double::doubleValue).toArray());
    FeltPiece felt = new FeltPiece(piece, feel);
    NoteSequence back = felt.felt(felt.even());
    for (int i = 0; i < starts.size(); i++) {
      assertThat(back.notes().get(i).start()).isCloseTo(piece.notes().get(i).start(), within(1e-9));
      assertThat(back.notes().get(i).end()).isCloseTo(piece.notes().get(i).end(), within(1e-9));
    }
    assertThat(back.tempos()).isEqualTo(piece.tempos());
    assertThat(back.timeSignatures()).isEqualTo(piece.timeSignatures());
  }
}
