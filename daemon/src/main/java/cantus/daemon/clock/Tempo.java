package cantus.daemon.clock;

/** Tempi, in quarters a minute. */
public final class Tempo {

  public static final double SLOWEST = 10;
  public static final double FASTEST = 400;

  private static final double STEP_OF_ONE = 60e9 / 4;

  private Tempo() {}

  /** Whether it is one that can be played in. */
  public static boolean isPlayable(double qpm) {
    return qpm >= SLOWEST && qpm <= FASTEST;
  }

  /** The length of a sixteenth in nanoseconds. */
  static double stepNanos(double qpm) {
    return STEP_OF_ONE / qpm;
  }

  /** The tempo of sixteenths of a length in nanoseconds. */
  static double ofStep(double stepNanos) {
    return STEP_OF_ONE / stepNanos;
  }
}
