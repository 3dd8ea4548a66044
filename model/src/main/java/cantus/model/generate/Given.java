package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.music.PitchClasses;
import cantus.model.sense.Horizon;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is given of one step, part by part from the top: a part has a note, or rests, or is open;
 * then it is to be added. Live, the melody is given and all else is open. Reused from step to step.
 *
 * <p>Notes that are given fall from part to part, as the parts do, except where the music itself
 * has two on one pitch.
 */
public final class Given {

  private static final int OPEN = -2;
  private static final int ANY_CLASS = (1 << PitchClasses.COUNT) - 1;

  private final int[] pitches;
  private final boolean[] onsets;
  private final Horizon ahead = new Horizon();
  private @Nullable WantedChord wanted;
  private boolean isPlayed; // the chord that is wanted
  private int scale = ANY_CLASS; // the bits of the pitch classes that open parts keep to

  /** With all parts open. */
  Given(int parts) {
    pitches = new int[parts];
    onsets = new boolean[parts];
    clear();
  }

  /** All parts are open, any chord will do, and nothing is known of what comes. */
  public void clear() {
    Arrays.fill(pitches, OPEN);
    Arrays.fill(onsets, false);
    wanted = null;
    isPlayed = false;
    scale = ANY_CLASS;
    ahead.forget();
  }

  /**
   * Gives a part.
   *
   * @param part from the top
   * @param pitch MIDI key number, or {@link HarmonyFrame#REST}
   * @param onset whether a note begins; a pitch that the part did not have before begins in any
   *     case
   */
  public void set(int part, int pitch, boolean onset) {
    pitches[part] = pitch;
    onsets[part] = onset && pitch >= 0;
  }

  /** What is open is to be of a chord, or of any if that is null. */
  public void want(@Nullable WantedChord chord) {
    wanted = chord;
    isPlayed = false;
  }

  /** The same, and it is to sound even if all that is given rests. */
  public void play(WantedChord chord) {
    wanted = chord;
    isPlayed = true;
  }

  /** Whether a chord is to sound even if all that is given rests. */
  boolean isPlayed() {
    return isPlayed;
  }

  /** The chord that is wanted, or null. */
  public @Nullable WantedChord wanted() {
    return wanted;
  }

  /**
   * What is open keeps to pitch classes, to those that are given, and to those of a chord that the
   * player asks for.
   *
   * @param classes their bits
   */
  void keepTo(int classes) {
    scale = classes | (wanted != null && wanted.isAsked() ? wanted.classes() : 0);
    for (int pitch : pitches) {
      scale |= pitch >= 0 ? 1 << pitch % PitchClasses.COUNT : 0;
    }
  }

  /** Whether a pitch is among those that what is open keeps to. */
  boolean isInScale(int pitch) {
    return (scale >> pitch % PitchClasses.COUNT & 1) != 0;
  }

  /** The same if nothing else will do, or null. */
  @Nullable WantedChord certain() {
    return wanted != null && wanted.isCertain() ? wanted : null;
  }

  /** What is known of the melody after this step. */
  Horizon ahead() {
    return ahead;
  }

  /** The number of parts. */
  public int parts() {
    return pitches.length;
  }

  /** Whether a part is to be added. */
  public boolean isOpen(int part) {
    return pitches[part] == OPEN;
  }

  /** Whether a part has a note. */
  public boolean sounds(int part) {
    return pitches[part] >= 0;
  }

  /** The pitch of a part that is given, or {@link HarmonyFrame#REST}. */
  public int pitch(int part) {
    return Math.max(HarmonyFrame.REST, pitches[part]);
  }

  /** Whether a part begins a note that is given. */
  public boolean isOnset(int part) {
    return onsets[part];
  }

  /** Whether nothing but the first part is given, and no chord is wanted. */
  boolean isMelodyAlone() {
    boolean alone = wanted == null;
    for (int part = 1; part < pitches.length; part++) {
      alone &= isOpen(part);
    }
    return alone;
  }

  /** Whether something is given, and all of it rests. */
  boolean rests() {
    boolean rests = false;
    for (int pitch : pitches) {
      if (pitch >= 0) {
        return false;
      }
      rests |= pitch == HarmonyFrame.REST;
    }
    return rests;
  }

  /** Whether a part has a note, from one part on. */
  boolean soundsFrom(int first) {
    for (int part = first; part < pitches.length; part++) {
      if (sounds(part)) {
        return true;
      }
    }
    return false;
  }

  /** The pitch of the lowest part that has a note, from one part on, or a rest. */
  int lowestFrom(int first) {
    for (int part = pitches.length - 1; part >= first; part--) {
      if (sounds(part)) {
        return pitches[part];
      }
    }
    return HarmonyFrame.REST;
  }

  /** The event of a part that has a note. */
  int event(int part) {
    return onsets[part]
        ? EventCodec.newNote(pitches[part])
        : EventCodec.continuedNote(pitches[part]);
  }

  /**
   * A number that tells what is given from most else that could be; the event of a melody alone.
   */
  int key() {
    int key = 0;
    for (int part = 0; part < pitches.length; part++) {
      key = 31 * key + (sounds(part) ? event(part) : 0);
    }
    return key;
  }

  /** Becomes what another one is, with onsets wherever a part did not have its pitch before. */
  void copyFrom(Given other, HarmonyFrame before) {
    for (int part = 0; part < pitches.length; part++) {
      int pitch = other.pitches[part];
      set(part, pitch, other.onsets[part] || pitch != before.pitch(part));
    }
    wanted = other.wanted;
    isPlayed = other.isPlayed;
    scale = other.scale;
    ahead.copyFrom(other.ahead);
  }

  /** Becomes what another one is. */
  void copyFrom(Given other) {
    System.arraycopy(other.pitches, 0, pitches, 0, pitches.length);
    System.arraycopy(other.onsets, 0, onsets, 0, onsets.length);
    wanted = other.wanted;
    isPlayed = other.isPlayed;
    scale = other.scale;
    ahead.copyFrom(other.ahead);
  }

  /** Whether another one gives the same of the step itself; what is ahead is not compared. */
  public boolean isSame(Given other) {
    return Arrays.equals(pitches, other.pitches)
        && Arrays.equals(onsets, other.onsets)
        && Objects.equals(wanted, other.wanted)
        && isPlayed == other.isPlayed;
  }
}
