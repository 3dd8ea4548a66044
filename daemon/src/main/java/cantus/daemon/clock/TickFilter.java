package cantus.daemon.clock;

/**
 * Tells when the ticks of a MIDI clock were meant to come, from when they came.
 *
 * <p>A phase-locked loop of second order: each tick is expected a period after the last; by what it
 * comes too late or too early, the phase is corrected by a part α and the period by a part β. For
 * the first ticks α and β fall as they do in the least-squares line through all of them, so that
 * the loop locks within a few ticks; from tick {@value #MEMORY} on they stay, and old ticks fade.
 * (Growing and fixed memory: E. Brookner, "Tracking and Kalman Filtering Made Easy", 1998, chapter
 * 1. The loop as a filter of times: F. Adriaensen, "Using a DLL to filter time", Linux Audio
 * Conference 2005.) Against least squares over a window it needs no window, follows a ramp of tempo
 * with a small constant lag, and can be opened again: when two ticks in a row are off to the same
 * side by more than jitter explains, the tempo has changed, and it goes back to a short memory.
 *
 * <p>A tick that comes more than half a period late may be one that follows lost ones, or the first
 * of a much slower tempo. The next tick tells; until then the loop goes on in its tempo.
 *
 * <p>Allocates nothing.
 */
final class TickFilter {

  private static final int MEMORY = 16;
  private static final int REOPENED = 3;
  private static final int SURE = 6; // ticks after which a gap can be told
  private static final double MISFIT = 3; // times the usual deviation
  private static final double LEAST_MISFIT = 1 / 32.0; // in periods
  private static final double SURE_MISFIT = 1 / 4.0;
  private static final double SHORTEST = 1e6;
  private static final double LONGEST = 1e9;

  private int count; // of ticks in memory
  private long base; // times are kept in relation to it
  private double time; // of the last tick, as it was meant
  private double period;
  private double deviation;
  private double misfit; // of the last tick, if it was one
  private int lost; // as it seems, between the last two ticks
  private double lastSeen;

  /** A loop that expects ticks of a period in nanoseconds until it knows better. */
  TickFilter(double period) {
    this.period = period;
  }

  /**
   * The next tick has nothing to do with those before; the period is kept until the one after it.
   */
  void restart() {
    count = 0;
  }

  /**
   * A tick has come.
   *
   * @return how many ticks have passed since the last; 0 or less takes back what was thought lost
   */
  int tick(long nanos) {
    if (count == 0) {
      lock(nanos);
      return 1;
    }
    double seen = nanos - base;
    double late = seen - time - period;
    boolean steady = count >= SURE && (misfit == 0 || lost > 0);
    int gap = steady ? (int) Math.round(late / period) : 0;
    if (lost > 0 && gap > 0) {
      return slowDown(seen);
    }
    boolean onlyLate = lost > 0 && gap == -lost;
    int passed = onlyLate ? 1 - lost : 1 + Math.max(0, gap);
    lost = onlyLate ? 0 : passed - 1;
    lastSeen = seen;
    correct(late - (passed - 1) * period, passed * period);
    return passed;
  }

  private void lock(long nanos) {
    base = nanos;
    time = 0;
    count = 1;
    deviation = 0;
    misfit = 0;
    lost = 0;
    lastSeen = 0;
  }

  /** Two ticks in a row seemed to follow lost ones: nothing was lost. */
  private int slowDown(double seen) {
    int passed = 1 - lost;
    period = seen - lastSeen;
    time = seen;
    count = 2;
    lost = 0;
    lastSeen = seen;
    return passed;
  }

  private void correct(double late, double expected) {
    double size = Math.abs(late);
    double most =
        Math.max(LEAST_MISFIT * period, Math.min(SURE_MISFIT * period, MISFIT * deviation));
    boolean misfits = count >= SURE && size > most;
    if (misfits && misfit * late > 0) {
      count = REOPENED;
    }
    misfit = misfits ? late : 0;
    deviation += (size - deviation) / Math.min(count, 8);
    double both = (count + 1.0) * (count + 2);
    time += expected + 2 * (2 * count + 1) / both * late;
    period = Math.max(SHORTEST, Math.min(LONGEST, period + 6 / both * late));
    count = Math.min(MEMORY, count + 1);
  }

  /** When a tick is meant to come that is so many after the last one. */
  double timeOf(double ticksAfter) {
    return base + time + ticksAfter * period;
  }

  /** The distance of ticks in nanoseconds. */
  double period() {
    return period;
  }
}
