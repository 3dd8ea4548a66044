package cantus.daemon.bench;

import cantus.daemon.clock.VirtualClock;
import cantus.daemon.live.BlockTime;
import cantus.daemon.live.LiveSession;
import cantus.daemon.midi.inprocess.UnpluggablePorts;

/** In virtual time, on the caller's thread: the lookahead thinks in no time at all. */
final class VirtualStage implements SoakStage {

  private final LiveSession session;
  private final UnpluggablePorts ports;
  private final BlockTime time;

  /** Has a session played on a clock that may have come a long way. */
  VirtualStage(VirtualClock clock, LiveSession session) {
    this.session = session;
    ports = UnpluggablePorts.inVirtualTime(clock, session);
    session.attach(ports);
    time = new BlockTime(session, ports, BlockTime.NANOS);
  }

  @Override
  public LiveSession session() {
    return session;
  }

  @Override
  public UnpluggablePorts ports() {
    return ports;
  }

  @Override
  public long now() {
    return ports.clock().now();
  }

  @Override
  public void until(long nanos) {
    time.settle(Math.max(now(), nanos));
    ports.sendDue();
  }

  @Override
  public void end() {
    time.close();
    ports.close();
  }
}
