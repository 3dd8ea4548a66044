package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OptimalResamplingTest {

  private static final int DRAWS = 4000;

  private static double[] weights(SplittableRandom random, int count) {
    double[] weights = random.doubles(count).map(u -> Math.exp(-12 * u)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  @Property(tries = 200)
  void as_many_are_left_as_there_is_room_for_and_the_heaviest_as_they_were(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] weights = weights(random, count);
    int most = random.nextInt(1, 20);
    double[] kept = weights.clone();
    OptimalResampling.keep(kept, most, random.nextDouble());
    assertThat(Arrays.stream(kept).filter(weight -> weight > 0)).hasSizeLessThanOrEqualTo(most);
    assertThat(Arrays.stream(kept).filter(weight -> weight > 0))
        .hasSizeGreaterThanOrEqualTo(Math.min(count, most) - 1); // sums are rounded
    double lightest = Arrays.stream(kept).filter(weight -> weight > 0).min().orElseThrow();
    for (int i = 0; i < count; i++) {
      if (kept[i] > 0) {
        assertThat(kept[i]).isEqualTo(Math.max(weights[i], lightest));
      } else {
        assertThat(weights[i]).isLessThan(lightest);
      }
    }
  }

  @Property(tries = 20)
  void each_can_expect_to_weigh_what_it_weighed(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] weights = weights(random, 12);
    double[] sums = new double[weights.length];
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] kept = weights.clone();
      OptimalResampling.keep(kept, 5, (draw + random.nextDouble()) / DRAWS);
      for (int i = 0; i < kept.length; i++) {
        sums[i] += kept[i];
      }
    }
    for (int i = 0; i < weights.length; i++) {
      assertThat(sums[i] / DRAWS).isEqualTo(weights[i], within(0.001));
    }
  }

  @Test
  void what_weighs_nothing_is_not_carried_on() {
    double[] weights = {0, 0.75, 0, 0, 0.25, 0};
    for (int most = 2; most < 6; most++) {
      double[] kept = weights.clone();
      OptimalResampling.keep(kept, most, 0.999);
      assertThat(kept).containsExactly(weights);
    }
  }

  @Test
  void where_there_is_room_for_all_all_are_carried_on() {
    double[] weights = {0.9, 0.1};
    OptimalResampling.keep(weights, 2, 0.5);
    assertThat(weights).containsExactly(0.9, 0.1);
  }
}
