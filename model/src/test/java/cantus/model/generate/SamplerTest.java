package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplerTest {

  private static final float[] LOGITS = {0, (float) Math.log(3), (float) Math.log(6), 50};
  private static final boolean[] LEGAL = {true, true, true, false};

  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void draws_legal_classes_in_the_proportion_of_their_probabilities() {
    Sampler sampler = new Sampler(1, 4);
    int[] drawn = new int[4];
    for (int i = 0; i < 100_000; i++) {
      drawn[sampler.draw(LOGITS, LEGAL, random.nextDouble())]++;
    }
    assertThat(drawn[3]).isZero();
    assertThat(drawn[0] / 1e5).isCloseTo(0.1, within(0.01));
    assertThat(drawn[1] / 1e5).isCloseTo(0.3, within(0.01));
    assertThat(drawn[2] / 1e5).isCloseTo(0.6, within(0.01));
  }

  @Test
  void temperature_zero_takes_the_likeliest_legal_class() {
    assertThat(new Sampler(0, 4).draw(LOGITS, LEGAL, 0.99)).isEqualTo(2);
  }

  @Test
  void a_low_temperature_sticks_to_the_likely() {
    Sampler sampler = new Sampler(0.25, 4);
    int likeliest = 0;
    for (int i = 0; i < 10_000; i++) {
      likeliest += sampler.draw(LOGITS, LEGAL, random.nextDouble()) == 2 ? 1 : 0;
    }
    assertThat(likeliest / 1e4).isCloseTo(1296.0 / (1296 + 81 + 1), within(0.01));
  }

  @Test
  void of_the_likeliest_only_as_many_are_drawn_as_have_the_share_together() {
    Sampler one = new Sampler(1, 0.59, 4);
    Sampler two = new Sampler(1, 0.61, 4);
    int[] drawn = new int[4];
    for (int i = 0; i < 100_000; i++) {
      assertThat(one.draw(LOGITS, LEGAL, random.nextDouble())).isEqualTo(2);
      drawn[two.draw(LOGITS, LEGAL, random.nextDouble())]++;
    }
    assertThat(drawn[0]).isZero();
    assertThat(drawn[1] / 1e5).isCloseTo(1 / 3.0, within(0.01));
    assertThat(drawn[2] / 1e5).isCloseTo(2 / 3.0, within(0.01));
  }

  @Test
  void the_smallest_share_is_the_likeliest_class() {
    assertThat(new Sampler(1, 1e-9, 4).draw(LOGITS, LEGAL, 0)).isEqualTo(2);
  }

  @Test
  void probabilities_are_those_at_the_temperature_and_sum_to_one() {
    float[] logits = {0, (float) Math.log(3), (float) Math.log(6)};
    Sampler sampler = new Sampler(0.5, 3);
    assertThat(sampler.logProbability(logits, 2)).isCloseTo(Math.log(36 / 46.0), within(1e-6));
    assertThat(new Sampler(0, 3).logProbability(logits, 1)).isCloseTo(Math.log(0.3), within(1e-6));
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      sum += Math.exp(sampler.logProbability(logits, c));
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  @Test
  void chance_spreads_evenly_and_depends_on_all_it_is_asked_for() {
    Chance chance = new Chance(1);
    double sum = 0;
    for (int step = 0; step < 10_000; step++) {
      double at = chance.at(step, step % 130, step % 3, step % 4);
      assertThat(at).isBetween(0.0, Math.nextDown(1.0));
      sum += at;
    }
    assertThat(sum / 1e4).isCloseTo(0.5, within(0.02));
    assertThat(chance.at(7, 60, 0, 0))
        .isEqualTo(new Chance(1).at(7, 60, 0, 0))
        .isNotIn(
            new Chance(2).at(7, 60, 0, 0),
            chance.at(8, 60, 0, 0),
            chance.at(7, 61, 0, 0),
            chance.at(7, 60, 1, 0),
            chance.at(7, 60, 0, 1));
  }
}
