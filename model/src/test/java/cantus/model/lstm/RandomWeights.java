package cantus.model.lstm;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Untrained networks for tests, with weights large enough for what they say to matter. */
public final class RandomWeights {

  private RandomWeights() {}

  /** A network with random weights. */
  public static LstmWeights of(
      long seed, List<InputFeature> features, int classes, int... layerSizes) {
    return of(seed, features, List.of(), classes, layerSizes);
  }

  /** A network with random weights and relative outputs. */
  public static LstmWeights of(
      long seed,
      List<InputFeature> features,
      List<RelativeOutput> relativeOutputs,
      int classes,
      int... layerSizes) {
    Random random = new Random(seed);
    List<LstmWeights.Layer> layers = new ArrayList<>();
    int inputs = InputFeatures.size(features);
    for (int units : layerSizes) {
      double spread = Math.sqrt(2.0 / (inputs + units));
      layers.add(
          new LstmWeights.Layer(
              rows(random, inputs + units, 4 * units, spread), row(random, 4 * units, 0.3)));
      inputs = units;
    }
    int outputs = OutputLayout.size(classes, relativeOutputs);
    return new LstmWeights(
        features,
        layers,
        relativeOutputs,
        rows(random, inputs, outputs, 1),
        row(random, outputs, 0.3));
  }

  private static float[][] rows(Random random, int count, int width, double spread) {
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = row(random, width, spread);
    }
    return rows;
  }

  private static float[] row(Random random, int width, double spread) {
    float[] row = new float[width];
    for (int i = 0; i < width; i++) {
      row[i] = (float) (random.nextGaussian() * spread);
    }
    return row;
  }
}
