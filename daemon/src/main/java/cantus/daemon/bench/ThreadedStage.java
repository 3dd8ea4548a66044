package cantus.daemon.bench;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.live.LiveSession;
import cantus.daemon.live.Rehearsal;
import cantus.daemon.midi.inprocess.UnpluggablePorts;
import org.jspecify.annotations.Nullable;

/** In real time, on the threads of a session that is played live. */
final class ThreadedStage implements SoakStage {

  private static final long WAKE_UP_NANOS = 5_000_000;
  private static final long END_MILLIS = 5000;

  private final NanoClock clock = NanoClock.SYSTEM;
  private final LiveSession session;
  private final UnpluggablePorts ports;
  private final Thread live;
  private volatile @Nullable Throwable failure;

  ThreadedStage(LiveSession session) {
    this.session = session;
    Rehearsal.before(session);
    ports = UnpluggablePorts.inRealTime(session, WAKE_UP_NANOS);
    session.attach(ports);
    ports.start();
    live = new Thread(session, "cantus-live");
    live.setPriority(Thread.MAX_PRIORITY);
    live.setDaemon(true);
    live.setUncaughtExceptionHandler((thread, thrown) -> failure = thrown);
    live.start();
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
    while (clock.now() < nanos) {
      clock.sleepUntil(nanos);
    }
    if (!live.isAlive()) {
      throw new IllegalStateException("the live session broke off", failure);
    }
  }

  @Override
  public void end() {
    session.stop();
    try {
      live.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ports.close();
    if (failure != null) {
      throw new IllegalStateException("the live session broke off", failure);
    }
  }
}
