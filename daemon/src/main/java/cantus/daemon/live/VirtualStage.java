package cantus.daemon.live;

import cantus.daemon.clock.VirtualClock;
import cantus.daemon.midi.UnpluggablePorts;

/** In virtual time, on the caller's thread: the lookahead thinks in no time at all. */
final class VirtualStage implements SoakStage {

  private final VirtualClock clock;
  private final LiveSession session;
  private final UnpluggablePorts ports;

  /** Has a session played on a clock that may have come a long way. */
  VirtualStage(VirtualClock clock, LiveSession session) {
    this.clock = clock;
    this.session = session;
    ports = new UnpluggablePorts(clock, session, 0);
    session.attach(ports);
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
    return clock.now();
  }

  @Override
  public void until(long nanos) {
    settle();
    while (session.nextDeadline() < nanos) {
      moveTo(Math.max(clock.now(), session.nextDeadline()));
    }
    moveTo(Math.max(clock.now(), nanos));
  }

  private void moveTo(long nanos) {
    clock.advanceTo(nanos);
    ports.sendDue();
    settle();
  }

  private void settle() {
    session.settle();
    ports.sendDue();
  }

  @Override
  public void end() {
    session.end();
    ports.sendDue();
    ports.close();
  }
}
