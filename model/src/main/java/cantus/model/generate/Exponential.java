package cantus.model.generate;

/**
 * The exponential function as far as it is needed to draw: of numbers up to 0. Off by at most two
 * units in the last place, and the same to the bit on every machine, as {@link StrictMath#exp} is,
 * which takes several times as long: a class that is drawn asks for 259 of them.
 */
final class Exponential {

  /** Below this it is 0. */
  private static final double LOWEST = -700;

  private static final double PER_DOUBLING = 1.4426950408889634; // 1 / ln 2
  private static final double DOUBLING = 0.6931471803691238; // ln 2, 32 bits of it
  private static final double DOUBLING_REST = 1.9082149292705877e-10; // and the rest
  private static final int EXPONENT_BIAS = 1023;
  private static final int EXPONENT_SHIFT = 52;

  /** 1 / k!, for k from 0: the series that is left is for numbers of half a doubling at most. */
  private static final double[] SERIES = new double[14];

  static {
    double factorial = 1;
    for (int k = 0; k < SERIES.length; k++) {
      SERIES[k] = 1 / factorial;
      factorial *= k + 1;
    }
  }

  private Exponential() {}

  /** e to the power of x, which is not above 0. */
  static double of(double x) {
    if (!(x >= LOWEST)) {
      return 0;
    }
    int doublings = (int) (x * PER_DOUBLING - 0.5);
    double rest = Math.fma(-doublings, DOUBLING, x);
    rest = Math.fma(-doublings, DOUBLING_REST, rest);
    double sum = SERIES[SERIES.length - 1];
    for (int k = SERIES.length - 2; k >= 0; k--) {
      sum = Math.fma(sum, rest, SERIES[k]);
    }
    return sum * Double.longBitsToDouble((long) (doublings + EXPONENT_BIAS) << EXPONENT_SHIFT);
  }
}
