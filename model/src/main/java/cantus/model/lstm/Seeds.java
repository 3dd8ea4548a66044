package cantus.model.lstm;

/**
 * Seeds for things that are counted, such as batches: each has randomness of its own that follows
 * from one seed and its number, so that it can be made anew without those before it.
 *
 * <p>A {@code SplittableRandom} adds the golden gamma to its seed for every number that it gives.
 * Seeds that are multiples of that constant apart therefore give the same numbers a few places
 * later; so a number must be mixed into a seed, not added as a multiple. The mixing function is the
 * one of Steele, Lea and Flood, <i>Fast splittable pseudorandom number generators</i> (OOPSLA
 * 2014), after Stafford.
 */
public final class Seeds {

  static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** The seed of the thing with a number. */
  public static long numbered(long seed, long number) {
    return mix(mix(seed + GOLDEN_GAMMA) + number * GOLDEN_GAMMA);
  }

  /** 64 bits that look as if they had nothing to do with {@code bits}, one for each. */
  static long mix(long bits) {
    long z = bits;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
