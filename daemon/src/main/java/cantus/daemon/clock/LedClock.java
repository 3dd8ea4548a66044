package cantus.daemon.clock;

/**
 * A clock that is led by a master: it stands until the master starts, and each start begins a run.
 */
abstract sealed class LedClock implements StepClock permits MidiClock, TransportClock {

  /** Where its lines lie, while it runs. */
  final MovingGrid grid = new MovingGrid();

  private boolean running;
  private int run;
  private int firstLine;
  private volatile double tempo;

  /** A clock that takes a tempo for granted until it is told another. */
  LedClock(double qpm) {
    tempo = qpm;
  }

  /** A run begins with a line. */
  void begin(int line, long nanos, double stepNanos) {
    running = true;
    run++;
    firstLine = line;
    grid.begin(line, nanos, stepNanos);
  }

  /** The run has ended. */
  void stand() {
    running = false;
  }

  /** The master's tempo is another, in quarters a minute. */
  void adopt(double qpm) {
    tempo = qpm;
  }

  @Override
  public boolean isLed() {
    return true;
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
