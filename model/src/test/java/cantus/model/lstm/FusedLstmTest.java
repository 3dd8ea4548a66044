package cantus.model.lstm;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class FusedLstmTest {

  private static final HyperParameters SMALL =
      new HyperParameters(
          InputFeatures.ALL, List.of(), List.of(24, 17, 16), 0.3, 1e-2, 5, 100, 1, 4, 12);

  @Test
  void has_the_gradient_of_the_layer_of_dl4j() {
    Dl4jNetwork fused = Dl4jNetwork.create(SMALL, EventCodec.CLASSES, 7, 1);
    Dl4jNetwork stock = Dl4jNetwork.createStock(SMALL, EventCodec.CLASSES, 7);
    stock.setWeights(fused.weights());
    Random random = new Random(1);
    for (int window = 0; window < 3; window++) {
      float[][] inputs = randomInputs(random, 48);
      int[] labels = random.ints(48, -1, EventCodec.CLASSES).toArray();
      INDArray expected = stock.gradient(inputs, labels).dup();
      INDArray actual = fused.gradient(inputs, labels);
      assertThat(actual.distance2(expected))
          .isLessThan(1e-5 * expected.norm2Number().doubleValue());
    }
  }

  @Test
  void does_not_depend_on_the_number_of_threads() {
    Dl4jNetwork one = Dl4jNetwork.create(SMALL, EventCodec.CLASSES, 3, 1);
    Dl4jNetwork three = Dl4jNetwork.create(SMALL, EventCodec.CLASSES, 3, 3);
    Random random = new Random(1);
    for (int step = 0; step < 3; step++) {
      float[][] inputs = randomInputs(random, 48);
      int[] labels = random.ints(48, -1, EventCodec.CLASSES).toArray();
      assertThat(one.fit(inputs, labels)).isEqualTo(three.fit(inputs, labels));
    }
    assertThat(one.network().params()).isEqualTo(three.network().params());
  }

  static float[][] randomInputs(Random random, int rows) {
    float[][] inputs = new float[rows][InputFeatures.size(InputFeatures.ALL)];
    for (float[] row : inputs) {
      for (int i = 0; i < 6; i++) {
        row[random.nextInt(row.length)] = 1;
      }
    }
    return inputs;
  }
}
