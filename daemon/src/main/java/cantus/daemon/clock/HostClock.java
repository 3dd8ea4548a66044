package cantus.daemon.clock;

/**
 * The grid of a host that has a transport, and of whoever plays while it stands: as long as it
 * rolls, its lines; otherwise lines in a tempo of one's own, from the first note on.
 */
public final class HostClock implements StepClock {

  private final TransportClock transport;
  private final FirstNoteClock own;
  private boolean rolls;

  /**
   * A clock whose transport stands.
   *
   * @param qpm the own tempo, in quarters a minute
   */
  public HostClock(double qpm) {
    transport = new TransportClock(qpm);
    own = new FirstNoteClock(qpm);
  }

  private StepClock present() {
    return rolls ? transport : own;
  }

  @Override
  public void hear(long nanos, Sync sync, int value) {
    switch (sync) {
      case LINE, TEMPO -> {
        rolls = true;
        own.interrupt();
      }
      case STOP -> rolls = false;
      case BAR, TICK, START, CONTINUE, POSITION -> {}
    }
    transport.hear(nanos, sync, value);
  }

  @Override
  public boolean isLed() {
    return rolls;
  }

  @Override
  public boolean isRunning() {
    return present().isRunning();
  }

  @Override
  public int run() {
    return transport.run() + own.run();
  }

  @Override
  public int firstLine() {
    return present().firstLine();
  }

  @Override
  public boolean mayPause() {
    return present().mayPause();
  }

  @Override
  public void notePlayed(long nanos) {
    present().notePlayed(nanos);
  }

  @Override
  public void update(long now) {
    own.update(now);
  }

  @Override
  public void interrupt() {
    transport.interrupt();
    own.interrupt();
  }

  @Override
  public long timeOf(int line) {
    return present().timeOf(line);
  }

  @Override
  public long closeOf(int line) {
    return present().closeOf(line);
  }

  /** The own one, whether the transport rolls or not. */
  @Override
  public double tempo() {
    return own.tempo();
  }

  @Override
  public boolean hasOwnTempo() {
    return true;
  }

  @Override
  public boolean changeTempo(double qpm) {
    return own.changeTempo(qpm);
  }

  @Override
  public boolean tap(long nanos) {
    return own.tap(nanos);
  }
}
