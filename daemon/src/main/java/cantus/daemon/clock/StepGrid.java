package cantus.daemon.clock;

/**
 * The grid of steps in time: line k lies at {@code origin + k · step}. A moment belongs to the
 * nearest line, half way going up, as in the reference's quantizer.
 *
 * @param originNanos time of line 0
 * @param stepNanos length of a step, above 0; a fraction of a nanosecond counts, so that lines do
 *     not drift
 */
public record StepGrid(long originNanos, double stepNanos) {

  public StepGrid {
    if (!(stepNanos > 0)) {
      throw new IllegalArgumentException("a step of " + stepNanos + " ns");
    }
  }

  /** Steps at a tempo in quarters a minute. */
  public static StepGrid ofTempo(long originNanos, double qpm) {
    return new StepGrid(originNanos, Tempo.stepNanos(qpm));
  }

  /** The tempo of steps of a length in nanoseconds, in quarters a minute. */
  public static double tempoOf(double stepNanos) {
    return Tempo.ofStep(stepNanos);
  }

  /** When a line comes. */
  public long timeOf(long step) {
    return originNanos + Math.round(step * stepNanos);
  }

  /**
   * When the window of a line closes: half a step after it. What comes then belongs to the next.
   */
  public long closeOf(long step) {
    return originNanos + Math.round((step + 0.5) * stepNanos);
  }

  /** The line a moment belongs to. */
  public long stepOf(long nanos) {
    long step = (long) Math.floor((nanos - originNanos) / stepNanos + 0.5);
    // The rounding of closeOf decides, so that the two never disagree.
    if (nanos >= closeOf(step)) {
      return step + 1;
    }
    return nanos < closeOf(step - 1) ? step - 1 : step;
  }
}
