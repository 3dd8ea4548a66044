package cantus.daemon.midi;

import cantus.daemon.clock.NanoClock;

/** A clock that moves only when a test moves it; sleeping on it moves it. */
final class VirtualClock implements NanoClock {

  private long now;

  @Override
  public long now() {
    return now;
  }

  @Override
  public void sleepUntil(long nanos) {
    advanceTo(Math.max(now, nanos));
  }

  void advanceTo(long nanos) {
    now = nanos;
  }
}
