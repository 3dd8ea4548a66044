package cantus.daemon.clock;

/**
 * A grid in a tempo of its own that begins with the first note; or that counts in when it is
 * played, and begins after that.
 *
 * <p>Another tempo, asked for on any thread, holds from the next line on.
 */
public final class FirstNoteClock implements StepClock {

  private final int countIn;
  private final MovingGrid grid = new MovingGrid();
  private boolean running;
  private int run;
  private double current;
  private volatile double wanted;
  private final TapTempo taps = new TapTempo();

  /** A clock at a tempo in quarters a minute. */
  public FirstNoteClock(double qpm) {
    this(qpm, 0);
  }

  /**
   * A clock that counts in.
   *
   * @param countIn steps from the first note to line 0
   */
  public FirstNoteClock(double qpm, int countIn) {
    wanted = checked(qpm);
    current = qpm;
    this.countIn = countIn;
  }

  private static double checked(double qpm) {
    if (!Tempo.isPlayable(qpm)) {
      throw new IllegalArgumentException(
          "the tempo must lie in %.0f..%.0f, not %s".formatted(Tempo.SLOWEST, Tempo.FASTEST, qpm));
    }
    return qpm;
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
    return 0;
  }

  @Override
  public int firstBeat() {
    return -countIn;
  }

  /** Whoever was counted in goes on counting. */
  @Override
  public boolean mayPause() {
    return countIn == 0;
  }

  @Override
  public void notePlayed(long nanos) {
    if (!running) {
      running = true;
      run++;
      grid.begin(-countIn, nanos, Tempo.stepNanos(current));
    }
  }

  @Override
  public void interrupt() {
    running = false;
  }

  @Override
  public void update(long now) {
    double tempo = wanted;
    if (tempo != current) {
      current = tempo;
      if (running) {
        grid.changeStep(now, Tempo.stepNanos(tempo));
      }
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
    return wanted;
  }

  @Override
  public boolean hasOwnTempo() {
    return true;
  }

  @Override
  public boolean changeTempo(double qpm) {
    wanted = checked(qpm);
    return true;
  }

  @Override
  public boolean tap(long nanos) {
    synchronized (taps) { // several may tap; the live thread takes no part in this
      double tapped = taps.tap(nanos);
      if (tapped != TapTempo.NONE) {
        wanted = tapped;
      }
    }
    return true;
  }
}
