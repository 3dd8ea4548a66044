package cantus.daemon.live;

import cantus.daemon.midi.MidiMessages;

/**
 * Knows our own notes when they come back in, as they do where somebody has connected our output to
 * our input: without that they would be harmonised again, for ever.
 *
 * <p>An echo is a note-on of the channel, key and velocity of one that left less than {@value
 * #LONGEST_WAY_MILLIS} ms ago; each can come back once. A note of an added voice that does so is an
 * echo for sure. A note of the melody may as well be one that is repeated fast, so it is taken for
 * an echo only while added voices have come back, too. Allocates nothing after construction.
 */
final class EchoGuard {

  static final int LONGEST_WAY_MILLIS = 60;

  private static final long LONGEST_WAY = LONGEST_WAY_MILLIS * 1_000_000L;
  private static final long JITTER = 5_000_000;
  private static final long LOOP_FORGOTTEN = 5_000_000_000L;
  private static final int SURE = 2;
  private static final int REMEMBERED = 256;
  private static final int NOTHING = 0;

  private final int[] messages = new int[REMEMBERED];
  private final long[] times = new long[REMEMBERED];
  private final boolean[] added = new boolean[REMEMBERED];
  private final int[] echoing =
      new int[MidiMessages.KEYS]; // note-ons that came back, note-offs did not
  private int next;
  private int voicesBack;
  private long lastBack;

  /**
   * A message leaves.
   *
   * @param isAdded whether it is a note of an added voice
   */
  void sent(long nanos, int message, boolean isAdded) {
    messages[next] = message;
    times[next] = nanos;
    added[next] = isAdded;
    next = (next + 1) % REMEMBERED;
  }

  /** Whether a note-on or note-off that comes in is one of ours. */
  boolean isEcho(long nanos, int message) {
    int slot = MidiMessages.slot(message);
    boolean on = MidiMessages.isNoteOn(message);
    if (!on && echoing[slot] == 0) {
      return false;
    }
    if (voicesBack > 0 && nanos - lastBack > LOOP_FORGOTTEN) {
      voicesBack = 0;
    }
    for (int i = 0; i < REMEMBERED; i++) {
      long way = nanos - times[i];
      if (messages[i] != NOTHING && way > -JITTER && way < LONGEST_WAY && same(i, message, on)) {
        messages[i] = NOTHING;
        echoing[slot] += on ? 1 : -1;
        if (added[i]) {
          voicesBack++;
          lastBack = nanos;
        }
        return true;
      }
    }
    return false;
  }

  /** Whether it is certain that the output is connected to the input. */
  boolean isLoop() {
    return voicesBack >= SURE;
  }

  private boolean same(int i, int message, boolean on) {
    return on
        ? messages[i] == message && (added[i] || isLoop())
        : MidiMessages.isNoteOff(messages[i])
            && MidiMessages.channel(messages[i]) == MidiMessages.channel(message)
            && MidiMessages.data1(messages[i]) == MidiMessages.data1(message);
  }
}
