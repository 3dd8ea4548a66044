package cantus.daemon.midi.kit;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.midi.MessageRing;
import cantus.daemon.thread.SteadyThread;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds messages back until their time, for port systems that send everything at once.
 *
 * <p>The sender writes a ring; a thread of this scheduler's keeps what waits in order and hands it
 * to the sink when it is due. It depends on the JVM to run in time: a pause of the JVM delays
 * output, where a system that times it for itself does not.
 */
public final class OutputScheduler implements AutoCloseable {

  /** Where messages go when they are due. */
  public interface Sink {
    void send(long nanos, int message);
  }

  /** A mark in the ring: forget what waits. No message looks like this. */
  private static final int CLEAR = -1;

  private static final int CAPACITY = 8192;
  private static final long LONGEST_SLEEP = 1_000_000_000L;

  private final NanoClock clock;
  private final long leadNanos;
  private final Sink sink;
  private final MessageRing ring = new MessageRing(CAPACITY);
  private final PendingMessages pending = new PendingMessages(CAPACITY);
  private final Thread thread;
  private volatile boolean closed;

  /**
   * A scheduler that does nothing by itself before {@link #start}.
   *
   * @param leadNanos how long before its time a message is handed over, to a sink that can wait for
   *     the rest
   */
  public OutputScheduler(NanoClock clock, long leadNanos, Sink sink) {
    this.clock = clock;
    this.leadNanos = leadNanos;
    this.sink = sink;
    thread = new SteadyThread("cantus-output", this::run);
    thread.setPriority(Thread.MAX_PRIORITY);
  }

  public void start() {
    thread.start();
  }

  /** Sender: takes a message to be sent at a time; false if there is no room. */
  public boolean send(long nanos, int message) {
    boolean taken = ring.offer(nanos, message);
    LockSupport.unpark(thread);
    return taken;
  }

  /** Sender: forgets what has not been handed over. */
  public void clear() {
    send(0, CLEAR);
  }

  /**
   * The thread, or a test in its place: hands over what is due.
   *
   * @return when to look again
   */
  public long sendDue() {
    collect();
    long now = clock.now();
    while (!pending.isEmpty() && pending.firstTime() - leadNanos <= now) {
      long nanos = pending.firstTime();
      int message = pending.firstMessage();
      pending.removeFirst(); // first: if it cannot be sent, those behind it can
      sink.send(nanos, message);
    }
    return pending.isEmpty() ? now + LONGEST_SLEEP : pending.firstTime() - leadNanos;
  }

  private void collect() {
    while (!ring.isEmpty() && !pending.isFull()) {
      if (ring.firstMessage() == CLEAR) {
        pending.clear();
      } else {
        pending.add(ring.firstTime(), ring.firstMessage());
      }
      ring.removeFirst();
    }
  }

  private void run() {
    RealTimePriority.request(RealTimePriority.PLAYING);
    while (!closed) {
      clock.sleepUntil(sendDue());
    }
    sendDue();
  }

  /** Hands over what is due until now, and forgets the rest. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
