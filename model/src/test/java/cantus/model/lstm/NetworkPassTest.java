package cantus.model.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.event.EventCodec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class NetworkPassTest {

  /** With all that DL4J's own layers can do. */
  private static final HyperParameters SMALL =
      HyperParameterText.parse(
          "rnn_layer_sizes=[24,17,16],dropout_keep_prob=0.7,input_dropout=0.2,recurrent_dropout=0,"
              + "learning_rate=0.01,warm_up_steps=5,training_steps=100,batch_size=4,"
              + "window_events=12",
          HyperParameters.DEFAULT);

  @Test
  void has_the_gradient_of_the_layers_of_dl4j() {
    Dl4jNetwork network = Dl4jNetwork.create(SMALL, EventCodec.CLASSES, 7, 1);
    Dl4jPass layers = new Dl4jPass(network.network(), SMALL, EventCodec.CLASSES);
    NetworkPass pass = pass(network);
    Random random = new Random(1);
    for (int iteration = 0; iteration < 3; iteration++) {
      int[][] active = randomRows(random, 48);
      int[] labels = random.ints(48, -1, EventCodec.CLASSES).toArray();
      layers.run(active, labels, iteration);
      INDArray expected = network.network().getFlattenedGradients().dup();
      pass.run(active, labels, iteration);
      INDArray gradient = network.network().getFlattenedGradients();
      assertThat(gradient.distance2(expected))
          .isLessThan(1e-5 * expected.norm2Number().doubleValue());
    }
  }

  @Test
  void has_the_cost_of_the_layers_of_dl4j() {
    // Without dropout: DL4J leaves out that before the output layer where it computes the cost.
    HyperParameters h =
        HyperParameterText.parse("dropout_keep_prob=1,input_dropout=0,recurrent_dropout=0", SMALL);
    Dl4jNetwork network = Dl4jNetwork.create(h, EventCodec.CLASSES, 7, 1);
    Dl4jPass layers = new Dl4jPass(network.network(), h, EventCodec.CLASSES);
    OutputLayout layout = new OutputLayout(h.features(), EventCodec.CLASSES, h.relativeOutputs());
    NetworkPass pass = new NetworkPass(network.network(), h, layout, 7, 1);
    Random random = new Random(1);
    int[][] active = randomRows(random, 48);
    int[] labels = random.ints(48, -1, EventCodec.CLASSES).toArray();
    double expected = layers.run(active, labels, 0);
    assertThat(pass.run(active, labels, 0)).isCloseTo(expected, within(1e-6 * expected));
  }

  private static NetworkPass pass(Dl4jNetwork network) {
    OutputLayout layout =
        new OutputLayout(SMALL.features(), EventCodec.CLASSES, SMALL.relativeOutputs());
    return new NetworkPass(network.network(), SMALL, layout, 7, 2);
  }

  @Test
  void a_window_may_be_cut_short() {
    Dl4jNetwork network = Dl4jNetwork.create(SMALL, EventCodec.CLASSES, 7, 1);
    Dl4jPass layers = new Dl4jPass(network.network(), SMALL, EventCodec.CLASSES);
    NetworkPass pass = pass(network);
    Random random = new Random(1);
    int[] labels = random.ints(48, 0, EventCodec.CLASSES).toArray();
    pass.run(randomRows(random, 48), labels, 0);
    int[][] active = randomRows(random, 20);
    int[] fewer = random.ints(20, 0, EventCodec.CLASSES).toArray();
    layers.run(active, fewer, 0);
    INDArray expected = network.network().getFlattenedGradients().dup();
    pass.run(active, fewer, 0);
    INDArray gradient = network.network().getFlattenedGradients();
    assertThat(gradient.distance2(expected))
        .isLessThan(1e-5 * expected.norm2Number().doubleValue());
  }

  @Test
  void has_the_slope_of_the_cost_where_outputs_are_dropped_on_their_way_to_the_next_event() {
    HyperParameters h =
        HyperParameterText.parse(
            "input_features=[event],relative_outputs=[],rnn_layer_sizes=[6,5],"
                + "dropout_keep_prob=0.8,recurrent_dropout=0.4,learning_rate=0.01,"
                + "warm_up_steps=5,training_steps=100,batch_size=3,window_events=8",
            HyperParameters.DEFAULT);
    Dl4jNetwork network = Dl4jNetwork.create(h, EventCodec.CLASSES, 7, 1);
    OutputLayout layout = new OutputLayout(h.features(), EventCodec.CLASSES, List.of());
    NetworkPass pass = new NetworkPass(network.network(), h, layout, 7, 1);
    network.network().params().muli(4); // so that what was heard makes a difference
    Random random = new Random(1);
    int[][] active = new int[24][1];
    for (int[] rows : active) {
      rows[0] = random.nextInt(5);
    }
    int[] labels = random.ints(24, 0, EventCodec.CLASSES).toArray();
    pass.run(active, labels, 0);
    for (String recurrent : List.of("0_RW", "1_W", "1_RW")) {
      INDArray gradient = network.network().gradient().getGradientFor(recurrent).dup();
      INDArray parameters = network.network().getParam(recurrent);
      double squares = 0;
      double differences = 0;
      for (long i = 0; i < parameters.size(0); i++) {
        for (long j = 0; j < parameters.size(1); j++) {
          double value = parameters.getDouble(i, j);
          parameters.putScalar(i, j, value + 0.01);
          double above = pass.run(active, labels, 0);
          parameters.putScalar(i, j, value - 0.01);
          double below = pass.run(active, labels, 0);
          parameters.putScalar(i, j, value);
          double slope = (above - below) / 0.02;
          squares += slope * slope;
          differences += Math.pow(slope - gradient.getDouble(i, j), 2);
        }
      }
      assertThat(squares).isGreaterThan(1e-2);
      assertThat(differences).as(recurrent).isLessThan(1e-3 * squares);
    }
  }

  @Test
  void does_not_depend_on_the_number_of_threads() {
    Dl4jNetwork one = Dl4jNetwork.create(SMALL, EventCodec.CLASSES, 3, 1);
    Dl4jNetwork three = Dl4jNetwork.create(SMALL, EventCodec.CLASSES, 3, 3);
    Random random = new Random(1);
    for (int step = 0; step < 3; step++) {
      int[][] active = randomRows(random, 48);
      int[] labels = random.ints(48, -1, EventCodec.CLASSES).toArray();
      assertThat(one.fit(active, labels)).isEqualTo(three.fit(active, labels));
    }
    assertThat(one.network().params()).isEqualTo(three.network().params());
  }

  static int[][] randomRows(Random random, int events) {
    int[][] active = new int[events][];
    for (int n = 0; n < events; n++) {
      active[n] =
          random.ints(6, 0, InputFeatures.size(InputFeatures.ALL)).distinct().sorted().toArray();
    }
    return active;
  }
}
