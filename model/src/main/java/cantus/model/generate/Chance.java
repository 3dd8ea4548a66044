package cantus.model.generate;

/**
 * Chance that can be looked up: each draw there may ever be has its number, which does not depend
 * on what was drawn before. So a step is harmonised alike whichever other branches were made, in
 * which order and on which thread.
 *
 * <p>The mixing function is the one of Steele, Lea and Flood, <i>Fast splittable pseudorandom
 * number generators</i> (OOPSLA 2014), after Stafford.
 */
final class Chance {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long seed;

  Chance(long seed) {
    this.seed = seed;
  }

  /**
   * The number of a draw, in [0, 1).
   *
   * @param step of the piece
   * @param given tells what is given of the step
   * @param variation 0, or how often the step was asked for anew
   * @param draw which of the draws of this step
   */
  double at(int step, int given, int variation, int draw) {
    long mixed = mix(seed + GOLDEN_GAMMA);
    mixed = mix(mixed + step * GOLDEN_GAMMA);
    mixed = mix(mixed + given * GOLDEN_GAMMA);
    mixed = mix(mixed + variation * GOLDEN_GAMMA);
    mixed = mix(mixed + draw * GOLDEN_GAMMA);
    return (mixed >>> 11) * 0x1.0p-53;
  }

  /** Another number for each, without any order. */
  static long mix(long bits) {
    long z = bits;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
