package cantus.daemon.clock;

/**
 * The grid of a sender of MIDI clock, 24 ticks a quarter: the first tick after a start is line 0,
 * and every sixth from there is a line.
 *
 * <p>Nothing is harmonised before the start, for nobody knows where the bars will lie. A start,
 * also while playing, begins at line 0; continue goes on where it stopped, or at the song position
 * that was told since. A song position while playing is taken for a jump if it is more than a line
 * off.
 *
 * <p>If no ticks come, the lines go on in the last tempo for two seconds; ticks that come within
 * that time are counted as if none had been lost. After that the clock stands, and {@link #isLost}.
 * A sender who comes back has played on meanwhile, unless it says otherwise: with the second tick
 * the lines go on where they would be by then.
 */
public final class MidiClock extends LedClock {

  /** How long the lines go on without ticks. */
  static final long BRIDGE = 2_000_000_000;

  /** MIDI clock's own measure. */
  public static final int TICKS_PER_QUARTER = 24;

  /** That of its song position. */
  public static final int TICKS_PER_SIXTEENTH = TICKS_PER_QUARTER / 4;

  /** How many go into a step. */
  public static final int TICKS_PER_STEP = TICKS_PER_QUARTER / Tempo.GRID.stepsPerQuarter();

  private static final int MOST_MISSED = 1_000_000; // some hours of them

  /** So many ticks without one, and a start begins anew. */
  private static final double BREAK = 1.5;

  private final TickFilter ticks;
  private boolean starting; // with the next tick
  private int position; // of the last tick, in ticks; while standing, of the next
  private long lastTick;
  private boolean ticked;
  private boolean returning; // from being lost: one tick has come
  private volatile boolean lost;

  /** A clock that takes a tempo for granted until it has heard two ticks. */
  public MidiClock(double qpm) {
    super(qpm);
    ticks = new TickFilter(Tempo.stepNanos(qpm) / TICKS_PER_STEP);
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
      case LINE, BAR, TEMPO -> {}
    }
  }

  private void tick(long nanos) {
    long pause = nanos - lastTick;
    boolean first = !ticked || pause > BRIDGE;
    if (first || starting && pause > BREAK * ticks.period()) {
      ticks.restart();
    }
    if (lost && !starting) {
      comeBack(first, pause);
    }
    ticked = true;
    lastTick = nanos;
    int passed = ticks.tick(nanos);
    adopt(Tempo.ofStep(TICKS_PER_STEP * ticks.period()));
    if (starting) {
      begin();
    } else if (isRunning()) {
      position += passed;
      int next = grid.lineAt(nanos) + 1;
      grid.move(nanos, meant(next), TICKS_PER_STEP * ticks.period());
    }
  }

  /** A tick of a sender who was lost: the first one is counted, the second one goes on. */
  private void comeBack(boolean first, long pause) {
    starting = returning && !first;
    if (!starting) {
      position += (int) Math.min(MOST_MISSED, Math.round(pause / ticks.period()));
      returning = true;
    }
  }

  private void begin() {
    starting = false;
    lost = false;
    int line = (position + TICKS_PER_STEP - 1) / TICKS_PER_STEP;
    begin(line, Math.round(meant(line)), TICKS_PER_STEP * ticks.period());
  }

  /** When the sender means a line to come. */
  private double meant(int line) {
    return ticks.timeOf((double) line * TICKS_PER_STEP - position);
  }

  private void stop() {
    position += isRunning() ? 1 : 0;
    stand();
    starting = false;
    lost = false;
  }

  private void lose() {
    stop();
    lost = true;
    returning = false;
  }

  private void locate(int sixteenths) {
    boolean near = Math.abs(sixteenths * TICKS_PER_SIXTEENTH - position) <= TICKS_PER_STEP;
    if (isRunning() && near) {
      return;
    }
    position = sixteenths * TICKS_PER_SIXTEENTH;
    starting |= isRunning() || lost;
  }

  @Override
  public void update(long now) {
    if (isRunning() && now - lastTick > BRIDGE) {
      lose();
    }
  }

  @Override
  public long due() {
    return isRunning() ? lastTick + BRIDGE + 1 : super.due();
  }

  /** The sender is taken for lost until it ticks again. */
  @Override
  public void interrupt() {
    if (isRunning()) {
      lose();
    }
  }

  @Override
  public boolean isLost() {
    return lost;
  }
}
