package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarPlaceTest {

  @ParameterizedTest
  @CsvSource({
    "4/4, 5, 5, 4, 1", "3/4, 8, 8, 4, 2", "2/2, 12, 12, 4, 3", "3/8, 4, 4, 4, 1",
    "6/8, 6, 6, 6, 1", "6/8, 11, 11, 6, 1", "9/8, 12, 12, 6, 2", "12/8, 25, 1, 6, 0",
    "6/4, 12, 12, 4, 3"
  })
  void three_eighths_are_a_beat_where_they_are_counted_and_else_a_quarter(
      String metre, int step, int position, int stepsPerBeat, int beat) {
    int place = Metre.named(metre).placeInBar(step);
    assertThat(BarPlace.position(place)).isEqualTo(position);
    assertThat(BarPlace.stepsPerBeat(place, Grid.SIXTEENTHS)).isEqualTo(stepsPerBeat);
    assertThat(BarPlace.beat(place, Grid.SIXTEENTHS)).isEqualTo(beat);
    assertThat(BarPlace.isBeat(place, Grid.SIXTEENTHS)).isEqualTo(position % stepsPerBeat == 0);
  }

  @Test
  void an_upbeat_is_counted_from_its_end() {
    int place = Metre.named("6/8").withUpbeat(2).placeInBar(0);
    assertThat(BarPlace.position(place)).isEqualTo(10);
    assertThat(BarPlace.beat(place, Grid.SIXTEENTHS)).isEqualTo(1);
  }

  @Test
  void where_quarters_are_counted_it_is_the_position() {
    for (int step = 0; step < 40; step++) {
      assertThat(Metre.COMMON_TIME.placeInBar(step))
          .isEqualTo(Metre.COMMON_TIME.positionInBar(step));
    }
  }
}
