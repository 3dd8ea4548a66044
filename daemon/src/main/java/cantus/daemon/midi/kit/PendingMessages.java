package cantus.daemon.midi.kit;

import cantus.daemon.midi.MidiMessages;

/**
 * Messages that wait for their time, the first due first. One thread owns it. It never grows.
 *
 * <p>Messages of one time keep the order in which they came, but a note-off goes before the
 * note-ons of other keys: a synthesizer short of voices frees one before it needs one, and a
 * recorder never sees a chord overlap the next.
 */
public final class PendingMessages {

  private final long[] times;
  private final int[] messages;
  private final int mask;
  private int head;
  private int size;

  /** Room for a power of two of messages. */
  public PendingMessages(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("not a power of two: " + capacity);
    }
    times = new long[capacity];
    messages = new int[capacity];
    mask = capacity - 1;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public boolean isFull() {
    return size > mask;
  }

  /** The time of the first; there must be one. */
  public long firstTime() {
    return times[head & mask];
  }

  /** The first; there must be one. */
  public int firstMessage() {
    return messages[head & mask];
  }

  public void removeFirst() {
    head++;
    size--;
  }

  public void clear() {
    size = 0;
  }

  /** Puts a message in its place; there must be room. */
  public void add(long time, int message) {
    int place = head + size;
    while (place != head && goesBefore(time, message, place - 1)) {
      times[place & mask] = times[place - 1 & mask];
      messages[place & mask] = messages[place - 1 & mask];
      place--;
    }
    times[place & mask] = time;
    messages[place & mask] = message;
    size++;
  }

  private boolean goesBefore(long time, int message, int other) {
    long otherTime = times[other & mask];
    int otherMessage = messages[other & mask];
    return time < otherTime
        || time == otherTime
            && MidiMessages.isNoteOff(message)
            && MidiMessages.isNoteOn(otherMessage)
            && key(message) != key(otherMessage);
  }

  private static int key(int message) {
    return MidiMessages.slot(message);
  }
}
