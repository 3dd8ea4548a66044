package cantus.daemon.midi.jack;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.midi.FrameTime;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The time of a JACK server's cycles. While no server runs it goes on by the clock of the JVM, and
 * the frames of the next server continue it: its time never goes back.
 */
final class JackClock implements NanoClock {

  /** How long to wait for a cycle that is late. */
  private static final long LATE_NANOS = 500_000;

  private volatile @Nullable CycleTime running;

  /** What to add to the clock of the JVM while no server runs. */
  private volatile long stoppedOffset;

  @Override
  public long now() {
    CycleTime current = running;
    return current == null ? System.nanoTime() + stoppedOffset : current.now(System.nanoTime());
  }

  @Override
  public void sleepUntil(long nanos) {
    long left = nanos - now();
    if (left > 0) {
      CycleTime current = running;
      boolean stands = current != null && current.stands(System.nanoTime());
      LockSupport.parkNanos(stands ? Math.max(left, LATE_NANOS) : left);
    }
  }

  /** How the frames of a server are to be counted, so that its present frame is now. */
  FrameTime continuedBy(int rate, long presentFrame) {
    FrameTime fromZero = new FrameTime(rate, 0);
    return new FrameTime(rate, now() - fromZero.nanos(presentFrame));
  }

  /** Goes by a server from now on. */
  void run(CycleTime cycles) {
    running = cycles;
  }

  /** Goes by the JVM again, from where it would be if it had not waited for the last cycle. */
  void stop() {
    CycleTime last = running;
    if (last != null) {
      stoppedOffset = last.offset();
      running = null;
    }
  }
}
