package cantus.model.generate;

import cantus.model.event.EventCodec;
import java.util.Arrays;

/**
 * Which events may come next in a step that is being harmonised.
 *
 * <p>A part is given the room between its neighbours: below what stands above it, and high enough
 * that what is given below it and the parts to be added below it still fit. Where that leaves
 * nothing of its range, because a given note is out of the way or the ranges are narrow, the range
 * gives way: an octave from the nearer neighbour is allowed. Where not even a pitch is left, the
 * part has no place in this step.
 *
 * <p>Where the key is locked, parts keep to its scale as far as their room has any pitch of it.
 *
 * <p>Where a chord is certain, a part keeps to it if it finds any pitch of it in its room. As far
 * as there is room the lowest has the root, and one of the others the third.
 */
final class LegalEvents {

  private static final int RELAXED_SPAN = 12;

  // How well a pitch fits a chord that is wanted.
  private static final int ANY = 0;
  private static final int CHORD_TONE = 1;
  private static final int THIRD_FOR_ROOT = 2;
  private static final int IN_PLACE = 3;

  private final HarmonySettings settings;
  private final boolean isLocked;
  private int floor; // of the part that is asked for
  private int ceiling;

  LegalEvents(HarmonySettings settings) {
    this.settings = settings;
    isLocked = settings.lock().strength() == KeyLock.Strength.HARD;
  }

  /**
   * Finds the events that may come next.
   *
   * @param given what is given of this step; the next part is open
   * @param soFar parts of this step that stand already
   * @param before parts of the step before
   * @param legal receives by class whether it may come; if no note may, STEP_END alone does
   * @return whether the next part has a place in this step: whether some note may come
   */
  boolean find(Given given, HarmonyFrame soFar, HarmonyFrame before, boolean[] legal) {
    Arrays.fill(legal, false);
    Constraints constraints = settings.constraints();
    int part = soFar.written();
    if (part == soFar.parts()) {
      legal[EventCodec.STEP_END] = true;
      return false;
    }
    findRoom(given, soFar);
    boolean hasPlace = floor <= ceiling;
    boolean mayEnd = !constraints.exactVoices() && !given.soundsFrom(part);
    legal[EventCodec.STEP_END] = mayEnd || !hasPlace;
    boolean keepsScale = isLocked && hasRoomInScale(given);
    int fit = bestFit(given, soFar, keepsScale);
    for (int pitch = floor; pitch <= ceiling; pitch++) {
      boolean isIn = !keepsScale || given.isInScale(pitch);
      if (isIn && (fit == ANY || fit(given, soFar, pitch) == fit)) {
        legal[EventCodec.newNote(pitch)] = true;
        legal[EventCodec.continuedNote(pitch)] =
            !constraints.continuedSounded() || before.pitch(part) == pitch;
      }
    }
    return hasPlace;
  }

  private boolean hasRoomInScale(Given given) {
    for (int pitch = floor; pitch <= ceiling; pitch++) {
      if (given.isInScale(pitch)) {
        return true;
      }
    }
    return false;
  }

  /** Of the pitches that there is room for. */
  private int bestFit(Given given, HarmonyFrame soFar, boolean keepsScale) {
    if (given.certain() == null) {
      return ANY;
    }
    int best = ANY;
    for (int pitch = floor; pitch <= ceiling; pitch++) {
      if (!keepsScale || given.isInScale(pitch)) {
        best = Math.max(best, fit(given, soFar, pitch));
      }
    }
    return best;
  }

