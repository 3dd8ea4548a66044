package cantus.daemon.live;

import cantus.daemon.clock.NanoClock;

/** Stands still until it is set. */
final class VirtualClock implements NanoClock {

  private long now;

  VirtualClock(long now) {
    this.now = now;
  }

  void set(long nanos) {
    now = nanos;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public void sleepUntil(long nanos) {
    throw new AssertionError("nothing waits on a virtual clock");
  }
}
