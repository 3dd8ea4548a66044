package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.music.BarPlace;
import cantus.model.music.ChordQuality;
import cantus.model.music.Grid;
import cantus.model.music.PitchClasses;
import cantus.model.sense.KeySense;

/**
 * What a chord costs, or gains, by the {@link Manner} that the player wants; nothing where that is
 * the usual one. One step at a time: {@link #begin} it, then ask for the {@link #cost} of its
 * parts. Allocates nothing after construction.
 */
final class MannerCosts {

  // Nats for each notch that the manner is turned.
  private static final float NEW_TONE = 0.5f; // of a part that brings in a pitch class
  private static final float OUTSIDE = 0.6f; // of a note that is surely outside of the key
  private static final float SEVENTH = 0.5f; // of a chord with a seventh
  private static final float SEMITONE = 0.06f; // between neighbours

  private static final boolean[] SEVENTHS = new boolean[1 << PitchClasses.COUNT];

  static {
    for (ChordQuality quality : ChordQuality.values()) {
      for (int root = 0; quality.isSeventh() && root < PitchClasses.COUNT; root++) {
        SEVENTHS[quality.intervals().bitsAbove(root)] = true;
        SEVENTHS[quality.withoutFifth().bitsAbove(root)] = true;
      }
    }
  }

  private final Manner manner;
  private final Grid grid;
  private final boolean isUsual;
  private final float[] keys = KeySense.newKeys();
  private final float[] outside = new float[PitchClasses.COUNT];
  private int classesBefore;
  private boolean onBeat;

  MannerCosts(Manner manner, Grid grid) {
    this.manner = manner;
    isUsual = manner.equals(Manner.USUAL);
    this.grid = grid;
  }

  /**
   * Begins a step.
   *
   * @param before parts of the step before
   * @param key heard so far, this step included
   */
  void begin(HarmonyFrame before, int placeInBar, KeySense key) {
    if (isUsual) {
      return;
    }
    classesBefore = before.classes();
    onBeat = BarPlace.isBeat(placeInBar, grid);
    key.keys(keys);
    KeySense.outside(keys, outside);
  }

  /**
   * Nats that the next part costs; below 0 what it gains.
   *
   * @param soFar parts of this step that stand already
   * @param event what is to be the next part: a note
   */
  float cost(HarmonyFrame soFar, int event) {
    if (isUsual) {
      return 0;
    }
    int part = soFar.written();
    int pitch = EventCodec.pitch(event);
    int pitchClass = pitch % PitchClasses.COUNT;
    boolean isLowest = part == soFar.parts() - 1;
    float cost = 0;
    if (!EventCodec.isContinued(event)) {
      boolean isNew = (classesBefore >> pitchClass & 1) == 0;
      cost -= isNew && (onBeat || manner.busy() < 0) ? NEW_TONE * manner.busy() : 0;
      cost -= OUTSIDE * manner.adventure() * outside[pitchClass];
    }
    if (isLowest && SEVENTHS[soFar.classes() | 1 << pitchClass]) {
      cost -= SEVENTH * manner.adventure();
    }
    if (!isLowest || part == 1) {
      int above = soFar.lowest();
      cost -= above == HarmonyFrame.REST ? 0 : SEMITONE * manner.spread() * (above - pitch);
    }
    return cost;
  }
}
