package cantus.model.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutKernelTest {

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(1, InputFeatures.EVENT_ONLY, 7, 10, 6);

  @Test
  void a_network_that_keeps_everything_is_the_network() {
    LstmState state = new LstmState(WEIGHTS);
    float[] expected = new float[7];
    new LstmKernel(WEIGHTS, 1).step(new int[] {5}, 1, state, expected);
    new LstmKernel(WEIGHTS, 1).step(new int[] {70}, 1, state, expected);
    assertThat(logits(1, 3)).containsExactly(expected, within(1e-6f));
  }

  @Test
  void what_is_dropped_follows_from_the_seed() {
    assertThat(logits(0.5, 3)).isEqualTo(logits(0.5, 3)).isNotEqualTo(logits(0.5, 4));
  }

  @Test
  void one_layer_passes_on_the_share_to_keep_scaled_up() {
    LstmWeights flat = RandomWeights.of(2, InputFeatures.EVENT_ONLY, 1, 1000);
    LstmState state = new LstmState(flat);
    float[] logits = new float[1];
    new LstmKernel(flat, 1).step(new int[] {5}, 1, state, logits);
    for (int u = 0; u < 1000; u++) {
      flat.logitsWeights()[u][0] = 1 / state.outputs[0][u];
    }
    flat.logitsBias()[0] = 0;
    state.reset();
    new DropoutKernel(flat, 0.25, new SplittableRandom(1)).step(new int[] {5}, 1, state, logits);
    double kept = logits[0] / 4; // each unit that is kept adds 4 times 1
    assertThat(kept).isBetween(190.0, 310.0).isCloseTo(Math.rint(kept), within(1e-2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN})
  void a_share_is_above_zero_and_up_to_one(double keep) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DropoutKernel(WEIGHTS, keep, new SplittableRandom(1)));
  }

  private static float[] logits(double keep, long seed) {
    DropoutKernel kernel = new DropoutKernel(WEIGHTS, keep, new SplittableRandom(seed));
    LstmState state = new LstmState(WEIGHTS);
    float[] logits = new float[7];
    kernel.step(new int[] {5}, 1, state, logits);
    kernel.step(new int[] {70}, 1, state, logits);
    return logits;
  }
}
