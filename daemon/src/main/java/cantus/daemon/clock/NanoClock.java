package cantus.daemon.clock;

import java.util.concurrent.locks.LockSupport;

/** A clock in nanoseconds that a thread can wait on. Tests put a virtual one in its place. */
public interface NanoClock {

  /** A time that does not come: so far from the last that something can be added to it. */
  long NEVER = Long.MAX_VALUE / 2;

  /** The clock of the JVM; on Linux the same as CLOCK_MONOTONIC. */
  NanoClock SYSTEM =
      new NanoClock() {
        @Override
        public long now() {
          return System.nanoTime();
        }

        @Override
        public void sleepUntil(long nanos) {
          long left = nanos - System.nanoTime();
          if (left > 0) {
            LockSupport.parkNanos(left);
          }
        }
      };

  /** The present, in nanoseconds; only differences mean something. */
  long now();

  /**
   * Waits until a time, or until the thread is unparked or interrupted, or for no reason: callers
   * look at {@link #now} again.
   */
  void sleepUntil(long nanos);
}
