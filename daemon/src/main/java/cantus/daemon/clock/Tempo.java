package cantus.daemon.clock;

import cantus.model.music.Grid;

/** Tempi, in quarters a minute, and how long a step is at them. */
public final class Tempo {

  public static final double SLOWEST = 10;
  public static final double FASTEST = 400;

  /** The grid that sessions play on. */
  public static final Grid GRID = Grid.SIXTEENTHS;

  private static final double STEP_OF_ONE = 60e9 / GRID.stepsPerQuarter();

  private Tempo() {}

  /** Whether it is one that can be played in. */
  public static boolean isPlayable(double qpm) {
    return qpm >= SLOWEST && qpm <= FASTEST;
  }

  /** The length of a step in nanoseconds. */
  static double stepNanos(double qpm) {
    return STEP_OF_ONE / qpm;
  }

  /** The tempo of steps of a length in nanoseconds. */
  public static double ofStep(double stepNanos) {
    return STEP_OF_ONE / stepNanos;
  }
}
