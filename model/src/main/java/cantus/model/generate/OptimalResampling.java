package cantus.model.generate;

import java.util.Arrays;

/**
 * Which of many weighed possibilities are carried on: the heavy ones are, at the weights they have;
 * among the others chance decides, and those it takes are as heavy as the lightest of the first. So
 * none is carried on twice, and what each can expect to weigh is what it weighed (Fearnhead and
 * Clifford, <i>On-line inference for hidden Markov models via particle filters</i>, Journal of the
 * Royal Statistical Society B 65, 2003).
 */
final class OptimalResampling {

  private OptimalResampling() {}

  /**
   * Leaves so many at most.
   *
   * @param weights of all possibilities, 0 or more, 1 together; receives the new ones, 0 for what
   *     is not carried on
   * @param most that may be left
   * @param chance by which it draws, in [0, 1)
   */
  static void keep(double[] weights, int most, double chance) {
    if (weights.length <= most) {
      return;
    }
    double heavy = threshold(weights, most);
    int left = most;
    for (double weight : weights) {
      left -= weight >= heavy ? 1 : 0;
    }
    double mark = chance * heavy;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < heavy) {
        mark -= weights[i];
        boolean taken = mark < 0 && left > 0;
        weights[i] = taken ? heavy : 0;
        mark += taken ? heavy : 0;
        left -= taken ? 1 : 0;
      }
    }
  }

  /** The number c for which the sum of all min(1, weight / c) is the number of those to be left. */
  private static double threshold(double[] weights, int most) {
    double[] rising = weights.clone();
    Arrays.sort(rising);
    int light = rising.length - most;
    double sum = Arrays.stream(rising, 0, light).sum();
    double threshold;
    do {
      sum += rising[light++];
      threshold = sum / (most - (rising.length - light));
    } while (light < rising.length && threshold > rising[light]);
    return threshold;
  }
}
