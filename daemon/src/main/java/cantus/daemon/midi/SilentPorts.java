package cantus.daemon.midi;

import cantus.daemon.clock.NanoClock;

/** Ports that drop what is sent, for benches. */
record SilentPorts(NanoClock clock) implements LivePorts {

  @Override
  public void send(long nanos, int message) {}

  @Override
  public long inputLatencyNanos() {
    return 0;
  }

  @Override
  public void clearScheduled() {}

  @Override
  public String description() {
    return "no sound";
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public void close() {}
}
