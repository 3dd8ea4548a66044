package cantus.daemon.midi.alsa;

import cantus.daemon.midi.PortException;
import cantus.daemon.midi.kit.Cursor;
import com.sun.jna.Pointer;

/**
 * The real time of a queue of the ALSA sequencer against the clock of the JVM. The two run on the
 * same oscillator but the queue's may be set back a little when the kernel is late, so they are
 * compared now and then, by one thread; any may convert.
 */
final class AlsaQueueTime implements AutoCloseable {

  private static final int TRIES = 5;

  private final long seq;
  private final int queue;
  private final long status;
  private final Cursor realTime = new Cursor();

  /** What to add to the queue's time. */
  private volatile long offset;

  AlsaQueueTime(long seq, int queue) throws PortException {
    this.seq = seq;
    this.queue = queue;
    status = AlsaClient.allocate(LibAsound::snd_seq_queue_status_malloc);
    compare();
  }

  long toJvm(long queueNanos) {
    return queueNanos + offset;
  }

  /** A time of the queue, which begins at 0. */
  long toQueue(long nanos) {
    return Math.max(0, nanos - offset);
  }

  /** Compares the clocks: the best of a few tries is the one that took the least time. */
  void compare() {
    long best = Long.MAX_VALUE;
    long bestOffset = offset;
    for (int i = 0; i < TRIES; i++) {
      long before = System.nanoTime();
      if (LibAsound.snd_seq_get_queue_status(seq, queue, status) < 0) {
        return;
      }
      long after = System.nanoTime();
      if (after - before < best) {
        best = after - before;
        bestOffset = before + best / 2 - queueNanos();
      }
    }
    offset = bestOffset;
  }

  private long queueNanos() {
    Pointer time = realTime.at(LibAsound.snd_seq_queue_status_get_real_time(status));
    return Integer.toUnsignedLong(time.getInt(0)) * 1_000_000_000L
        + Integer.toUnsignedLong(time.getInt(4));
  }

  @Override
  public void close() {
    LibAsound.snd_seq_queue_status_free(status);
  }
}
