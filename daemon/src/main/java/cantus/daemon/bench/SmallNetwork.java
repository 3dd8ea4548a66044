package cantus.daemon.bench;

import cantus.model.lstm.LstmWeights;
import java.util.List;
import java.util.SplittableRandom;

/** Makes small networks of random weights, which play anything, and hours of it in seconds. */
final class SmallNetwork {

  private static final int UNITS = 16;

  private SmallNetwork() {}

  /** One with the same inputs and outputs as another network. */
  static LstmWeights like(LstmWeights other, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int inputs = other.layers().get(0).inputs();
    int outputs = other.logitsBias().length;
    return new LstmWeights(
        other.features(),
        List.of(
            new LstmWeights.Layer(rows(random, inputs + UNITS, 4 * UNITS), new float[4 * UNITS])),
        other.relativeOutputs(),
        rows(random, UNITS, outputs),
        new float[outputs]);
  }

  private static float[][] rows(SplittableRandom random, int rows, int columns) {
    float[][] result = new float[rows][columns];
    for (float[] row : result) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return result;
  }
}
