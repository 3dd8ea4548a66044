package cantus.model.generate;

import java.util.Arrays;

/**
 * The added voices of one step, numbered from the top. Reused from step to step; copy what you
 * keep.
 */
public final class HarmonyFrame {

  /** {@link #pitch} of a voice that rests. */
  public static final int REST = -1;

  private final int[] pitches;
  private final boolean[] continued;
  private int sounding;

  HarmonyFrame(int voices) {
    pitches = new int[voices];
    continued = new boolean[voices];
    clear();
  }

  /** The number of voices, resting ones included. */
  public int voices() {
    return pitches.length;
  }

  /** The pitch of a voice, or {@link #REST}. */
  public int pitch(int voice) {
    return voice < sounding ? pitches[voice] : REST;
  }

  /** Whether a voice goes on with the note it has, rather than beginning one. */
  public boolean isContinued(int voice) {
    return voice < sounding && continued[voice];
  }

  /** How many voices sound. */
  public int sounding() {
    return sounding;
  }

  /** Whether the same pitches sound in another one, begun or going on. */
  boolean hasPitchesOf(HarmonyFrame other) {
    return Arrays.equals(pitches, 0, sounding, other.pitches, 0, other.sounding);
  }

  void clear() {
    sounding = 0;
  }

  void add(int pitch, boolean isContinued) {
    pitches[sounding] = pitch;
    continued[sounding] = isContinued;
    sounding++;
  }

  /** Copies as many voices as there is room for, from the top. */
  void copyFrom(HarmonyFrame other) {
    sounding = Math.min(other.sounding, pitches.length);
    System.arraycopy(other.pitches, 0, pitches, 0, sounding);
    System.arraycopy(other.continued, 0, continued, 0, sounding);
  }
}
