package cantus.daemon.clock;

/**
 * The grid of one who sends MIDI clock, 24 ticks a quarter: the first tick after a start is line 0,
 * and every sixth from there is a line.
 *
 * <p>Nothing is harmonised before the start, for nobody knows where the bars will lie. A start,
 * also while playing, begins at line 0; continue goes on where it stopped, or at the song position
 * that was told since. A song position while playing is taken for a jump if it is more than a line
 * off.
 *
 * <p>If no ticks come, the lines go on in the last tempo for two seconds; ticks that come within
 * that time are counted as if none had been lost. After that the clock stands, and {@link #isLost},
 * until the master starts or continues.
 */
public final class MidiClock extends LedClock {

  /** How long the lines go on without ticks. */
  static final long BRIDGE = 2_000_000_000;

  private static final int TICKS = 6; // in a step

  /** So many ticks without one, and a start begins anew. */
  private static final double BREAK = 1.5;

  private final TickFilter ticks;
  private boolean starting; // with the next tick
  private int position; // of the last tick, in ticks; while standing, of the next
  private long lastTick;
  private boolean ticked;
  private volatile boolean lost;

  /** A clock that takes a tempo for granted until it has heard two ticks. */
  public MidiClock(double qpm) {
    super(qpm);
    ticks = new TickFilter(Tempo.stepNanos(qpm) / TICKS);
  }

  @Override
  public void hear(long nanos, Sync sync, int value) {
    switch (sync) {
      case TICK -> tick(nanos);
      case START -> {
        position = 0;
        starting = true;
      }
      case CONTINUE -> starting |= !isRunning();
      case STOP -> stop();
      case POSITION -> locate(value);
      case LINE, TEMPO -> {}
    }
  }

  private void tick(long nanos) {
    long pause = nanos - lastTick;
    if (ticked && (pause > BRIDGE || starting && pause > BREAK * ticks.period())) {
      ticks.restart();
    }
    ticked = true;
    lastTick = nanos;
    int passed = ticks.tick(nanos);
    adopt(Tempo.ofStep(TICKS * ticks.period()));
    if (starting) {
      begin();
    } else if (isRunning()) {
      position += passed;
      int next = grid.lineAt(nanos) + 1;
      grid.move(nanos, meant(next), TICKS * ticks.period());
    }
  }

  private void begin() {
    starting = false;
    lost = false;
    int line = (position + TICKS - 1) / TICKS;
    begin(line, Math.round(meant(line)), TICKS * ticks.period());
  }

  /** When the sender means a line to come. */
  private double meant(int line) {
    return ticks.timeOf((double) line * TICKS - position);
  }

  private void stop() {
    position += isRunning() ? 1 : 0;
    stand();
    starting = false;
    lost = false;
  }

  private void locate(int sixteenths) {
    boolean near = Math.abs(sixteenths * TICKS - position) <= TICKS;
    if (isRunning() && near) {
      return;
    }
    position = sixteenths * TICKS;
    starting |= isRunning();
  }

  @Override
  public void update(long now) {
    if (isRunning() && now - lastTick > BRIDGE) {
      stop();
      lost = true;
    }
  }

  @Override
  public boolean isLost() {
    return lost;
  }
}
