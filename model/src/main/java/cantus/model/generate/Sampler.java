package cantus.model.generate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Draws a class from logits. Repeatable: the same logits and chance give the same class on every
 * machine. Allocates nothing unless it leaves out what is unlikely.
 */
final class Sampler {

  private final double temperature;
  private final double topP;
  private final double[] weights;

  /** Draws from all classes: see {@link #Sampler(double, double, int)}. */
  Sampler(double temperature, int classes) {
    this(temperature, 1, classes);
  }

  /**
   * @param temperature 1 draws as the network believes, less sticks to the likely; 0 takes the
   *     likeliest
   * @param topP only the likeliest classes are drawn that have this much of the probability
   *     together (Holtzman et al., <i>The Curious Case of Neural Text Degeneration</i>, 2020); 1
   *     for all
   */
  Sampler(double temperature, double topP, int classes) {
    this.temperature = temperature;
    this.topP = topP;
    weights = new double[classes];
  }

  double temperature() {
    return temperature;
  }

  /**
   * Draws one of the legal classes.
   *
   * @param logits of all classes
   * @param legal whether each may be drawn; at least one must be
   * @param chance in [0, 1)
   */
  int draw(float[] logits, boolean[] legal, double chance) {
    int best = likeliest(logits, legal);
    if (temperature == 0) {
      return best;
    }
    double mark = chance * weigh(logits, legal, best);
    for (int c = 0; c < logits.length; c++) {
      mark -= weights[c];
      if (mark < 0 && weights[c] > 0) {
        return c;
      }
    }
    return best; // rounding left a hair of the sum over
  }

  /** How likely each class is to be drawn: see {@link #draw}. */
  void probabilities(float[] logits, boolean[] legal, double[] receiver) {
    int best = likeliest(logits, legal);
    double sum = temperature == 0 ? 1 : weigh(logits, legal, best);
    for (int c = 0; c < logits.length; c++) {
      receiver[c] = temperature == 0 ? (c == best ? 1 : 0) : weights[c] / sum;
    }
  }

  private static int likeliest(float[] logits, boolean[] legal) {
    int best = -1;
    for (int c = 0; c < logits.length; c++) {
      if (legal[c] && (best < 0 || logits[c] > logits[best])) {
        best = c;
      }
    }
    return best;
  }

  /** Weighs all classes for a draw; returns the sum. */
  private double weigh(float[] logits, boolean[] legal, int best) {
    double sum = 0;
    for (int c = 0; c < logits.length; c++) {
      weights[c] = legal[c] ? Exponential.of((logits[c] - logits[best]) / temperature) : 0;
      sum += weights[c];
    }
    return topP < 1 ? keepLikeliest(topP * sum) : sum;
  }

  /** Drops the unlikeliest; returns the sum of what is left, which is the wanted one at least. */
  private double keepLikeliest(double wanted) {
    int[] order =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer c) -> weights[c]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    double kept = weights[order[0]];
    int count = 1;
    while (count < order.length && kept < wanted) {
      kept += weights[order[count]];
      count++;
    }
    Arrays.stream(order, count, order.length).forEach(c -> weights[c] = 0);
    return kept;
  }

  /**
   * The logarithm of a class's probability among all classes at this temperature; at temperature 0,
   * which leaves but one possible, that at temperature 1.
   */
  double logProbability(float[] logits, int wanted) {
    double scale = temperature == 0 ? 1 : temperature;
    double highest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      highest = Math.max(highest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Exponential.of((logit - highest) / scale);
    }
    return (logits[wanted] - highest) / scale - StrictMath.log(sum);
  }
}
