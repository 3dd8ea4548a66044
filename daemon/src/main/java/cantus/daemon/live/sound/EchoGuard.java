package cantus.daemon.live.sound;

import cantus.daemon.midi.MidiMessages;

/**
 * Recognises our own notes when they come back in because somebody has connected our output to our
 * input: otherwise they would be harmonised again, for ever.
 *
 * <p>An echo is a note-on of the channel, key and velocity of one that left less than {@value
 * #LONGEST_WAY_MILLIS} ms ago; each can come back once. A note of an added voice that does so is an
 * echo for sure. A note of the melody may as well be one that is repeated fast, and a wheel may
 * come to where it was, so these are taken for echoes only while added voices have come back, too.
 * Allocates nothing after construction.
 */
public final class EchoGuard {

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

  /** Whether a message that comes in is one of ours. */
  public boolean isEcho(long nanos, int message) {
    if (!MidiMessages.isNote(message)) {
      return isLoop() && find(nanos, message, true) >= 0;
    }
    int slot = MidiMessages.slot(message);
    boolean on = MidiMessages.isNoteOn(message);
    if (!on && echoing[slot] == 0) {
      return false;
    }
    if (voicesBack > 0 && nanos - lastBack > LOOP_FORGOTTEN) {
      voicesBack = 0;
    }
    int found = find(nanos, message, on);
    if (found < 0) {
      return false;
    }
    echoing[slot] += on ? 1 : -1;
    if (added[found]) {
      voicesBack++;
      lastBack = nanos;
    }
    return true;
  }

  /** Where the message stands that has come back, which it does once; or -1. */
  private int find(long nanos, int message, boolean exactly) {
    for (int i = 0; i < REMEMBERED; i++) {
      long way = nanos - times[i];
      if (messages[i] != NOTHING
          && way > -JITTER
          && way < LONGEST_WAY
          && same(i, message, exactly)) {
        messages[i] = NOTHING;
        return i;
      }
    }
    return -1;
  }

  /** Whether it is certain that the output is connected to the input. */
  public boolean isLoop() {
    return voicesBack >= SURE;
  }

  private boolean same(int i, int message, boolean exactly) {
    return exactly
        ? messages[i] == message && (added[i] || isLoop())
        : MidiMessages.isNoteOff(messages[i])
            && MidiMessages.channel(messages[i]) == MidiMessages.channel(message)
            && MidiMessages.data1(messages[i]) == MidiMessages.data1(message);
  }
}
