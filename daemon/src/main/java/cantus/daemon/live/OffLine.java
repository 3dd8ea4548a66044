package cantus.daemon.live;

import cantus.daemon.clock.NanoClock;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a session whose ports may run off line, as when a host renders a file. Off line, the
 * ports' thread says up to which time the music is wanted, and waits until the live thread has
 * played it; time stands still in between.
 */
final class OffLine implements NanoClock {

  /** Servers lose patience with who takes much longer. */
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private static final long LOOK_AGAIN_NANOS = 10_000_000;

  private final NanoClock clock; // of the ports
  private volatile boolean on;
  private volatile @Nullable Thread asker;
  private volatile long asked; // how often
  private volatile long answered;
  private long end; // written before it is asked
  private boolean stands; // for the live thread
  private long present;

  OffLine(NanoClock clock) {
    this.clock = clock;
  }

  // ---- the ports' thread

  /** From now on time is off line, or real again. */
  void turn(boolean offLine) {
    on = offLine;
  }

  /** Has the live thread do all that is due until a time, and waits until it has. */
  void settle(long nanos, Thread live) {
    asker = Thread.currentThread();
    end = nanos;
    asked++; // by one thread
    LockSupport.unpark(live);
    long patience = System.nanoTime() + PATIENCE_NANOS;
    while (answered != asked && live.isAlive() && System.nanoTime() < patience) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  // ---- the live thread

  /** Whether time is off line; if so it stands. */
  boolean isOn() {
    if (on != stands) {
      present = clock.now();
      stands = on;
    }
    return stands;
  }

  /** Whether somebody waits for the music. */
  boolean isAsked() {
    return answered != asked;
  }

  /** Until when. */
  long end() {
    return end;
  }

  /** Time has come to here. */
  void come(long nanos) {
    present = Math.max(present, nanos);
  }

  /** It has come to the end. */
  void answer() {
    answered = asked;
    LockSupport.unpark(asker);
  }

  @Override
  public long now() {
    return stands ? present : clock.now();
  }

  @Override
  public void sleepUntil(long nanos) {
    clock.sleepUntil(nanos);
  }
}
