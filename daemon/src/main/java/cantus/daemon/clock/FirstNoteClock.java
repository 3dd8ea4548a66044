package cantus.daemon.clock;

/** A grid in one tempo that begins with the first note. */
public final class FirstNoteClock implements StepClock {

  private final double qpm;
  private StepGrid grid;

  /** A clock at a tempo in quarters a minute. */
  public FirstNoteClock(double qpm) {
    this.qpm = qpm;
  }

  @Override
  public boolean isRunning() {
    return grid != null;
  }

  @Override
  public void notePlayed(long nanos) {
    if (grid == null) {
      grid = StepGrid.ofTempo(nanos, qpm);
    }
  }

  @Override
  public long timeOf(int step) {
    return grid.timeOf(step);
  }

  @Override
  public long closeOf(int step) {
    return grid.closeOf(step);
  }
}
