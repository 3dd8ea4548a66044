package cantus.daemon.clock;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StepGridTest {

  @Test
  void a_moment_belongs_to_the_nearest_line_and_half_way_goes_up() {
    StepGrid grid = new StepGrid(1000, 100);
    assertThat(grid.stepOf(1000)).isZero();
    assertThat(grid.stepOf(1049)).isZero();
    assertThat(grid.stepOf(1050)).isEqualTo(1);
    assertThat(grid.stepOf(950)).isZero();
    assertThat(grid.stepOf(949)).isEqualTo(-1);
  }

  @Test
  void sixteenths_at_120_are_125_milliseconds_apart() {
    StepGrid grid = StepGrid.ofTempo(0, 120);
    assertThat(grid.timeOf(8)).isEqualTo(1_000_000_000);
    assertThat(grid.closeOf(0)).isEqualTo(62_500_000);
  }

  @Test
  void lines_do_not_drift_in_an_hour() {
    StepGrid grid = StepGrid.ofTempo(0, 70); // a step is no whole number of nanoseconds
    assertThat(grid.timeOf(70 * 4 * 60)).isEqualTo(3_600_000_000_000L);
  }

  @Property
  void the_window_that_closes_is_the_one_moments_belong_to(
      @ForAll @LongRange(min = 0, max = 1_000_000) long step,
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long origin,
      @ForAll @DoubleRange(min = 10, max = 400) double qpm) {
    StepGrid grid = StepGrid.ofTempo(origin, qpm);
    assertThat(grid.stepOf(grid.closeOf(step))).isEqualTo(step + 1);
    assertThat(grid.stepOf(grid.closeOf(step) - 1)).isEqualTo(step);
    assertThat(grid.stepOf(grid.timeOf(step))).isEqualTo(step);
  }
}
