package cantus.model.file.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FractionTest {

  @Property
  void sums_and_products_are_exact(
      @ForAll @IntRange(min = -10_000, max = 10_000) int a,
      @ForAll @IntRange(min = 1, max = 10_000) int b,
      @ForAll @IntRange(min = -10_000, max = 10_000) int c,
      @ForAll @IntRange(min = 1, max = 10_000) int d) {
    Fraction x = new Fraction(a, b);
    Fraction y = new Fraction(c, d);

    assertThat(x.plus(y)).isEqualTo(new Fraction((long) a * d + (long) c * b, (long) b * d));
    assertThat(x.plus(y).minus(y)).isEqualTo(x);
    assertThat(x.times(y)).isEqualTo(new Fraction((long) a * c, (long) b * d));
    assertThat(x.compareTo(y)).isEqualTo(Long.compare((long) a * d, (long) c * b));
  }

  @Property
  void what_is_greater_is_not_less_as_a_double(
      @ForAll @LongRange(min = 1) long a,
      @ForAll @LongRange(min = 1) long b,
      @ForAll @LongRange(min = 0, max = 1000) long more) {
    long numerator = Math.min(a, Long.MAX_VALUE - 1000);
    assertThat(new Fraction(numerator + more, b).toDouble())
        .isGreaterThanOrEqualTo(new Fraction(numerator, b).toDouble());
    assertThat(new Fraction(a, b).toDouble()).isCloseTo((double) a / b, withinPercentage(1e-12));
  }

  @Test
  void decimals_are_read_to_the_millionth() {
    assertThat(Fraction.parse("12")).isEqualTo(new Fraction(12, 1));
    assertThat(Fraction.parse("-1.5")).isEqualTo(new Fraction(-3, 2));
    assertThat(Fraction.parse(".25")).isEqualTo(new Fraction(1, 4));
    assertThat(Fraction.parse("92.30769230769")).isEqualTo(new Fraction(92_307_692, 1_000_000));
  }

  @Test
  void anything_else_is_no_number() {
    for (String text : new String[] {"", "x", "1e9", "NaN", "1,5", "9999999999", "--1", "."}) {
      assertThatThrownBy(() -> Fraction.parse(text)).isInstanceOf(NumberFormatException.class);
    }
  }

  @Test
  void what_no_long_holds_is_an_error_not_a_wrong_number() {
    Fraction tiny = new Fraction(1, Long.MAX_VALUE);

    assertThatThrownBy(() -> tiny.plus(new Fraction(1, 2))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> tiny.times(tiny)).isInstanceOf(ArithmeticException.class);
  }
}
