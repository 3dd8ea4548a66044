package cantus.daemon.clock;

/** A clock that moves only when a test moves it; sleeping on it moves it. */
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

  public void advanceTo(long nanos) {
    now = nanos;
  }
}
