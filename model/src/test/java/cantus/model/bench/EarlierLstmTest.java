package cantus.model.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.event.EventCodec;
import cantus.model.lstm.Dl4jNetwork;
import cantus.model.lstm.HyperParameterText;
import cantus.model.lstm.HyperParameters;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EarlierLstmTest {

  private static final HyperParameters H =
      HyperParameterText.parse(
          "rnn_layer_sizes=[9,7],batch_size=4,window_events=12,dropout_keep_prob=1,"
              + "recurrent_dropout=0,learning_rate=0.02,warm_up_steps=0",
          HyperParameters.DEFAULT);

  @Test
  void learns_the_same_as_training_does_now() {
    Dl4jNetwork now = Dl4jNetwork.create(H, EventCodec.CLASSES, 1, 1);
    Dl4jNetwork earlier =
        Dl4jNetwork.createOfLayers(
            H, EventCodec.CLASSES, 1, (inputs, units) -> new EarlierLstm(inputs, units, 2));
    earlier.setWeights(now.weights());
    Random random = new Random(1);
    int[][] active = new int[48][3];
    for (int[] rows : active) {
      rows[0] = random.nextInt(100);
      rows[1] = 100 + random.nextInt(100);
      rows[2] = 200 + random.nextInt(100);
    }
    int[] labels = random.ints(48, -1, EventCodec.CLASSES).toArray();
    double first = earlier.fit(active, labels);
    assertThat(now.fit(active, labels)).isCloseTo(first, within(1e-5));
    for (int step = 1; step < 20; step++) {
      earlier.fit(active, labels);
      now.fit(active, labels);
    }
    double last = earlier.fit(active, labels);
    assertThat(last).isLessThan(first - 1);
    assertThat(now.fit(active, labels)).isCloseTo(last, within(1e-3));
  }
}
