package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TempoMapTest {

  @Test
  void without_a_tempo_120_holds() {
    TempoMap map = new TempoMap(List.of());
    assertThat(map.quartersAt(3)).isEqualTo(6);
    assertThat(map.secondsAt(6)).isEqualTo(3);
  }

  @Test
  void before_the_first_tempo_120_holds() {
    TempoMap map = new TempoMap(List.of(new Tempo(2, 60)));
    assertThat(map.quartersAt(1)).isEqualTo(2);
    assertThat(map.quartersAt(2)).isEqualTo(4);
    assertThat(map.quartersAt(5)).isEqualTo(7);
  }

  @Test
  void each_tempo_holds_until_the_next() {
    TempoMap map = new TempoMap(List.of(new Tempo(0, 60), new Tempo(4, 240), new Tempo(5, 30)));
    assertThat(map.quartersAt(4)).isEqualTo(4);
    assertThat(map.quartersAt(4.5)).isEqualTo(6);
    assertThat(map.quartersAt(7)).isEqualTo(9);
    assertThat(map.secondsAt(6)).isEqualTo(4.5);
    assertThat(map.secondsAt(9)).isEqualTo(7);
  }

  @Test
  void of_two_tempi_at_one_moment_the_later_in_the_list_holds() {
    TempoMap map = new TempoMap(List.of(new Tempo(0, 60), new Tempo(0, 240)));
    assertThat(map.quartersAt(1)).isEqualTo(4);
  }

  @Property
  void seconds_and_quarters_are_inverse_and_rise(
      @ForAll @Size(max = 6) List<@DoubleRange(min = 1, max = 999) Double> tempi,
      @ForAll @DoubleRange(min = 0, max = 500) double time,
      @ForAll @IntRange(min = 1, max = 500) int later) {
    List<Tempo> tempos = new ArrayList<>();
    for (int i = 0; i < tempi.size(); i++) {
      tempos.add(new Tempo(i * 7.5, tempi.get(i)));
    }
    TempoMap map = new TempoMap(tempos);
    assertThat(map.secondsAt(map.quartersAt(time))).isCloseTo(time, within(1e-9));
    assertThat(map.quartersAt(map.secondsAt(time))).isCloseTo(time, within(1e-9));
    assertThat(map.quartersAt(time + later)).isGreaterThan(map.quartersAt(time));
  }

  @Property(tries = 100) // of a thousand changes less than one would go back
  void time_never_goes_back_where_the_tempo_changes(@ForAll Random random) {
    List<Tempo> tempos = new ArrayList<>();
    double time = 0;
    for (int i = 0; i < 1000; i++) {
      tempos.add(new Tempo(time, random.nextDouble(1, 999)));
      time += random.nextDouble(0.001, 5);
    }
    TempoMap map = new TempoMap(tempos);
    for (Tempo change : tempos.subList(1, tempos.size())) {
      double quarter = map.quartersAt(change.time());
      assertThat(map.secondsAt(Math.nextDown(quarter))).isLessThanOrEqualTo(change.time());
      assertThat(map.quartersAt(Math.nextDown(change.time()))).isLessThanOrEqualTo(quarter);
      assertThat(map.secondsAt(quarter)).isEqualTo(change.time());
    }
  }

  @Test
  void a_tempo_is_a_number_above_0() {
    for (double qpm : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Tempo(0, qpm));
    }
  }
}
