package cantus.model.lstm;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Weights before training: uniform in the limits of Glorot and Bengio ("Understanding the
 * difficulty of training deep feedforward neural networks", 2010), for the product of all four
 * gates; a bias of 1 for forget gates, so that a cell begins by remembering; nothing for relative
 * outputs, so that intervals begin without a say.
 */
final class InitialWeights {

  private InitialWeights() {}

  /** The weights of a seed. */
  static LstmWeights of(HyperParameters h, int classes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LstmWeights.Layer> layers = new ArrayList<>();
    int inputs = InputFeatures.size(h.features());
    for (int units : h.layerSizes()) {
      float[][] kernel = new float[inputs + units][4 * units];
      fill(random, kernel, 0, inputs, 4 * units);
      fill(random, kernel, inputs, units, 4 * units);
      float[] bias = new float[4 * units];
      for (int u = 0; u < units; u++) {
        bias[2 * units + u] = 1;
      }
      layers.add(new LstmWeights.Layer(kernel, bias));
      inputs = units;
    }
    int outputs = OutputLayout.size(classes, h.relativeOutputs());
    float[][] logits = new float[inputs][outputs];
    fill(random, logits, 0, inputs, classes);
    return new LstmWeights(h.features(), layers, h.relativeOutputs(), logits, new float[outputs]);
  }

  private static void fill(SplittableRandom random, float[][] rows, int first, int n, int width) {
    double limit = Math.sqrt(6.0 / (n + width));
    for (int i = first; i < first + n; i++) {
      for (int j = 0; j < width; j++) {
        rows[i][j] = (float) random.nextDouble(-limit, limit);
      }
    }
  }
}
