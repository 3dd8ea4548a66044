package cantus.daemon.live.sound;

import cantus.daemon.live.settings.Octaves;
import cantus.daemon.live.settings.VoiceSettings;
import cantus.daemon.midi.MidiMessages;
import cantus.model.generate.HarmonySettings;
import cantus.model.music.Melody;
import java.util.Arrays;

/**
 * Turns what the voices do from step to step into note-ons and note-offs. Voice 0 is the melody,
 * the others are what is added, from the top. Allocates nothing after construction.
 */
public final class VoiceTracker {

  /** The melody and as many voices as there can be. */
  public static final int PARTS = 1 + HarmonySettings.MAX_VOICES;

  private final SoundingNotes notes;
  private VoiceSettings[] parts;
  private Octaves octaves = Octaves.OFF;
  private final int[] keys = new int[PARTS]; // as they are harmonised
  private final int[] wanted = new int[PARTS];
  private final boolean[] begins = new boolean[PARTS];
  private final int[] velocities = new int[PARTS];
  private final int[] channels = new int[PARTS]; // where a voice's note went
  private final int[] sounding = new int[PARTS]; // as which key, or Melody.REST
  private final int[] doubled = new int[PARTS]; // its other octave that sounds, or Melody.REST
  private int release = MidiMessages.USUAL_RELEASE; // velocity, of the melody's key

  /**
   * @param parts the settings of each voice
   */
  public VoiceTracker(SoundingNotes notes, VoiceSettings[] parts) {
    this.notes = notes;
    this.parts = parts;
    forget();
  }

  /**
   * Holds for the notes that begin from now on. A voice that is muted, or has no part any more,
   * ends with the next step; one that is not muted any more begins.
   */
  public void apply(VoiceSettings[] changed) {
    parts = changed;
  }

  /** What sounds in octaves, of the notes that begin from now on. */
  public void apply(Octaves changed) {
    octaves = changed;
  }

  /** Says what a voice does in the coming step; key -1 is a rest. */
  public void set(int voice, int key, boolean isOnset, int velocity) {
    wanted[voice] = key;
    begins[voice] = isOnset;
    velocities[voice] = velocity;
  }

  /** The key a voice has, or -1. */
  public int key(int voice) {
    return keys[voice];
  }

  /** With which velocity the melody's note ends, when it does. */
  public void releaseMelody(int velocity) {
    release = velocity;
  }

  /** Whether a voice begins a note with what is sent next. */
  boolean begins(int voice) {
    return wanted[voice] != Melody.REST && changes(voice);
  }

  /** Sends what ends at a time; to be followed by {@link #strike}. */
  public void release(long nanos) {
    for (int voice = 0; voice < keys.length; voice++) {
      if (changes(voice) && sounding[voice] != Melody.REST) {
        int velocity = voice == 0 ? release : MidiMessages.USUAL_RELEASE;
        notes.off(nanos, channels[voice], sounding[voice], velocity);
        sounding[voice] = Melody.REST;
        if (doubled[voice] != Melody.REST) {
          notes.off(nanos, channels[voice], doubled[voice], velocity);
          doubled[voice] = Melody.REST;
        }
      }
    }
  }

  /** Sends what begins at a time, when all has ended that does. */
  public void strike(long nanos) {
    for (int voice = 0; voice < keys.length; voice++) {
      if (changes(voice)) {
        keys[voice] = wanted[voice];
        strike(voice, nanos);
      }
      begins[voice] = false;
    }
  }

  /** The key of a voice that sounds is pressed harder, or less hard. */
  void press(long nanos, int voice, int pressure) {
    if (sounding[voice] != Melody.REST) {
      int status = MidiMessages.KEY_PRESSURE | channels[voice];
      notes.control(nanos, MidiMessages.pack(status, sounding[voice], pressure));
    }
  }

  private void strike(int voice, long nanos) {
    if (keys[voice] == Melody.REST || isMuted(voice)) {
      return;
    }
    VoiceSettings part = parts[voice];
    int key = keys[voice] + part.transpose();
    if (key < 0 || key > 127) {
      return;
    }
    int velocity = (int) Math.round(velocities[voice] * part.level());
    if (velocity > 0) {
      channels[voice] = part.channel();
      sounding[voice] = key;
      notes.on(nanos, part.channel(), key, Math.min(127, velocity), voice > 0);
      strikeOctave(voice, key, Math.min(127, velocity), nanos);
    }
  }

  private void strikeOctave(int voice, int key, int velocity, long nanos) {
    int octave = octaves.of(voice, parts.length);
    int other = key + octave;
    if (octave != 0 && other >= 0 && other <= 127) {
      doubled[voice] = other;
      notes.on(nanos, channels[voice], other, velocity, true);
    }
  }

  private boolean changes(int voice) {
    return wanted[voice] != keys[voice]
        || begins[voice] && wanted[voice] != Melody.REST
        || keys[voice] != Melody.REST && isMuted(voice) == (sounding[voice] != Melody.REST);
  }

  private boolean isMuted(int voice) {
    return voice >= parts.length || parts[voice].muted();
  }

  /** All voices rest; whoever calls has silenced what sounded. */
  public void forget() {
    Arrays.fill(keys, Melody.REST);
    Arrays.fill(wanted, Melody.REST);
    Arrays.fill(begins, false);
    Arrays.fill(sounding, Melody.REST);
    Arrays.fill(doubled, Melody.REST);
  }
}
