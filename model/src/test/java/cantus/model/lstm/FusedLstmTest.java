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
          InputFeatures.ALL, List.of(), List.of(24, 17, 16), 0.3, 0, 0, 0, 1e-2, 5, 100, 1, 4, 12);

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
  void has_the_slope_of_the_loss_where_outputs_are_dropped_on_their_way_to_the_next_step() {
    HyperParameters h =
        new HyperParameters(
            InputFeatures.EVENT_ONLY,
            List.of(),
            List.of(6, 5),
            0.2,
            0,
            0.4,
            0,
            1e-2,
            5,
            100,
            1,
            3,
            8);
    Dl4jNetwork network = Dl4jNetwork.create(h, EventCodec.CLASSES, 7, 1);
    Random random = new Random(1);
    float[][] inputs = new float[24][EventCodec.CLASSES];
    for (float[] row : inputs) {
      row[random.nextInt(row.length)] = 1;
    }
    int[] labels = random.ints(24, 0, EventCodec.CLASSES).toArray();
    INDArray gradient = network.gradient(inputs, labels).dup();
    INDArray parameters = network.network().params();
    double squares = 0;
    double differences = 0;
    for (int i = 0; i < 400; i++) {
      int index = random.nextInt((int) parameters.length());
      double value = parameters.getDouble(index);
      parameters.putScalar(index, value + 0.02);
      double above = score(network, inputs, labels);
      parameters.putScalar(index, value - 0.02);
      double below = score(network, inputs, labels);
      parameters.putScalar(index, value);
      double slope = (above - below) / 0.04;
      squares += slope * slope;
      differences += Math.pow(slope - gradient.getDouble(index), 2);
    }
    assertThat(squares).isGreaterThan(1e-2);
    assertThat(differences).isLessThan(1e-3 * squares);
  }

  private static double score(Dl4jNetwork network, float[][] inputs, int[] labels) {
    network.gradient(inputs, labels);
    return network.network().score() * 3; // DL4J divides by the batch
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
