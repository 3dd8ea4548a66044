package cantus.daemon.midi.kit;

import cantus.daemon.midi.MidiMessages;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * What sounds at an output and what is silent, for the note-offs that are owed to a listener who
 * may have missed some. Keys are numbered by their slot ({@link MidiMessages#slot}); after them
 * come the pedals of each channel, sustain and sostenuto, which hold notes as keys do.
 *
 * <p>One thread tells what is sent; any may ask what is owed.
 */
public final class SoundingKeys {

  private static final int KEYS = MidiMessages.KEYS;
  private static final int[] PEDALS = {MidiMessages.SUSTAIN_PEDAL, MidiMessages.SOSTENUTO_PEDAL};

  public static final int COUNT = KEYS + 16 * PEDALS.length;

  private static final int UNUSED = 0;
  private static final int DOWN = 1;
  private static final int UP = 2;

  private final AtomicIntegerArray states = new AtomicIntegerArray(COUNT);
  private final long[] released = new long[COUNT];

  public SoundingKeys() {
    forgetReleases();
  }

  /** Notes a message that left. */
  public void sent(long time, int message) {
    int channel = MidiMessages.channel(message);
    if (MidiMessages.isNoteOn(message)) {
      states.set(MidiMessages.slot(message), DOWN);
    } else if (MidiMessages.isNoteOff(message)) {
      release(time, MidiMessages.slot(message));
    } else if (MidiMessages.command(message) == MidiMessages.CONTROL_CHANGE) {
      control(time, channel, message);
    }
  }

  private void control(long time, int channel, int message) {
    int number = MidiMessages.data1(message);
    boolean isReset = number == MidiMessages.RESET_ALL_CONTROLLERS;
    if (number >= MidiMessages.FIRST_MODE && !isReset && number != MidiMessages.LOCAL_CONTROL) {
      int first = MidiMessages.slot(channel, 0);
      for (int key = first; key < first + 128; key++) {
        liftIfDown(time, key);
      }
    }
    for (int i = 0; i < PEDALS.length; i++) {
      int pedal = KEYS + i * 16 + channel;
      if (number == PEDALS[i] && MidiMessages.isDown(message)) {
        states.set(pedal, DOWN);
      } else if (number == PEDALS[i] || isReset) {
        liftIfDown(time, pedal);
      }
    }
  }

  private void liftIfDown(long time, int key) {
    if (states.get(key) == DOWN) {
      release(time, key);
    }
  }

  private void release(long time, int key) {
    states.set(key, UP);
    released[key] = time;
  }

  /** Any thread: whether a key has sounded at all. */
  public boolean wasUsed(int key) {
    return states.get(key) != UNUSED;
  }

  /** Any thread: whether a key has sounded, and does not any more. */
  public boolean isOver(int key) {
    return states.get(key) == UP;
  }

  /** The thread that tells: whether a key is silent that was let go at or after a time. */
  public boolean releasedSince(long time, int key) {
    return isOver(key) && released[key] >= time;
  }

  /** Forgets when keys were let go, as when another clock starts. */
  public void forgetReleases() {
    Arrays.fill(released, Long.MIN_VALUE);
  }

  /** What lets go of a key, or of a pedal. */
  public static int release(int key) {
    if (key < KEYS) {
      return MidiMessages.noteOff(MidiMessages.slotChannel(key), MidiMessages.slotKey(key));
    }
    int pedal = PEDALS[(key - KEYS) / 16];
    return MidiMessages.controlChange((key - KEYS) % 16, pedal, 0);
  }
}
