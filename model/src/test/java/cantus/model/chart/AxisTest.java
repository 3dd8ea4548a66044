package cantus.model.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AxisTest {

  @Property
  void marks_are_few_and_on_the_axis(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double from,
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double length,
      @ForAll boolean logarithmic) {
    Axis axis = Axis.of(new double[] {from + length, from}, logarithmic);
    assertThat(axis.place(from)).isCloseTo(0, within(1e-9));
    assertThat(axis.place(from + length)).isCloseTo(1, within(1e-9));
    assertThat(axis.marks()).hasSizeBetween(1, 12);
    for (double mark : axis.marks()) {
      assertThat(axis.place(mark)).isBetween(-1e-6, 1 + 1e-6);
    }
  }

  @Test
  void marks_are_round() {
    assertThat(Axis.of(new double[] {0, 1000}, false).marks())
        .containsExactly(0., 200., 400., 600., 800., 1000.);
    assertThat(Axis.of(new double[] {0.45, 99}, true).marks())
        .containsExactly(0.5, 1., 2., 5., 10., 20., 50.);
    assertThat(Axis.of(new double[] {0.8, 4.5}, true).marks())
        .containsExactly(0.8, 0.9, 1., 1.5, 2., 3., 4.);
  }

  @Test
  void equal_ratios_are_equally_far_on_a_logarithmic_axis() {
    Axis axis = Axis.of(new double[] {1, 100}, true);
    assertThat(axis.place(10)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void a_single_value_lies_in_the_middle() {
    assertThat(Axis.of(new double[] {3}, true).place(3)).isEqualTo(0.5);
    assertThat(Axis.of(new double[] {0, 0}, false).place(0)).isEqualTo(0.5);
  }

  @Test
  void numbers_are_written_short() {
    assertThat(Axis.text(0.30000000000000004)).isEqualTo("0.3");
    assertThat(Axis.text(0)).isEqualTo("0");
    assertThat(Axis.text(12000)).isEqualTo("12,000");
    assertThat(Axis.text(2e-5)).isEqualTo("2.0e-05");
  }
}
