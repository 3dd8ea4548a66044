package cantus.daemon.control;

import cantus.daemon.live.LiveSession;
import cantus.daemon.midi.LivePorts;
import org.jspecify.annotations.Nullable;

/**
 * The thread a session plays on. However it ends (asked to, by a signal, by an exception), what
 * sounds is silenced before the ports are closed.
 */
public final class LiveThread {

  private static final long END_MILLIS = 2000;

  private final LiveSession session;
  private final LivePorts ports;
  private final Thread thread;
  private volatile @Nullable Throwable failure;
  private boolean closed;

  /** A thread for a session that is played through these ports. */
  public LiveThread(LiveSession session, LivePorts ports) {
    this.session = session;
    this.ports = ports;
    thread = new Thread(session, "cantus-live");
    thread.setPriority(Thread.MAX_PRIORITY);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((ignored, thrown) -> failure = thrown);
  }

  /** Plays from now on. */
  public void start() {
    thread.start();
  }

  /** Waits a while for the thread to end by itself. */
  public boolean ended(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  /** Ends the session and closes the ports; may be called again, from any thread. */
  public synchronized void end() {
    if (closed) {
      return;
    }
    closed = true;
    session.stop();
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ports.close();
  }

  /** If the session failed, says so. */
  public void rethrow() {
    if (failure != null) {
      throw new IllegalStateException("the live session broke off: " + failure, failure);
    }
  }
}
