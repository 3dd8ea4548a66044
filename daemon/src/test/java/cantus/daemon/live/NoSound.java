package cantus.daemon.live;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.midi.LivePorts;

/** Ports that swallow what is sent. */
record NoSound(NanoClock clock) implements LivePorts {

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
