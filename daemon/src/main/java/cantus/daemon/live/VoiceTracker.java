package cantus.daemon.live;

import java.util.Arrays;

/**
 * Turns what the voices do from step to step into note-ons and note-offs. Voice 0 is the melody,
 * the others are what is added, from the top. Allocates nothing after construction.
 */
final class VoiceTracker {

  private static final int REST = -1;

  private final SoundingNotes notes;
  private final int[] channels;
  private final int[] keys;
  private final int[] wanted;
  private final boolean[] begins;
  private final int[] velocities;

  /**
   * @param channels of each voice, 0..15
   */
  VoiceTracker(SoundingNotes notes, int[] channels) {
    this.notes = notes;
    this.channels = channels.clone();
    keys = new int[channels.length];
    wanted = new int[channels.length];
    begins = new boolean[channels.length];
    velocities = new int[channels.length];
    forget();
  }

  /** Says what a voice does in the coming step; key -1 is a rest. */
  void set(int voice, int key, boolean isOnset, int velocity) {
    wanted[voice] = key;
    begins[voice] = isOnset;
    velocities[voice] = velocity;
  }

  /** Sends what changes at a time: all that ends, then all that begins. */
  void emit(long nanos) {
    for (int voice = 0; voice < keys.length; voice++) {
      if (keys[voice] != REST && changes(voice)) {
        notes.off(nanos, channels[voice], keys[voice]);
      }
    }
    for (int voice = 0; voice < keys.length; voice++) {
      if (changes(voice)) {
        keys[voice] = wanted[voice];
        if (wanted[voice] != REST) {
          notes.on(nanos, channels[voice], wanted[voice], velocities[voice]);
        }
      }
      begins[voice] = false;
    }
  }

  private boolean changes(int voice) {
    return wanted[voice] != keys[voice] || begins[voice] && wanted[voice] != REST;
  }

  /** All voices rest; whoever calls has silenced what sounded. */
  void forget() {
    Arrays.fill(keys, REST);
    Arrays.fill(wanted, REST);
    Arrays.fill(begins, false);
  }
}
