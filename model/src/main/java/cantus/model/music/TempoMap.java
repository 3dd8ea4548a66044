package cantus.model.music;

import java.util.List;

/**
 * Translates between seconds and quarter notes along a list of tempi. What is later in one is never
 * earlier in the other, not even by a rounding error where the tempo changes.
 */
public final class TempoMap {

  private final double[] seconds;
  private final double[] quarters;
  private final double[] qpm;

  /**
   * @param tempos sorted by time; before the first one 120 holds
   */
  public TempoMap(List<Tempo> tempos) {
    boolean preceded = tempos.isEmpty() || tempos.get(0).time() > 0;
    int n = tempos.size() + (preceded ? 1 : 0);
    seconds = new double[n];
    quarters = new double[n];
    qpm = new double[n];
    int i = 0;
    if (preceded) {
      qpm[i++] = Tempo.DEFAULT_QPM;
    }
    for (Tempo tempo : tempos) {
      seconds[i] = tempo.time();
      qpm[i] = tempo.qpm();
      if (i > 0) {
        quarters[i] = quarters[i - 1] + (seconds[i] - seconds[i - 1]) * qpm[i - 1] / 60;
      }
      i++;
    }
  }

  /** Quarter notes from the start of the piece to a moment in seconds. */
  public double quartersAt(double time) {
    int i = lastUpTo(seconds, time);
    return Math.min(quarters[i] + (time - seconds[i]) * qpm[i] / 60, after(quarters, i));
  }

  /** Seconds from the start of the piece to a point in quarter notes. */
  public double secondsAt(double quarter) {
    int i = lastUpTo(quarters, quarter);
    return Math.min(seconds[i] + (quarter - quarters[i]) * 60 / qpm[i], after(seconds, i));
  }

  /** The value that follows the i-th, which nothing before it may pass. */
  private static double after(double[] sorted, int i) {
    return i + 1 < sorted.length ? sorted[i + 1] : Double.POSITIVE_INFINITY;
  }

  /** The index of the last of the sorted values that is not above the given one, or 0. */
  private static int lastUpTo(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