  /** How well a pitch of the next part fits the chord that is wanted. */
  private int fit(Given given, HarmonyFrame soFar, int pitch) {
    WantedChord chord = given.certain();
    if (chord == null) {
      return ANY;
    }
    int below = partsBelow(given, soFar);
    boolean isBass = below == 0 && chord.isBass(pitch); // perhaps no tone of it, as in C/D
    if (!isBass && !chord.contains(pitch)) {
      return ANY;
    }
    boolean isThird = chord.isThird(pitch);
    if (below == 0) {
      return isBass ? IN_PLACE : isThird ? THIRD_FOR_ROOT : CHORD_TONE;
    }
    boolean isIn = hasThird(chord, given, soFar) ? !isThird : isThird || below > 1;
    return isIn && pitch >= lowestBass(chord) + below ? IN_PLACE : CHORD_TONE;
  }

  /** The lowest one that the lowest part can have. */
  private int lowestBass(WantedChord chord) {
    int pitch = settings.parts().get(settings.parts().size() - 1).lowest();
    while (!chord.isBass(pitch)) {
      pitch++;
    }
    return pitch;
  }

  /** How many parts sound below the next one. */
  private static int partsBelow(Given given, HarmonyFrame soFar) {
    int count = 0;
    for (int part = soFar.written() + 1; part < given.parts(); part++) {
      count += given.isOpen(part) || given.sounds(part) ? 1 : 0;
    }
    return count;
  }

  /**
   * Whether a part has the third of the chord that is wanted, above the next one or given below.
   */
  private static boolean hasThird(WantedChord chord, Given given, HarmonyFrame soFar) {
    for (int part = 0; part < given.parts(); part++) {
      int pitch = part < soFar.written() ? soFar.pitch(part) : given.pitch(part);
      if (pitch != HarmonyFrame.REST && chord.isThird(pitch)) {
        return true;
      }
    }
    return false;
  }

  private void findRoom(Given given, HarmonyFrame soFar) {
    Constraints constraints = settings.constraints();
    int part = soFar.written();
    floor = 0;
    ceiling = 127;
    if (constraints.belowMelody() && part > 0 && given.sounds(0)) {
      ceiling = given.pitch(0) - 1;
    }
    if (constraints.descending()) {
      int above = soFar.lowest();
      int highest = part > 1 ? above : above - 1; // two voices may meet; the melody is let alone
      ceiling = above == HarmonyFrame.REST ? ceiling : Math.min(ceiling, highest);
      floor = floorAboveGiven(given, part);
      floor = Math.max(floor, Math.min(openBelow(given, part), ceiling));
    }
    if (constraints.inRange()) {
      keepInRange(given, part);
    }
  }

  private void keepInRange(Given given, int part) {
    int highest = Math.min(ceiling, settings.parts().get(part).highest());
    int lowest = Math.max(floor, lowestInRange(given, part));
    if (lowest <= highest) {
      ceiling = highest;
      floor = lowest;
    } else if (ceiling <= lowest) {
      floor = Math.max(floor, ceiling - RELAXED_SPAN);
    } else {
      ceiling = Math.min(ceiling, floor + RELAXED_SPAN);
    }
  }

  /** The lowest key that is above all that is given below, with room for open parts between. */
  private static int floorAboveGiven(Given given, int part) {
    int floor = 0;
    int between = 1;
    for (int below = part + 1; below < given.parts(); below++) {
      if (given.sounds(below)) {
        floor = Math.max(floor, given.pitch(below) + between);
      } else if (given.isOpen(below)) {
        between++;
      }
    }
    return floor;
  }

  private static int openBelow(Given given, int part) {
    int count = 0;
    for (int below = part + 1; below < given.parts(); below++) {
      count += given.isOpen(below) ? 1 : 0;
    }
    return count;
  }

  /** The lowest key of a part that leaves room for the open parts below it in their ranges. */
  private int lowestInRange(Given given, int part) {
    int lowest = settings.parts().get(part).lowest();
    if (settings.constraints().descending()) {
      int between = 1;
      for (int below = part + 1; below < given.parts(); below++) {
        if (given.isOpen(below)) {
          lowest = Math.max(lowest, settings.parts().get(below).lowest() + between);
          between++;
        }
      }
    }
    return lowest;
  }
}
