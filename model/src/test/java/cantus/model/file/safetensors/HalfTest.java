package cantus.model.file.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfTest {

  private static final int INFINITY = 0x7C00;

  @Test
  void every_half_has_the_value_of_its_sign_exponent_and_fraction() {
    for (int h = 0; h < 0x10000; h++) {
      float value = Half.toFloat((short) h);
      int magnitude = h & 0x7FFF;
      if (magnitude > INFINITY) {
        assertThat(value).isNaN();
      } else {
        double expected = magnitude == INFINITY ? Double.POSITIVE_INFINITY : valueOf(magnitude);
        // Compared by bits: there is a zero of either sign.
        assertThat(Float.floatToRawIntBits(value))
            .isEqualTo(Float.floatToRawIntBits((float) (h < 0x8000 ? expected : -expected)));
      }
    }
  }

  /** The definition of IEEE 754, for finite halves that are not negative. */
  private static double valueOf(int half) {
    int exponent = half >>> 10;
    int fraction = half & 0x3FF;
    return exponent == 0
        ? Math.scalb(fraction, -24)
        : Math.scalb(1 + fraction / 1024.0, exponent - 15);
  }

  @Test
  void every_half_comes_back_from_its_float() {
    for (int h = 0; h < 0x10000; h++) {
      short back = Half.fromFloat(Half.toFloat((short) h));
      if ((h & 0x7FFF) > INFINITY) {
        assertThat(Half.toFloat(back)).isNaN();
      } else {
        assertThat(back).isEqualTo((short) h);
      }
    }
  }

  @Test
  void between_two_halves_the_nearer_is_taken_and_in_the_middle_the_even_one() {
    for (int below = 0; below < INFINITY; below++) {
      // The value after the largest half is the one it would be if exponents went on.
      double middle = (valueOf(below) + valueOf(below + 1)) / 2;
      float tie = (float) middle;
      assertThat((double) tie).isEqualTo(middle);
      int even = below % 2 == 0 ? below : below + 1;
      assertThat(bits(Half.fromFloat(tie))).isEqualTo(even);
      assertThat(bits(Half.fromFloat(Math.nextDown(tie)))).isEqualTo(below);
      assertThat(bits(Half.fromFloat(Math.nextUp(tie)))).isEqualTo(below + 1);
      assertThat(bits(Half.fromFloat(-tie))).isEqualTo(0x8000 | even);
    }
  }

  @Test
  void any_float_becomes_the_nearest_half() {
    double[] halves = new double[INFINITY + 1];
    for (int h = 0; h <= INFINITY; h++) {
      halves[h] = valueOf(h);
    }
    Random random = new Random(1);
    for (int n = 0; n < 100_000; n++) {
      float value = Math.abs(Float.intBitsToFloat(random.nextInt()));
      if (Float.isNaN(value)) {
        continue;
      }
      assertThat(bits(Half.fromFloat(value))).as("%s", value).isEqualTo(nearest(halves, value));
    }
    for (int n = 0; n < 100_000; n++) {
      float value = (float) Math.exp(random.nextDouble() * 30 - 18);
      assertThat(bits(Half.fromFloat(value))).as("%s", value).isEqualTo(nearest(halves, value));
    }
  }

  private static int nearest(double[] halves, float value) {
    if (value >= halves[INFINITY]) {
      return INFINITY;
    }
    int found = Arrays.binarySearch(halves, value);
    if (found >= 0) {
      return found;
    }
    int above = -found - 1;
    BigDecimal exact = new BigDecimal(value);
    BigDecimal down = exact.subtract(new BigDecimal(halves[above - 1]));
    BigDecimal up = new BigDecimal(halves[above]).subtract(exact);
    int order = down.compareTo(up);
    return order < 0 || order == 0 && above % 2 == 1 ? above - 1 : above;
  }

  @Test
  void what_is_no_number_and_what_is_infinite_stays_so() {
    assertThat(Half.toFloat(Half.fromFloat(Float.NaN))).isNaN();
    assertThat(Half.toFloat(Half.fromFloat(Float.intBitsToFloat(0x7F800001)))).isNaN();
    assertThat(Half.toFloat(Half.fromFloat(Float.intBitsToFloat(0xFFFFFFFF)))).isNaN();
    assertThat(bits(Half.fromFloat(Float.POSITIVE_INFINITY))).isEqualTo(0x7C00);
    assertThat(bits(Half.fromFloat(Float.NEGATIVE_INFINITY))).isEqualTo(0xFC00);
    assertThat(bits(Half.fromFloat(Float.MAX_VALUE))).isEqualTo(0x7C00);
    assertThat(bits(Half.fromFloat(-0f))).isEqualTo(0x8000);
  }

  @Test
  void it_agrees_with_what_java_itself_has_from_version_20_on() throws Throwable {
    assumeTrue(Runtime.version().feature() >= 20);
    MethodHandle toFloat = java("float16ToFloat", float.class, short.class);
    MethodHandle fromFloat = java("floatToFloat16", short.class, float.class);
    for (int h = 0; h < 0x10000; h++) {
      float expected = (float) toFloat.invokeExact((short) h);
      float actual = Half.toFloat((short) h);
      assertThat(Float.floatToIntBits(actual)).isEqualTo(Float.floatToIntBits(expected));
    }
    Random random = new Random(1);
    for (int n = 0; n < 1_000_000; n++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (!Float.isNaN(value) && (short) fromFloat.invokeExact(value) != Half.fromFloat(value)) {
        assertThat(Half.fromFloat(value))
            .as("%s", value)
            .isEqualTo((short) fromFloat.invokeExact(value));
      }
    }
  }

  private static MethodHandle java(String name, Class<?> result, Class<?> argument)
      throws ReflectiveOperationException {
    return MethodHandles.lookup()
        .findStatic(Float.class, name, MethodType.methodType(result, argument));
  }

  private static int bits(short half) {
    return half & 0xFFFF;
  }
}
