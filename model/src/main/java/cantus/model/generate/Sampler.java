package cantus.model.generate;

/**
 * Draws a class from logits. Repeatable: the same logits and chance give the same class on every
 * machine.
 */
final class Sampler {

  private final double temperature;
  private final double[] weights;

  /**
   * @param temperature 1 draws as the network believes, less sticks to the likely; 0 takes the
   *     likeliest
   */
  Sampler(double temperature, int classes) {
    this.temperature = temperature;
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
    int best = -1;
    for (int c = 0; c < logits.length; c++) {
      if (legal[c] && (best < 0 || logits[c] > logits[best])) {
        best = c;
      }
    }
    if (temperature == 0) {
      return best;
    }
    double sum = 0;
    for (int c = 0; c < logits.length; c++) {
      // StrictMath: the same bits everywhere.
      weights[c] = legal[c] ? StrictMath.exp((logits[c] - logits[best]) / temperature) : 0;
      sum += weights[c];
    }
    double mark = chance * sum;
    for (int c = 0; c < logits.length; c++) {
      mark -= weights[c];
      if (mark < 0 && legal[c]) {
        return c;
      }
    }
    return best; // rounding left a hair of the sum over
  }
}
