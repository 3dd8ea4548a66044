package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuantizerTest {

  private static final double STEP = 0.125; // a sixteenth at 120

  @Test
  void half_a_step_goes_up_and_less_goes_down() {
    assertThat(onlyNote(0.499 * STEP, 2 * STEP).start()).isZero();
    assertThat(onlyNote(0.5 * STEP, 2 * STEP).start()).isEqualTo(1);
    assertThat(onlyNote(0, 4.499 * STEP).end()).isEqualTo(4);
    assertThat(onlyNote(0, 4.5 * STEP).end()).isEqualTo(5);
  }

  @Test
  void a_hair_below_half_a_step_is_forgiven() {
    assertThat(onlyNote(Math.nextDown(0.5 * STEP), 1).start()).isEqualTo(1);
    assertThat(onlyNote((0.5 - 1e-7) * STEP, 1).start()).isEqualTo(1);
    assertThat(onlyNote((0.5 - 1e-5) * STEP, 1).start()).isZero();
  }

  @Test
  void a_note_lasts_one_step_at_least() {
    assertThat(onlyNote(3 * STEP, 3 * STEP).end()).isEqualTo(4);
    assertThat(onlyNote(3.4 * STEP, 3.45 * STEP).end()).isEqualTo(4);
  }

  private static QuantizedNote onlyNote(double start, double end) {
    return Quantizer.quantize(NoteSequence.of(List.of(Note.of(60, 80, start, end)), 120))
        .notes()
        .get(0);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void a_change_of_tempo_moves_nothing(
      @ForAll @Size(max = 5) List<@DoubleRange(min = 20, max = 300) Double> tempi,
      @ForAll @Size(max = 5) List<@DoubleRange(min = 0, max = 12) Double> changes,
      @ForAll @IntRange(max = 400) int step,
      @ForAll @DoubleRange(min = -0.49, max = 0.49) double off,
      @ForAll @IntRange(min = 1, max = 64) int length) {
    TempoMap tempo = new TempoMap(tempos(tempi, changes));
    double from = tempo.secondsAt(Math.max(0, (step + off) / 4));
    double to = tempo.secondsAt((step + length + off) / 4);
    QuantizedSequence piece =
        Quantizer.quantize(
            new NoteSequence(
                List.of(Note.of(60, 80, from, to)),
                tempos(tempi, changes),
                List.of(),
                List.of(),
                List.of(),
                0,
                480));
    assertThat(piece.notes()).containsExactly(new QuantizedNote(60, 80, step, step + length, 0, 0));
  }

  private static List<Tempo> tempos(List<Double> tempi, List<Double> changes) {
    List<Double> times = changes.stream().sorted().toList();
    List<Tempo> tempos = new ArrayList<>();
    for (int i = 0; i < Math.min(tempi.size(), times.size()); i++) {
      tempos.add(new Tempo(times.get(i), tempi.get(i)));
    }
    return tempos;
  }

  @Test
  void percussion_is_left_out() {
    Note drum = new Note(38, 100, 0, 1, 9, 0, true, 1, 0);
    QuantizedSequence piece =
        Quantizer.quantize(NoteSequence.of(List.of(drum, Note.of(60, 80, 0, 1)), 120));
    assertThat(piece.notes()).extracting(QuantizedNote::pitch).containsExactly(60);
  }

  @Test
  void notes_come_by_start_and_from_the_highest_down() {
    // The first two begin at different moments, but in the same step.
    List<Note> notes =
        List.of(
            Note.of(48, 80, 0, 1),
            Note.of(72, 80, 0.02, 1),
            Note.of(60, 80, STEP, 1),
            Note.of(64, 80, STEP, 1));
    assertThat(Quantizer.quantize(NoteSequence.of(notes, 120)).notes())
        .extracting(QuantizedNote::pitch)
        .containsExactly(72, 48, 64, 60);
  }

  @Test
  void the_rest_after_the_last_note_counts() {
    NoteSequence piece =
        new NoteSequence(
            List.of(Note.of(60, 80, 0, 1)), List.of(), List.of(), List.of(), List.of(), 3, 480);
    assertThat(Quantizer.quantize(piece).totalSteps()).isEqualTo(24);
  }

  @Test
  void a_piece_ends_no_earlier_than_its_last_note() {
    QuantizedSequence piece =
        Quantizer.quantize(NoteSequence.of(List.of(Note.of(60, 80, 1, 1.01)), 120));
    assertThat(piece.totalSteps()).isEqualTo(9);
  }

  @Test
  void part_voice_and_velocity_stay_with_the_note() {
    Note note = new Note(60, 33, 0, 1, 5, 7, false, 2, 1);
    assertThat(Quantizer.quantize(NoteSequence.of(List.of(note), 120)).notes())
        .containsExactly(new QuantizedNote(60, 33, 0, 8, 2, 1));
  }
}
