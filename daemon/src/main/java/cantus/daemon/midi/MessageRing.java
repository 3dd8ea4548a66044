package cantus.daemon.midi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A ring of timed messages from one thread to one other. Neither waits, neither allocates.
 *
 * <p>Each side keeps its own copy of the other's index and looks again only when the ring seems
 * full or empty, so that in steady state a message costs one release and no contention.
 */
public final class MessageRing {

  private static final VarHandle HEAD;
  private static final VarHandle TAIL;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(MessageRing.class, "head", long.class);
      TAIL = lookup.findVarHandle(MessageRing.class, "tail", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final long[] times;
  private final int[] messages;
  private final int mask;

  /** The next to be read; written by the reader. */
  private volatile long head;

  /** The next to be written; written by the writer. */
  private volatile long tail;

  private long headSeenByWriter;
  private long tailSeenByReader;

  /** A ring for a power of two of messages. */
  public MessageRing(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("not a power of two: " + capacity);
    }
    times = new long[capacity];
    messages = new int[capacity];
    mask = capacity - 1;
  }

  /** Writer: adds a message, or returns false if there is no room. */
  public boolean offer(long time, int message) {
    long at = (long) TAIL.get(this);
    if (at - headSeenByWriter > mask) {
      headSeenByWriter = (long) HEAD.getAcquire(this);
      if (at - headSeenByWriter > mask) {
        return false;
      }
    }
    times[(int) at & mask] = time;
    messages[(int) at & mask] = message;
    TAIL.setRelease(this, at + 1);
    return true;
  }

  /** Reader: whether there is no message to read. */
  public boolean isEmpty() {
    long at = (long) HEAD.get(this);
    if (at == tailSeenByReader) {
      tailSeenByReader = (long) TAIL.getAcquire(this);
    }
    return at == tailSeenByReader;
  }

  /** Reader: the time of the first message; the ring must not be empty. */
  public long firstTime() {
    return times[(int) (long) HEAD.get(this) & mask];
  }

  /** Reader: the first message; the ring must not be empty. */
  public int firstMessage() {
    return messages[(int) (long) HEAD.get(this) & mask];
  }

  /** Reader: makes room for another message. */
  public void removeFirst() {
    HEAD.setRelease(this, (long) HEAD.get(this) + 1);
  }

  /** Any thread: whether all that was written before the call has been read. */
  public boolean isDrained() {
    return head == tail;
  }

  /** Any thread: how many messages have been read so far. */
  public long read() {
    return head;
  }
}
