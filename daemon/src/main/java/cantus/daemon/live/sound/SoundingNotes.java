package cantus.daemon.live.sound;

import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiMessages;

/**
 * Sends notes and remembers which sound, so that every note-on has its note-off whatever happens.
 *
 * <p>Two voices may share a channel and meet on a key: the key is released when the last of them
 * lets go. Note-offs that were sent ahead may still be forgotten by the ports, so {@link #silence}
 * repeats those that are young or yet to come. Allocates nothing after construction.
 */
public final class SoundingNotes {

  private static final int CHANNELS = 16;
  private static final int KEYS = 128;

  /**
   * A note-off this young may not have left yet, and is forgotten with what was sent ahead: then
   * its note would stay.
   */
  private static final long UNSURE = 1_000_000_000;

  private final LivePorts ports;
  private final EchoGuard echoes;
  private final OutputListener recorder;
  private final long offset;
  private final int[] holders = new int[MidiMessages.KEYS];
  private final long[] releasedAt = new long[MidiMessages.KEYS];
  private final boolean[] everSounded = new boolean[MidiMessages.KEYS];
  private final boolean[] channelsUsed = new boolean[CHANNELS];

  /**
   * @param recorder records what leaves
   * @param offset by how many nanoseconds notes are moved on their way out
   */
  public SoundingNotes(LivePorts ports, EchoGuard echoes, OutputListener recorder, long offset) {
    this.ports = ports;
    this.echoes = echoes;
    this.recorder = recorder;
    this.offset = offset;
  }

  /**
   * A note begins.
   *
   * @param added whether it is ours, rather than one that was played
   */
  void on(long nanos, int channel, int key, int velocity, boolean added) {
    int index = MidiMessages.slot(channel, key);
    holders[index]++;
    everSounded[index] = true;
    channelsUsed[channel] = true;
    send(nanos + offset, MidiMessages.noteOn(channel, key, velocity), added);
  }

  /** A note ends, with the velocity of a keyboard that does not measure it. */
  void off(long nanos, int channel, int key) {
    off(nanos, channel, key, MidiMessages.USUAL_RELEASE);
  }

  /**
   * A note ends.
   *
   * @param velocity with which its key was let go
   */
  void off(long nanos, int channel, int key, int velocity) {
    int index = MidiMessages.slot(channel, key);
    if (holders[index] == 0) {
      return;
    }
    holders[index]--;
    if (holders[index] == 0) {
      releasedAt[index] = nanos + offset;
      send(nanos + offset, MidiMessages.noteOff(channel, key, velocity), false);
    }
  }

  /** Passes on what is no note. */
  void control(long nanos, int message) {
    send(nanos + offset, message, false);
  }

  private void send(long nanos, int message, boolean added) {
    echoes.sent(nanos, message, added);
    recorder.sent(nanos, message);
    ports.send(nanos, message);
  }

  /** Chooses the sound of a channel. */
  void program(long nanos, int channel, int program) {
    ports.send(nanos, MidiMessages.programChange(channel, program));
  }

  /** Forgets what was sent ahead, and ends all that sounds or may sound. */
  public void silence(long now) {
    silence(now, UNSURE);
  }

  /**
   * The same, and lets go once more of all that has ever sounded: a listener may have been away.
   */
  public void panic(long now) {
    silence(now, Long.MAX_VALUE);
  }

  private void silence(long now, long unsure) {
    ports.clearScheduled();
    recorder.forgotten(now);
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int key = 0; key < KEYS; key++) {
        int index = MidiMessages.slot(channel, key);
        boolean mayStillSound = everSounded[index] && now - releasedAt[index] < unsure;
        if (holders[index] > 0 || mayStillSound) {
          send(now, MidiMessages.noteOff(channel, key), false);
          holders[index] = 0;
          releasedAt[index] = now;
        }
      }
      if (channelsUsed[channel]) {
        clear(now, channel);
      }
    }
  }

  /** Silences a channel whatever may sound on it: a daemon before this one was killed. */
  void silenceAll(long now, int channel) {
    for (int key = 0; key < KEYS; key++) {
      ports.send(now, MidiMessages.noteOff(channel, key));
    }
  }

  /** Tells a channel that nothing is held. */
  void clear(long now, int channel) {
    ports.send(now, MidiMessages.controlChange(channel, MidiMessages.ALL_NOTES_OFF, 0));
    ports.send(now, MidiMessages.controlChange(channel, MidiMessages.SUSTAIN_PEDAL, 0));
  }

  /** How many keys sound, or will when what was sent ahead has left. */
  public int count() {
    int count = 0;
    for (int holder : holders) {
      count += holder > 0 ? 1 : 0;
    }
    return count;
  }
}
