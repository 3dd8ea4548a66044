package cantus.daemon.midi.jack;

import cantus.daemon.midi.FrameTime;

/**
 * Turns the frames of an audio server's cycles into a time that runs evenly: never back, never far
 * from the JVM's clock, and never ahead of the frames that are to be filled.
 *
 * <p>A server's own frame counter does none of that. JACK 2 takes microseconds for frames when it
 * goes on after an xrun, so that a stall of 15 s counts as five minutes; and its estimate of the
 * present frame (jack_frame_time) swings by many seconds, for half a minute, after cycles that came
 * late. So frames are counted here: a cycle begins where the one before ended, or later by what has
 * been missed; how much that is the server's counter says, as far as the JVM's clock agrees.
 *
 * <p>Written by the thread of the cycles; {@link #now} is for any thread.
 */
final class CycleTime {

  private static final long AGREED_NANOS = 250_000_000;

  private final FrameTime time;
  private final FrameTime span; // for how long something takes
  private int expected; // of the server's counter
  private long end; // the frame after the last cycle
  private int lastFrames; // of it; 0: there was none
  private long lastBegin; // by the JVM
  private long missed;

  // Written in this order and read in the other: whoever sees the new limit sees the new offset.
  private volatile long offset; // of this time to the JVM's clock
  private volatile long limit; // where this time stands until the next cycle

  /**
   * @param counter the frame with which the server's last cycle began
   * @param jvmNanos the present, by the JVM
   */
  CycleTime(FrameTime time, long counter, long jvmNanos) {
    this.time = time;
    span = new FrameTime(time.rate(), 0);
    expected = (int) counter;
    end = counter;
    offset = time.nanos(counter) - jvmNanos;
    limit = time.nanos(counter);
  }

  /**
   * A cycle begins.
   *
   * @param counter the low 32 bits of the server's frame counter
   * @param frames that it has
   * @param jvmNanos the present, by the JVM
   * @param offLine whether the server waits for us, so that time by the JVM means nothing
   * @return its first frame
   */
  long begin(int counter, int frames, long jvmNanos, boolean offLine) {
    missed = offLine ? 0 : Math.max(0, missed(counter, jvmNanos));
    long start = end + missed;
    expected = counter + frames;
    end = start + frames;
    lastFrames = frames;
    lastBegin = jvmNanos;
    offset = time.nanos(start) - jvmNanos;
    limit = time.nanos(end);
    return start;
  }

  private long missed(int counter, long jvmNanos) {
    long byCounter = counter - expected; // of 32 bits, so it may have wrapped
    if (lastFrames == 0) {
      return byCounter;
    }
    long byClock = span.frame(jvmNanos - lastBegin) - lastFrames;
    boolean agreed = Math.abs(byCounter - byClock) <= span.frame(AGREED_NANOS);
    return agreed ? byCounter : byClock;
  }

  /**
   * The thread of the cycles: how long the frames are, in nanoseconds, that the last one missed.
   */
  long missedNanos() {
    return span.nanos(missed);
  }

  /** How its frames are counted. */
  FrameTime frames() {
    return time;
  }

  /** The present, when it is a time by the JVM. */
  long now(long jvmNanos) {
    long latest = limit;
    return Math.min(latest, jvmNanos + offset);
  }

  /** This time less the JVM's, while it goes on. */
  long offset() {
    return offset;
  }

  /** Whether time stands, because the next cycle is late. */
  boolean stands(long jvmNanos) {
    return jvmNanos + offset >= limit;
  }
}
