package cantus.model.lstm;

import java.util.Arrays;

/**
 * Loses a share of what units say on its way, and scales up the rest. What is lost follows from a
 * seed, the number of the iteration, the row and the unit alone: a run that is broken off and
 * resumed loses the very same, any thread can ask for any row, and nothing has to be kept for the
 * way back.
 *
 * @param rate the share to lose, from 0 up to but not including 1
 * @param seed other for each layer
 */
record Dropout(double rate, long seed) {

  /**
   * By what a row is to be multiplied.
   *
   * @param factors receives 0 for each unit that is lost and 1 / (1 - rate) for the others, from a
   *     place on until its end
   */
  void factors(int iteration, int row, float[] factors, int from) {
    if (rate == 0) {
      Arrays.fill(factors, from, factors.length, 1);
      return;
    }
    long key = key(iteration, row);
    long threshold = threshold();
    float scale = scale();
    int units = factors.length - from;
    for (int unit = 0; unit + 1 < units; unit += 2) {
      long bits = bits(key, unit);
      factors[from + unit] = (bits >>> 32) < threshold ? 0 : scale;
      factors[from + unit + 1] = (bits & 0xFFFFFFFFL) < threshold ? 0 : scale;
    }
    if (units % 2 == 1) {
      factors[factors.length - 1] = factor(iteration, row, units - 1);
    }
  }

  /** The one of a single unit. */
  float factor(int iteration, int row, int unit) {
    if (rate == 0) {
      return 1;
    }
    long bits = bits(key(iteration, row), unit);
    return ((unit & 1) == 0 ? bits >>> 32 : bits & 0xFFFFFFFFL) < threshold() ? 0 : scale();
  }

  private long key(int iteration, int row) {
    return Seeds.numbered(Seeds.numbered(seed, iteration), row);
  }

  /** 32 bits for the unit and 32 for its neighbour. */
  private static long bits(long key, int unit) {
    return Seeds.numbered(key, unit >> 1);
  }

  private long threshold() {
    return (long) (rate * (1L << 32));
  }

  private float scale() {
    return (float) (1 / (1 - rate));
  }
}
