package cantus.daemon.midi;

import java.util.Arrays;

/**
 * What sounds at an output, and when each silent key was let go, for the note-offs that are owed
 * when some may have been lost. Keys are numbered channel times 128 plus pitch. One thread owns it.
 */
final class SoundingKeys {

  static final int COUNT = 16 * 128;

  private final boolean[] sounding = new boolean[COUNT];
  private final boolean[] used = new boolean[COUNT];
  private final long[] released = new long[COUNT];

  SoundingKeys() {
    forgetReleases();
  }

  /** Notes a message that left. */
  void sent(long time, int message) {
    int channel = MidiMessages.channel(message);
    if (MidiMessages.isNoteOn(message)) {
      sounding[channel << 7 | MidiMessages.data1(message)] = true;
      used[channel << 7 | MidiMessages.data1(message)] = true;
    } else if (MidiMessages.isNoteOff(message)) {
      silence(time, channel << 7 | MidiMessages.data1(message));
    } else if (MidiMessages.command(message) == MidiMessages.CONTROL_CHANGE
        && (MidiMessages.data1(message) == MidiMessages.ALL_NOTES_OFF
            || MidiMessages.data1(message) == MidiMessages.ALL_SOUND_OFF)) {
      for (int key = channel << 7; key < channel + 1 << 7; key++) {
        if (sounding[key]) {
          silence(time, key);
        }
      }
    }
  }

  /** Whether a key has sounded at all. */
  boolean wasUsed(int key) {
    return used[key];
  }

  /** Whether a key that is silent now was let go at or after a time. */
  boolean releasedSince(long time, int key) {
    return !sounding[key] && released[key] >= time;
  }

  /** Forgets when keys were let go, as when another clock starts. */
  void forgetReleases() {
    Arrays.fill(released, Long.MIN_VALUE);
  }

  private void silence(long time, int key) {
    sounding[key] = false;
    released[key] = time;
  }

  /** The note-off of a key. */
  static int noteOff(int key) {
    return MidiMessages.noteOff(key >> 7, key & 0x7F);
  }
}
