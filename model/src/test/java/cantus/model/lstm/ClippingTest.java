package cantus.model.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.event.EventCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClippingTest {

  private static final int BATCH = 4;
  private static final String[][] TENSORS = {
    {"0_W", "0_RW"}, {"0_b"}, {"1_W", "1_RW"}, {"1_b"}, {"2_W"}, {"2_b"}
  };

  private final Random random = new Random(1);
  private final int[][] active = NetworkPassTest.randomRows(random, 48);
  private final int[] labels = random.ints(48, -1, EventCodec.CLASSES).toArray();

  private static HyperParameters clipTo(double norm) {
    return HyperParameterText.parse(
        "rnn_layer_sizes=[9,7],window_events=12,clipping=tensor,batch_size="
            + BATCH
            + ",clip_norm="
            + norm,
        HyperParameters.DEFAULT);
  }

  /** Of each tensor of the reference, the length of its gradient. */
  private static List<Double> lengths(Dl4jNetwork network) {
    List<Double> lengths = new ArrayList<>();
    for (String[] parts : TENSORS) {
      double squares = 0;
      for (String part : parts) {
        for (double x : network.network().gradient().getGradientFor(part).dup().data().asDouble()) {
          squares += x * x;
        }
      }
      lengths.add(Math.sqrt(squares));
    }
    return lengths;
  }

  @Test
  void each_tensor_is_clipped_by_itself_on_the_mean_loss() {
    long events = Arrays.stream(labels).filter(label -> label >= 0).count();
    double norm = 0.05;
    Dl4jNetwork network = Dl4jNetwork.create(clipTo(norm), EventCodec.CLASSES, 1, 1);
    network.gradient(active, labels);
    List<Double> before = lengths(network);
    TensorClipping.clip(network.network(), clipTo(norm), events);
    List<Double> after = lengths(network);
    int clipped = 0;
    for (int i = 0; i < TENSORS.length; i++) {
      double ofMean = before.get(i) / events;
      clipped += ofMean > norm ? 1 : 0;
      // The updater is still to divide by the batch size.
      assertThat(after.get(i) / BATCH).isCloseTo(Math.min(norm, ofMean), within(1e-5 * ofMean));
    }
    assertThat(clipped).isBetween(1, TENSORS.length - 1);
  }

  @Test
  void a_step_is_made_with_what_is_left_of_the_gradient() {
    // From the second step on the lengths of steps before it show in Adam's averages.
    Dl4jNetwork tight = Dl4jNetwork.create(clipTo(1e-3), EventCodec.CLASSES, 1, 1);
    Dl4jNetwork wide = Dl4jNetwork.create(clipTo(1e9), EventCodec.CLASSES, 1, 1);
    double one = tight.fit(active, labels);
    assertThat(wide.fit(active, labels)).isEqualTo(one);
    float[] tightState = tight.state().get("updater").values();
    float[] wideState = wide.state().get("updater").values();
    double tightest = 0;
    double widest = 0;
    for (int i = 0; i < tightState.length; i++) {
      tightest = Math.max(tightest, Math.abs(tightState[i]));
      widest = Math.max(widest, Math.abs(wideState[i]));
    }
    assertThat(tightest).isLessThan(1e-4 + 1e-9).isLessThan(widest / 2);
  }
}
