package cantus.model.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DropoutTest {

  private static final int UNITS = 4096;

  @Test
  void the_share_is_dropped_and_the_rest_scaled_up() {
    double sum = 0;
    int dropped = 0;
    for (float factor : mask(7, 3)) {
      sum += factor;
      dropped += factor == 0 ? 1 : 0;
    }
    assertThat(dropped / (double) UNITS).isCloseTo(0.25, within(0.03));
    assertThat(sum / UNITS).isCloseTo(1, within(0.04));
  }

  @Test
  void follows_from_the_seed_and_the_iteration() {
    assertThat(mask(7, 3)).isEqualTo(mask(7, 3));
    assertThat(mask(7, 3)).isNotEqualTo(mask(8, 3));
  }

  @Test
  void what_is_dropped_at_one_iteration_is_not_dropped_a_few_units_on_at_the_next() {
    float[] one = mask(7, 3);
    float[] next = mask(7, 4);
    for (int shift = 0; shift < 40; shift++) {
      int alike = 0;
      for (int i = 0; i + shift < UNITS; i++) {
        alike += one[i + shift] == next[i] ? 1 : 0;
      }
      // Of two that have nothing to do with each other, 0.25 ² + 0.75 ² are alike.
      assertThat(alike / (double) (UNITS - shift)).isCloseTo(0.625, within(0.05));
    }
  }

  @Test
  void single_units_can_be_asked_for() {
    Dropout dropout = new Dropout(0.25, 7);
    float[] factors = new float[33];
    dropout.factors(3, 5, factors, 0);
    for (int unit = 0; unit < factors.length; unit++) {
      assertThat(dropout.factor(3, 5, unit)).isEqualTo(factors[unit]);
    }
  }

  private static float[] mask(long seed, int iteration) {
    float[] mask = new float[UNITS];
    new Dropout(0.25, seed).factors(iteration, 0, mask, 0);
    return mask;
  }
}
