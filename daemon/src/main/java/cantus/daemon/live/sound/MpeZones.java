package cantus.daemon.live.sound;

import java.util.Arrays;

/**
 * The zones of keyboards that send each key on a channel of its own (MIDI Polyphonic Expression):
 * which channels are members of a zone, and which one manages them. What the manager sends is meant
 * for all keys, what a member sends for its own.
 */
final class MpeZones {

  static final int NONE = -1;

  private static final int LOWER = 0; // its manager's channel
  private static final int UPPER = 15;
  private static final int MEMBERS_RANGE = 48; // semitones, unless the keyboard says otherwise
  private static final int MANAGERS_RANGE = 2;

  private final int[] managers = new int[16]; // of each channel: NONE, or its own if it manages
  private final int[] ranges = new int[16]; // of pitch bend

  MpeZones() {
    Arrays.fill(managers, NONE);
  }

  /** Whether a zone can be managed from a channel. */
  static boolean canManage(int channel) {
    return channel == LOWER || channel == UPPER;
  }

  /**
   * Makes a zone, or ends it. Of channels that two zones claim the last one takes all.
   *
   * @param manager the first channel or the last
   * @param members how many there are, next to the manager; 0 for no zone
   */
  void configure(int manager, int members) {
    int direction = manager == LOWER ? 1 : -1;
    for (int channel = 0; channel < managers.length; channel++) {
      if (managers[channel] == manager) {
        managers[channel] = NONE;
      }
    }
    if (members == 0) {
      return;
    }
    for (int i = 0; i <= Math.min(members, 15); i++) {
      int channel = manager + i * direction;
      managers[channel] = manager;
      ranges[channel] = i == 0 ? MANAGERS_RANGE : MEMBERS_RANGE;
    }
    int other = LOWER + UPPER - manager;
    if (managers[other] == manager) { // its manager has become a member
      for (int channel = 0; channel < managers.length; channel++) {
        managers[channel] = managers[channel] == other ? NONE : managers[channel];
      }
    }
  }

  boolean isManager(int channel) {
    return managers[channel] == channel;
  }

  boolean isMember(int channel) {
    return managers[channel] != NONE && !isManager(channel);
  }

  /** The channel that manages one, or {@link #NONE}. */
  int managerOf(int channel) {
    return managers[channel];
  }

  /** How far pitch bend goes on a channel of a zone, in semitones. */
  int range(int channel) {
    return ranges[channel];
  }

  /** Pitch bend goes so far now: on all members of a zone if it is said on one. */
  void setRange(int channel, int semitones) {
    for (int other = 0; other < ranges.length; other++) {
      if (managers[other] == managers[channel] && isManager(other) == isManager(channel)) {
        ranges[other] = semitones;
      }
    }
  }

  /** The pitch bend of a member, 0..16383 of its range, with that of its manager added. */
  int bend(int member, int membersBend, int managersBend) {
    long added = (long) (managersBend - Controls.CENTRE) * ranges[managers[member]];
    long bend = membersBend + Math.round((double) added / Math.max(1, ranges[member]));
    return (int) Math.max(0, Math.min(2 * Controls.CENTRE - 1, bend));
  }
}
