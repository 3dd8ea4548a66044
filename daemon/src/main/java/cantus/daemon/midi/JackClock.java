package cantus.daemon.midi;

import cantus.daemon.clock.NanoClock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The frame clock of a JACK server in nanoseconds. While no server runs it goes on by the clock of
 * the JVM, and the frames of the next server continue it: its time never jumps.
 *
 * <p>Those who read it are counted, so that a client is not closed under their hands; they never
 * wait.
 */
final class JackClock implements NanoClock {

  private record Running(JackCycle cycle, FrameTime time) {}

  private final AtomicInteger readers = new AtomicInteger();
  private volatile Running running;

  /** What to add to the clock of the JVM while no server runs. */
  private volatile long stoppedOffset;

  @Override
  public long now() {
    readers.incrementAndGet();
    try {
      Running current = running;
      return current == null
          ? System.nanoTime() + stoppedOffset
          : current.time.nanos(current.cycle.now());
    } finally {
      readers.decrementAndGet();
    }
  }

  @Override
  public void sleepUntil(long nanos) {
    long left = nanos - now();
    if (left > 0) {
      LockSupport.parkNanos(left);
    }
  }

  /** How the frames of a server are to be counted, so that its present frame is now. */
  FrameTime continuedBy(int rate, long presentFrame) {
    FrameTime fromZero = new FrameTime(rate, 0);
    return new FrameTime(rate, now() - fromZero.nanos(presentFrame));
  }

  /** Goes by a server from now on. */
  void run(JackCycle cycle, FrameTime time) {
    running = new Running(cycle, time);
  }

  /** Goes by the JVM again; when this returns, nobody reads the server's time. */
  void stop() {
    stoppedOffset = now() - System.nanoTime();
    running = null;
    while (readers.get() > 0) {
      LockSupport.parkNanos(10_000);
    }
  }
}
