package cantus.daemon.clock;

/**
 * The grid of a transport that tells its tempo and each of its lines as they come: that of an audio
 * server. It runs while the transport rolls; a line that is not the next one is a jump.
 */
public final class TransportClock extends LedClock {

  private static final double THOUSANDTHS = 1000;

  private double step;

  /** A clock that takes a tempo for granted until it is told another. */
  public TransportClock(double qpm) {
    super(qpm);
    step = Tempo.stepNanos(qpm);
  }

  @Override
  public void hear(long nanos, Sync sync, int value) {
    switch (sync) {
      case LINE -> line(nanos, value);
      case TEMPO -> change(nanos, value / THOUSANDTHS);
      case STOP -> stand();
      case BAR, TICK, START, CONTINUE, POSITION -> {}
    }
  }

  /** The next line begins a run. */
  @Override
  public void interrupt() {
    stand();
  }

  private void line(long nanos, int line) {
    int come = isRunning() ? grid.lineAt(nanos) : 0;
    if (isRunning() && line == come + 1) {
      grid.come(nanos, step);
    } else if (isRunning() && line == come) {
      grid.move(nanos, nanos + step, step);
    } else {
      begin(line, nanos, step);
    }
  }

  /** What is left of the present step is played in the new tempo. */
  private void change(long nanos, double qpm) {
    adopt(qpm);
    step = Tempo.stepNanos(qpm);
    if (isRunning()) {
      int come = grid.lineAt(nanos);
      double length = grid.timeOf(come + 1) - grid.timeOf(come);
      double left = (grid.timeOf(come + 1) - nanos) / length;
      grid.move(nanos, nanos + left * step, step);
    }
  }
}
