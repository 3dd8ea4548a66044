package cantus.daemon.live;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import java.util.List;
import java.util.Random;

/** Networks for tests: small, of random weights, so that they know nothing and play anything. */
public final class RandomWeights {

  private RandomWeights() {}

  public static LstmWeights small() {
    return random(7, 16);
  }

  /** Another one, of another size. */
  public static LstmWeights other() {
    return random(8, 24);
  }

  private static LstmWeights random(int seed, int units) {
    Random random = new Random(seed);
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
        row[i] = (float) random.nextGaussian();
      }
    }
    return result;
  }
}
