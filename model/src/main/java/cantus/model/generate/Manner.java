package cantus.model.generate;

/**
 * How the harmony goes, as a player turns it: each from {@value #LEAST} to {@value #MOST}, and 0 is
 * as the preset has it.
 *
 * @param busy how often harmony changes: seldom, often
 * @param adventure from plain triads of the key to sevenths and notes from outside of it
 * @param spread how far voices lie from each other: close, open
 */
public record Manner(int busy, int adventure, int spread) {

  public static final int LEAST = -5;
  public static final int MOST = 5;

  /** As the preset has it. */
  public static final Manner USUAL = new Manner(0, 0, 0);

  public Manner {
    check("busy", busy);
    check("adventure", adventure);
    check("spread", spread);
  }

  /**
   * How much of what is usual still counts: from all of it as the preset has it, to none where
   * harmony is turned as far from that as it can be. What is plain is usual.
   */
  double shareOfUsual() {
    return 1 - (double) Math.max(Math.abs(busy), Math.max(0, adventure)) / MOST;
  }

  private static void check(String name, int value) {
    if (value < LEAST || value > MOST) {
      throw new IllegalArgumentException(
          "%s must lie in %d..%d, not %d".formatted(name, LEAST, MOST, value));
    }
  }

  /** The same, with harmony that changes more or less often. */
  public Manner withBusy(int other) {
    return new Manner(other, adventure, spread);
  }

  /** The same, more adventurous or plainer. */
  public Manner withAdventure(int other) {
    return new Manner(busy, other, spread);
  }

  /** The same, more open or closer. */
  public Manner withSpread(int other) {
    return new Manner(busy, adventure, other);
  }
}
