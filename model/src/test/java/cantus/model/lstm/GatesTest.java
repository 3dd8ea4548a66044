package cantus.model.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GatesTest {

  private static final double ALLOWED = 4e-7;

  @Test
  void the_curves_are_off_by_less_than_they_say() {
    double worstTanh = 0;
    double worstSigmoid = 0;
    // All signs, exponents and many fractions; 0x7F800000 is infinity.
    for (int bits = 0; bits >= 0 && bits <= 0x7F800000; bits += 1009) {
      for (float x : new float[] {Float.intBitsToFloat(bits), -Float.intBitsToFloat(bits)}) {
        worstTanh = Math.max(worstTanh, Math.abs(Gates.tanh(x) - Math.tanh(x)));
        worstSigmoid =
            Math.max(worstSigmoid, Math.abs(Gates.sigmoid(x) - 1 / (1 + Math.exp(-(double) x))));
      }
    }
    assertThat(worstTanh).isLessThan(ALLOWED);
    assertThat(worstSigmoid).isLessThan(ALLOWED);
  }

  @Test
  void near_zero_tanh_is_the_identity() {
    for (float x = 1e-30f; x < 1e-3f; x *= 1.7f) {
      assertThat(Gates.tanh(x)).isCloseTo(x, within(x * 1e-6f));
    }
    assertThat(Gates.tanh(0)).isZero();
    assertThat(Gates.sigmoid(0)).isEqualTo(0.5f);
  }

  @Test
  void far_out_they_hold_their_limits() {
    for (float x : new float[] {9, 100, 1e30f, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
      assertThat(Gates.tanh(x)).isCloseTo(1, within(1e-6f)).isEqualTo(-Gates.tanh(-x));
      assertThat(Gates.sigmoid(2 * x)).isCloseTo(1, within(1e-6f));
      assertThat(Gates.sigmoid(-2 * x)).isCloseTo(0, within(1e-6f)).isNotNegative();
    }
  }

  @Test
  void what_is_no_number_stays_none() {
    assertThat(Gates.tanh(Float.NaN)).isNaN();
    assertThat(Gates.sigmoid(Float.NaN)).isNaN();
  }
}
