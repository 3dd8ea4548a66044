package cantus.model.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import cantus.model.event.EventCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class FusedLstmTest {

  private static final HyperParameters SMALL =
      new HyperParameters(InputFeatures.ALL, List.of(24, 17, 16), 0.3, 1e-2, 5, 100, 1, 4, 12);

  @Test
  void has_the_gradient_of_the_layer_of_dl4j() {
    Dl4jNetwork fused = Dl4jNetwork.create(SMALL, EventCodec.CLASSES, 7, 1);
    Dl4jNetwork stock = Dl4jNetwork.createStock(SMALL, EventCodec.CLASSES, 7);
    stock.setWeights(fused.weights());
    Random random = new Random(1);
    for (int window = 0; window < 3; window++) {
      float[][] inputs = randomInputs(random, 48);
      int[] labels = random.ints(48, -1, EventCodec.CLASSES).toArray();
      stock.network().rnnClearPreviousState();
      fused.network().rnnClearPreviousState();
      INDArray expected = stock.gradient(inputs, labels).dup();
      INDArray actual = fused.gradient(inputs, labels);
      assertThat(actual.distance2(expected))
          .isLessThan(1e-5 * expected.norm2Number().doubleValue());
    }
  }

  @Test
  void remembers_the_windows_before_like_the_layer_of_dl4j() {
    Dl4jNetwork fused = Dl4jNetwork.create(SMALL, EventCodec.CLASSES, 7, 1);
    Dl4jNetwork stock = Dl4jNetwork.createStock(SMALL, EventCodec.CLASSES, 7);
    stock.setWeights(fused.weights());
    Random random = new Random(1);
    for (int window = 0; window < 5; window++) {
      float[][] inputs = randomInputs(random, 48);
      int[] labels = random.ints(48, -1, EventCodec.CLASSES).toArray();
      stock.gradient(inputs, labels);
      fused.gradient(inputs, labels);
      assertThat(fused.network().score()).isCloseTo(stock.network().score(), within(1e-4));
      if (window == 2) {
        fused.startStream(2);
        stock.startStream(2);
      }
    }
  }

  @Test
  void has_the_slope_that_its_gradient_says_when_it_remembers_windows_before() {
    Random random = new Random(1);
    float[][] inputs = randomInputs(random, 48);
    float[][] before = randomInputs(random, 48);
    int[] labels = random.ints(48, 0, EventCodec.CLASSES).toArray();
    HyperParameters noDropout =
        new HyperParameters(
            SMALL.features(), SMALL.layerSizes(), 0, 1e-2, 5, 100, 1, SMALL.batchSize(), 12);
    Dl4jNetwork network = Dl4jNetwork.create(noDropout, EventCodec.CLASSES, 7, 1);
    network.gradient(before, labels);
    Map<Integer, Map<String, INDArray>> memory = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      memory.put(i, layer(network, i).rnnGetTBPTTState());
    }
    INDArray gradient = network.gradient(inputs, labels).dup();
    double length = gradient.norm2Number().doubleValue();
    INDArray direction = gradient.div(length);
    INDArray start = network.network().params().dup();
    double[] scores = new double[2];
    for (int side = 0; side < 2; side++) {
      network.network().params().assign(start.add(direction.mul(side == 0 ? -0.02 : 0.02)));
      for (int i = 0; i < 3; i++) {
        layer(network, i).rnnSetTBPTTState(memory.get(i));
      }
      network.gradient(inputs, labels);
      scores[side] = network.network().score() * SMALL.batchSize();
    }
    assertThat((scores[1] - scores[0]) / 0.04).isCloseTo(length, withinPercentage(0.5));
  }

  private static RecurrentLayer layer(Dl4jNetwork network, int index) {
    return (RecurrentLayer) network.network().getLayer(index);
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
