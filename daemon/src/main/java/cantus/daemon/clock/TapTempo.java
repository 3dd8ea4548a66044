package cantus.daemon.clock;

import java.util.Arrays;

/**
 * The tempo that somebody taps in quarters: the median of the last distances, which one stray tap
 * does not move. After a pause of 2 s it begins anew.
 */
final class TapTempo {

  /** There is no tempo yet. */
  static final double NONE = 0;

  private static final long FORGETS = 2_000_000_000;
  private static final int MOST = 7;
  private static final double MINUTE = 60e9;

  private final long[] distances = new long[MOST];
  private int count;
  private int next;
  private long last;
  private boolean tapped;

  /**
   * A tap.
   *
   * @return quarters a minute, within what can be played; or {@link #NONE} after the first tap
   */
  double tap(long nanos) {
    long distance = nanos - last;
    boolean goesOn = tapped && distance > 0 && distance <= FORGETS;
    last = nanos;
    tapped = true;
    if (!goesOn) {
      count = 0;
      next = 0;
      return NONE;
    }
    distances[next] = distance;
    next = (next + 1) % MOST;
    count = Math.min(MOST, count + 1);
    return Math.max(Tempo.SLOWEST, Math.min(Tempo.FASTEST, MINUTE / median()));
  }

  private double median() {
    long[] sorted = Arrays.copyOf(distances, count);
    Arrays.sort(sorted);
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2.0;
  }
}
