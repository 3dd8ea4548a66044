package cantus.daemon.live.record;

import cantus.daemon.midi.MidiMessages;
import java.util.Arrays;

/**
 * What was recorded, in the order of time: messages, and the lines of the grid with their place in
 * the bar. Twelve bytes each. For one thread at a time.
 */
final class Timeline {

  // An entry is a message, or a line: no message has the highest bit set.
  private static final int LINE = 1 << 31;
  private static final int BREAK = 1 << 30;
  private static final int MOST_STEPS = (1 << 14) - 1;
  private static final int MOST_BEATS = (1 << 8) - 1;

  private long[] times = new long[1024];
  private int[] entries = new int[1024];
  private int size;

  /**
   * A line of the grid as an entry.
   *
   * @param isBreak whether it does not follow the line before: the grid stood meanwhile
   * @param position in its bar, in steps
   */
  static int line(boolean isBreak, int position, int beats, int beatType) {
    return LINE
        | (isBreak ? BREAK : 0)
        | Math.min(MOST_STEPS, position) << 16
        | Math.min(MOST_BEATS, beats) << 8
        | Math.min(MOST_BEATS, beatType);
  }

  /** Adds an entry, behind those of its time. */
  void add(long nanos, int entry) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      entries = Arrays.copyOf(entries, 2 * size);
    }
    int at = size++;
    for (; at > 0 && times[at - 1] > nanos; at--) { // little is sent ahead, and not by much
      times[at] = times[at - 1];
      entries[at] = entries[at - 1];
    }
    times[at] = nanos;
    entries[at] = entry;
  }

  /** Messages after a time were never sent. */
  void forgetMessagesAfter(long nanos) {
    int kept = firstAfter(nanos);
    for (int i = kept; i < size; i++) {
      if (isLine(i)) {
        times[kept] = times[i];
        entries[kept++] = entries[i];
      }
    }
    size = kept;
  }

  /** Forgets what came up to a time. */
  void forgetUpTo(long nanos) {
    int first = firstAfter(nanos);
    System.arraycopy(times, first, times, 0, size - first);
    System.arraycopy(entries, first, entries, 0, size - first);
    size -= first;
  }

  /** The first entry after a time, or {@link #size}. */
  int firstAfter(long nanos) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] > nanos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  int size() {
    return size;
  }

  long time(int index) {
    return times[index];
  }

  /** The time of the last entry; there must be one. */
  long lastTime() {
    return times[size - 1];
  }

  boolean isLine(int index) {
    return entries[index] < 0;
  }

  /** An entry that is no line. */
  int message(int index) {
    return entries[index];
  }

  boolean isNoteOn(int index) {
    return !isLine(index) && MidiMessages.isNoteOn(entries[index]);
  }

  boolean isBreak(int line) {
    return (entries[line] & BREAK) != 0;
  }

  int position(int line) {
    return entries[line] >> 16 & MOST_STEPS;
  }

  int beats(int line) {
    return entries[line] >> 8 & MOST_BEATS;
  }

  int beatType(int line) {
    return entries[line] & MOST_BEATS;
  }
}
