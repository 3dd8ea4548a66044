package cantus.model.generate;

import cantus.model.music.PitchClasses;
import java.util.Arrays;

/**
 * What sounds in one step: its parts, numbered from the top, given ones and added ones. Written
 * part by part, and reused from step to step; copy what you keep.
 */
public final class HarmonyFrame {

  /** {@link #pitch} of a part that rests. */
  public static final int REST = -1;

  private final int[] pitches;
  private final boolean[] continued;
  private int written;

  HarmonyFrame(int parts) {
    pitches = new int[parts];
    continued = new boolean[parts];
  }

  /** The number of parts, resting ones included. */
  public int parts() {
    return pitches.length;
  }

  /** The pitch of a part, or {@link #REST}; parts that are not written yet rest. */
  public int pitch(int part) {
    return part < written ? pitches[part] : REST;
  }

  /** Whether a part goes on with the note it has, rather than beginning one. */
  public boolean isContinued(int part) {
    return part < written && continued[part];
  }

  /** How many parts sound. */
  public int sounding() {
    int sounding = 0;
    for (int part = 0; part < written; part++) {
      sounding += pitches[part] == REST ? 0 : 1;
    }
    return sounding;
  }

  /** The bits of the pitch classes that sound so far. */
  int classes() {
    int classes = 0;
    for (int part = 0; part < written; part++) {
      classes |= pitches[part] == REST ? 0 : 1 << pitches[part] % PitchClasses.COUNT;
    }
    return classes;
  }

  /** How many parts are written: the part that is next. */
  int written() {
    return written;
  }

  /** The pitch of the lowest part that sounds so far, or {@link #REST}. */
  int lowest() {
    for (int part = written - 1; part >= 0; part--) {
      if (pitches[part] != REST) {
        return pitches[part];
      }
    }
    return REST;
  }

  /** Whether the same pitches sound in another one, begun or going on. */
  boolean hasPitchesOf(HarmonyFrame other) {
    return Arrays.equals(pitches, 0, written, other.pitches, 0, other.written);
  }

  void clear() {
    written = 0;
  }

  /** Writes the next part. */
  void add(int pitch, boolean isContinued) {
    pitches[written] = pitch;
    continued[written] = isContinued;
    written++;
  }

  /** The first part goes on with a pitch, after all. */
  void holdFirst(int pitch) {
    pitches[0] = pitch;
    continued[0] = true;
  }

  /** The first part rests, after all. */
  void silenceFirst() {
    pitches[0] = REST;
    continued[0] = false;
  }

  /** The next part rests. */
  void addRest() {
    add(REST, false);
  }

  /** Another one that is the same. */
  HarmonyFrame copy() {
    HarmonyFrame copy = new HarmonyFrame(pitches.length);
    copy.copyFrom(this);
    return copy;
  }

  /** Copies as many parts as there is room for, from the top. */
  void copyFrom(HarmonyFrame other) {
    written = Math.min(other.written, pitches.length);
    System.arraycopy(other.pitches, 0, pitches, 0, written);
    System.arraycopy(other.continued, 0, continued, 0, written);
  }
}
