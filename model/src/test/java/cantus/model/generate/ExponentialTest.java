package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ExponentialTest {

  @Property
  void is_that_of_java_to_two_units_in_the_last_place(
      @ForAll @DoubleRange(min = -699, max = 0) double x) {
    double exact = StrictMath.exp(x);
    assertThat(Exponential.of(x)).isCloseTo(exact, within(2 * Math.ulp(exact)));
  }

  @Test
  void of_zero_it_is_one_and_far_below_nothing() {
    assertThat(Exponential.of(0)).isEqualTo(1);
    assertThat(Exponential.of(-1000)).isZero();
    assertThat(Exponential.of(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Exponential.of(Double.NaN)).isZero();
  }

  @Test
  void has_these_bits_everywhere() {
    long bits = 1;
    for (int i = 0; i < 100_000; i++) {
      bits = 31 * bits + Double.doubleToRawLongBits(Exponential.of(-i * 0.0007));
    }
    assertThat(bits).isEqualTo(-1730026993423847186L);
  }
}
