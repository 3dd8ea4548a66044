package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MetreTest {

  private static final double QUARTER = 0.5; // seconds at 120

  @Test
  void bars_of_common_time_have_sixteen_steps() {
    assertThat(positions(Metre.COMMON_TIME, 0, 1, 15, 16, 33)).containsExactly(0, 1, 15, 0, 1);
    assertThat(Metre.COMMON_TIME.stepsPerBar(1000)).isEqualTo(16);
  }

  @Test
  void without_a_time_signature_common_time_holds() {
    assertThat(positions(metre(), 0, 15, 16)).containsExactly(0, 15, 0);
  }

  @Test
  void steps_of_an_upbeat_are_counted_from_its_end() {
    Metre metre = Metre.of(16, 4);
    assertThat(positions(metre, 0, 3, 4, 19, 20)).containsExactly(12, 15, 0, 15, 0);
  }

  @Test
  void a_short_first_bar_is_an_upbeat() {
    Metre metre = metre(new TimeSignature(0, 1, 4), new TimeSignature(QUARTER, 4, 4));
    assertThat(positions(metre, 0, 3, 4, 19, 20)).containsExactly(12, 15, 0, 15, 0);
  }

  @Test
  void an_upbeat_may_be_written_in_the_metre_that_follows() {
    Metre metre = metre(new TimeSignature(0, 3, 4), new TimeSignature(QUARTER, 3, 4));
    assertThat(positions(metre, 0, 3, 4, 15, 16)).containsExactly(8, 11, 0, 11, 0);
  }

  @Test
  void the_bar_an_upbeat_lies_in_is_as_long_as_the_one_after_it() {
    assertThat(Metre.of(12, 2).stepsPerBar(0)).isEqualTo(12);
    assertThat(metre(new TimeSignature(0, 1, 4), new TimeSignature(QUARTER, 4, 4)).stepsPerBar(0))
        .isEqualTo(16);
  }

  @Test
  void a_metre_is_named_and_keeps_its_name() {
    for (String name : List.of("4/4", "3/4", "6/8", "12/8", "2/2", "3/2", "5/4", "7/8", "3/16")) {
      assertThat(Metre.named(name).name(0)).isEqualTo(name);
    }
    assertThat(Metre.named("6/8").stepsPerBar(0)).isEqualTo(Metre.named("3/4").stepsPerBar(0));
    assertThat(Metre.named("6/8")).isNotEqualTo(Metre.named("3/4")).isEqualTo(Metre.of(6, 8, 0));
    for (String wrong : List.of("", "3", "0/4", "3/5", "3/0", "100/4", "-3/4", "3/4/5")) {
      assertThatIllegalArgumentException().isThrownBy(() -> Metre.named(wrong));
    }
  }

  @Test
  void what_is_counted_is_three_eighths_where_they_go_in_threes() {
    assertThat(Metre.named("6/8").stepsPerPulse(0)).isEqualTo(6);
    assertThat(Metre.named("12/8").stepsPerPulse(0)).isEqualTo(6);
    assertThat(Metre.named("3/8").stepsPerPulse(0)).isEqualTo(2);
    assertThat(Metre.named("7/8").stepsPerPulse(0)).isEqualTo(2);
    assertThat(Metre.named("3/4").stepsPerPulse(0)).isEqualTo(4);
    assertThat(Metre.named("2/2").stepsPerPulse(0)).isEqualTo(8);
  }

  @Test
  void full_bars_at_the_beginning_are_no_upbeat() {
    Metre metre = metre(new TimeSignature(0, 2, 4), new TimeSignature(4 * QUARTER, 4, 4));
    assertThat(positions(metre, 0, 7, 8, 15, 16, 31, 32)).containsExactly(0, 7, 0, 7, 0, 15, 0);
    assertThat(metre.stepsPerBar(15)).isEqualTo(8);
    assertThat(metre.stepsPerBar(16)).isEqualTo(16);
  }

  @Test
  void a_change_of_metre_begins_a_bar_even_where_one_is_broken_off() {
    Metre metre =
        metre(
            new TimeSignature(0, 4, 4),
            new TimeSignature(6 * QUARTER, 3, 4),
            new TimeSignature(9 * QUARTER, 6, 8));
    assertThat(positions(metre, 23, 24, 35, 36, 47, 48)).containsExactly(7, 0, 11, 0, 11, 0);
  }

  @Test
  void of_two_signatures_at_one_step_the_later_holds() {
    Metre metre = metre(new TimeSignature(0, 4, 4), new TimeSignature(0.01, 3, 4));
    assertThat(positions(metre, 11, 12)).containsExactly(11, 0);
  }

  @Test
  void changes_lie_on_the_grid_of_the_tempo() {
    List<Tempo> tempos = List.of(new Tempo(0, 60), new Tempo(4, 240));
    List<TimeSignature> signatures =
        List.of(new TimeSignature(0, 4, 4), new TimeSignature(5, 3, 4));
    Metre metre = Metre.of(signatures, new TempoMap(tempos), Grid.SIXTEENTHS);
    assertThat(metre.stepsPerBar(31)).isEqualTo(16);
    assertThat(metre.stepsPerBar(32)).isEqualTo(12);
  }

  @Property
  void an_upbeat_survives_being_written_as_time_signatures(
      @ForAll @IntRange(min = 1, max = 40) int bar, @ForAll @IntRange(max = 39) int upbeat) {
    Metre metre = Metre.of(bar, upbeat % bar);
    QuantizedSequence piece = new QuantizedSequence(List.of(), 100, metre, 97);
    Metre read = Quantizer.quantize(piece.toNoteSequence(List.of())).metre();
    for (int step = 0; step < 100; step++) {
      assertThat(read.positionInBar(step)).isEqualTo(metre.positionInBar(step));
      assertThat(read.stepsPerBar(step)).isEqualTo(metre.stepsPerBar(step));
    }
  }

  @Test
  void changes_survive_being_written_as_time_signatures() {
    Metre metre =
        metre(
            new TimeSignature(0, 1, 8),
            new TimeSignature(QUARTER / 2, 3, 8),
            new TimeSignature(5 * QUARTER, 5, 4));
    QuantizedSequence piece = new QuantizedSequence(List.of(), 100, metre, 97);
    Metre read = Quantizer.quantize(piece.toNoteSequence(List.of())).metre();
    assertThat(IntStream.range(0, 100).map(read::positionInBar).toArray())
        .isEqualTo(IntStream.range(0, 100).map(metre::positionInBar).toArray());
  }

  @Property
  void counted_from_another_step_the_bars_are_the_same(@ForAll @IntRange(max = 90) int from) {
    Metre metre =
        metre(
            new TimeSignature(0, 1, 4),
            new TimeSignature(QUARTER, 3, 4),
            new TimeSignature(8 * QUARTER, 5, 8),
            new TimeSignature(12 * QUARTER, 4, 4));
    Metre later = metre.startingAt(from);
    for (int step = 0; step < 100; step++) {
      assertThat(later.positionInBar(step)).isEqualTo(metre.positionInBar(from + step));
      assertThat(later.stepsPerBar(step)).isEqualTo(metre.stepsPerBar(from + step));
    }
  }

  @Test
  void an_upbeat_is_shorter_than_a_bar() {
    assertThatIllegalArgumentException().isThrownBy(() -> Metre.of(16, 16));
    assertThatIllegalArgumentException().isThrownBy(() -> Metre.of(16, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> Metre.of(0, 0));
  }

  private static Metre metre(TimeSignature... signatures) {
    return Metre.of(List.of(signatures), new TempoMap(List.of()), Grid.SIXTEENTHS);
  }

  private static int[] positions(Metre metre, int... steps) {
    return IntStream.of(steps).map(metre::positionInBar).toArray();
  }
}
