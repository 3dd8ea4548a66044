package cantus.daemon.clock;

/**
 * A clock that moves only when it is moved; sleeping on it moves it. For tests, and for playing
 * faster than real time.
 */
public final class VirtualClock implements NanoClock {

  private long now;

  @Override
  public long now() {
    return now;
  }

  @Override
  public void sleepUntil(long nanos) {
    advanceTo(Math.max(now, nanos));
  }

  /** Moves it. */
  public void advanceTo(long nanos) {
    now = nanos;
  }
}
