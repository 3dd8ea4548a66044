package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import java.util.List;
import java.util.Random;

/**
 * Networks with random weights: they know nothing, so that all order comes from the constraints.
 */
final class TestNets {

  private TestNets() {}

  static LstmWeights random(long seed) {
    Random random = new Random(seed);
    int units = 12;
    int inputs = InputFeatures.size(InputFeatures.ALL);
    return new LstmWeights(
        InputFeatures.ALL,
        List.of(
            new LstmWeights.Layer(rows(random, inputs + units, 4 * units), new float[4 * units])),
        rows(random, units, EventCodec.CLASSES),
        new float[EventCodec.CLASSES]);
  }

  private static float[][] rows(Random random, int rows, int columns) {
    float[][] result = new float[rows][columns];
    for (float[] row : result) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) (2 * random.nextGaussian());
      }
    }
    return result;
  }
}
