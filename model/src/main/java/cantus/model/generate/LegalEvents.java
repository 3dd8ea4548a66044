package cantus.model.generate;

import cantus.model.event.EventCodec;
import java.util.Arrays;

/**
 * Which events may come next in a step that is being harmonised.
 *
 * <p>A voice is given the room between its neighbours: below the melody and the voice above, and
 * high enough that the voices below it still fit. Where that leaves nothing of its range, because
 * the melody is low or the ranges are narrow, the range gives way: an octave below the voice above
 * is allowed. Where not even a pitch is left the step ends with fewer voices.
 */
final class LegalEvents {

  private static final int RELAXED_SPAN = 12;

  private final HarmonySettings settings;
  private final boolean[] legal = new boolean[EventCodec.CLASSES];

  LegalEvents(HarmonySettings settings) {
    this.settings = settings;
  }

  /**
   * The events that may come next.
   *
   * @param melody pitch of the melody, or {@link HarmonyFrame#REST}
   * @param soFar voices of this step that stand already
   * @param before voices of the step before
   * @return by class; reused by the next call. If no note is legal, STEP_END alone is.
   */
  boolean[] next(int melody, HarmonyFrame soFar, HarmonyFrame before) {
    Arrays.fill(legal, false);
    Constraints constraints = settings.constraints();
    int voice = soFar.sounding();
    int voices = settings.voices().size();
    if (voice == voices) {
      legal[EventCodec.STEP_END] = true;
      return legal;
    }
    legal[EventCodec.STEP_END] = !constraints.exactVoices();
    int highest = 127;
    if (constraints.belowMelody() && melody >= 0) {
      highest = melody - 1;
    }
    if (constraints.descending() && voice > 0) {
      highest = Math.min(highest, soFar.pitch(voice - 1) - 1);
    }
    int lowest = constraints.descending() ? Math.min(voices - voice - 1, highest) : 0;
    if (constraints.inRange()) {
      int inRangeHighest = Math.min(highest, settings.voices().get(voice).highest());
      int inRangeLowest = lowest(voice);
      if (inRangeLowest <= inRangeHighest) {
        highest = inRangeHighest;
        lowest = inRangeLowest;
      } else {
        lowest = Math.max(lowest, highest - RELAXED_SPAN);
      }
    }
    boolean any = false;
    for (int pitch = Math.max(0, lowest); pitch <= highest; pitch++) {
      legal[EventCodec.newNote(pitch)] = true;
      legal[EventCodec.continuedNote(pitch)] =
          !constraints.continuedSounded() || before.pitch(voice) == pitch;
      any = true;
    }
    if (!any) {
      legal[EventCodec.STEP_END] = true;
    }
    return legal;
  }

  /** The lowest key of a voice that leaves room for the voices below it. */
  private int lowest(int voice) {
    int lowest = settings.voices().get(voice).lowest();
    if (settings.constraints().descending()) {
      for (int below = voice + 1; below < settings.voices().size(); below++) {
        lowest = Math.max(lowest, settings.voices().get(below).lowest() + below - voice);
      }
    }
    return lowest;
  }
}
