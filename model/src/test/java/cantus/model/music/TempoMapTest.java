package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TempoMapTest {

  @Test
  void each_tempo_holds_from_its_moment_on() {
    TempoMap map = new TempoMap(List.of(new Tempo(1, 60), new Tempo(3, 240)));

    assertThat(map.quartersAt(0.5)).isEqualTo(1);
    assertThat(map.quartersAt(1)).isEqualTo(2);
    assertThat(map.quartersAt(2)).isEqualTo(3);
    assertThat(map.quartersAt(3.5)).isEqualTo(6);
    assertThat(map.secondsAt(6)).isEqualTo(3.5);
  }

  @Property
  void seconds_and_quarters_are_translated_back_and_forth(
      @ForAll @Size(max = 20) List<@IntRange(min = 20, max = 300) Integer> qpms,
      @ForAll @DoubleRange(max = 100) double quarter) {
    List<Tempo> tempos = new ArrayList<>();
    for (int i = 0; i < qpms.size(); i++) {
      tempos.add(new Tempo(i * 0.7, qpms.get(i)));
    }
    TempoMap map = new TempoMap(tempos);

    assertThat(map.quartersAt(map.secondsAt(quarter))).isCloseTo(quarter, within(1e-9));
  }
}
