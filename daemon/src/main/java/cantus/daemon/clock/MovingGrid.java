package cantus.daemon.clock;

/**
 * A grid whose lines are moved as long as they have not come. In it lies one line that has come,
 * and the next one; the lines before and after are evenly spaced from there. Allocates nothing.
 */
final class MovingGrid {

  private static final double CLOSEST = 0.25; // to the line before, in steps

  private int line; // it has come; or is the first
  private long time;
  private long next;
  private double before = 1; // the length of a step until this line
  private double step = 1; // and after the next

  /** Begins anew with a line. */
  void begin(int firstLine, long nanos, double stepNanos) {
    line = firstLine;
    time = nanos;
    before = stepNanos;
    step = stepNanos;
    next = nanos + Math.round(stepNanos);
  }

  /**
   * Moves the lines after now, and no other.
   *
   * @param nextNanos when the next line is to come; it is never moved before now
   * @param stepNanos length of the steps after it
   */
  void move(long now, double nextNanos, double stepNanos) {
    arrive(lineAt(now));
    step = stepNanos;
    long earliest = Math.max(now, time + Math.round(CLOSEST * stepNanos));
    next = Math.max(Math.round(nextNanos), earliest);
  }

  /** Makes the steps after the next line longer or shorter. */
  void changeStep(long now, double stepNanos) {
    arrive(lineAt(now));
    step = stepNanos;
  }

  /** The next line comes now. */
  void come(long now, double stepNanos) {
    int coming = lineAt(now) + 1;
    arrive(coming - 1);
    before = Math.max(1, now - time);
    line = coming;
    time = now;
    step = stepNanos;
    next = now + Math.round(stepNanos);
  }

  private void arrive(int come) {
    if (come <= line) {
      return;
    }
    long comeTime = timeOf(come);
    long comeNext = timeOf(come + 1);
    before = comeTime - timeOf(come - 1);
    line = come;
    time = comeTime;
    next = comeNext;
  }

  /** The last line that has come, or the one before the first. */
  int lineAt(long now) {
    if (now < time) {
      return line - 1 - (int) Math.floor((time - 1 - now) / before);
    }
    int found = now < next ? line : line + 1 + (int) Math.floor((now - next) / step);
    while (timeOf(found + 1) <= now) {
      found++;
    }
    while (timeOf(found) > now) {
      found--;
    }
    return found;
  }

  long timeOf(int asked) {
    return asked <= line
        ? time - Math.round((line - asked) * before)
        : next + Math.round((asked - line - 1) * step);
  }

  /** Half way to the next line. */
  long closeOf(int asked) {
    if (asked < line) {
      return time - Math.round((line - asked - 0.5) * before);
    }
    return asked == line
        ? time + (next - time + 1) / 2
        : next + Math.round((asked - line - 0.5) * step);
  }

  double stepNanos() {
    return step;
  }
}
