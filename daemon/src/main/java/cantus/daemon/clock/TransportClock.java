package cantus.daemon.clock;

/**
 * The grid of a transport that tells its tempo and each of its lines as they come: that of an audio
 * server. It runs while the transport rolls; a line that is not the next one is a jump.
 */
public final class TransportClock implements StepClock {

  private static final double THOUSANDTHS = 1000;

  private final MovingGrid grid = new MovingGrid();
  private boolean running;
  private int run;
  private int firstLine;
  private double step;
  private volatile double tempo;

  /** A clock that takes a tempo for granted until it is told another. */
  public TransportClock(double qpm) {
    tempo = qpm;
    step = Tempo.stepNanos(qpm);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int run() {
    return run;
  }

  @Override
  public int firstLine() {
    return firstLine;
  }

  @Override
  public void hear(long nanos, Sync sync, int value) {
    switch (sync) {
      case LINE -> line(nanos, value);
      case TEMPO -> adopt(nanos, value / THOUSANDTHS);
      case STOP -> running = false;
      case TICK, START, CONTINUE, POSITION -> {}
    }
  }

  private void line(long nanos, int line) {
    int come = running ? grid.lineAt(nanos) : 0;
    if (running && line == come + 1) {
      grid.come(nanos, step);
    } else if (running && line == come) {
      grid.move(nanos, nanos + step, step);
    } else {
      running = true;
      run++;
      firstLine = line;
      grid.begin(line, nanos, step);
    }
  }

  /** What is left of the present step is played in the new tempo. */
  private void adopt(long nanos, double qpm) {
    tempo = qpm;
    step = Tempo.stepNanos(qpm);
    if (running) {
      int come = grid.lineAt(nanos);
      double length = grid.timeOf(come + 1) - grid.timeOf(come);
      double left = (grid.timeOf(come + 1) - nanos) / length;
      grid.move(nanos, nanos + left * step, step);
    }
  }

  @Override
  public long timeOf(int line) {
    return grid.timeOf(line);
  }

  @Override
  public long closeOf(int line) {
    return grid.closeOf(line);
  }

  @Override
  public double tempo() {
    return tempo;
  }
}
