package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplerTest {

  private static final float[] LOGITS = {0, (float) Math.log(3), (float) Math.log(6), 50};
  private static final boolean[] LEGAL = {true, true, true, false};

  @Test
  void draws_legal_classes_in_the_proportion_of_their_probabilities() {
    Sampler sampler = new Sampler(1, 5, 4);
    int[] drawn = new int[4];
    for (int i = 0; i < 100_000; i++) {
      drawn[sampler.draw(LOGITS, LEGAL)]++;
    }
    assertThat(drawn[3]).isZero();
    assertThat(drawn[0] / 1e5).isCloseTo(0.1, within(0.01));
    assertThat(drawn[1] / 1e5).isCloseTo(0.3, within(0.01));
    assertThat(drawn[2] / 1e5).isCloseTo(0.6, within(0.01));
  }

  @Test
  void temperature_zero_takes_the_likeliest_legal_class() {
    assertThat(new Sampler(0, 5, 4).draw(LOGITS, LEGAL)).isEqualTo(2);
  }

  @Test
  void a_low_temperature_sticks_to_the_likely() {
    Sampler sampler = new Sampler(0.25, 5, 4);
    int likeliest = 0;
    for (int i = 0; i < 10_000; i++) {
      likeliest += sampler.draw(LOGITS, LEGAL) == 2 ? 1 : 0;
    }
    assertThat(likeliest / 1e4).isCloseTo(1296.0 / (1296 + 81 + 1), within(0.01));
  }

  @Test
  void the_same_seed_draws_the_same() {
    Sampler one = new Sampler(1, 9, 4);
    Sampler other = new Sampler(1, 9, 4);
    for (int i = 0; i < 1000; i++) {
      assertThat(one.draw(LOGITS, LEGAL)).isEqualTo(other.draw(LOGITS, LEGAL));
    }
  }
}
