package cantus.model.generate;

import cantus.model.music.ChordQuality;
import cantus.model.music.Key;
import cantus.model.music.Mode;
import cantus.model.music.PitchClasses;

/**
 * A chord that a step is to have, in root position if there is room: one of the two of an authentic
 * cadence.
 *
 * @param root pitch class
 * @param tones intervals above the root that it may have
 */
record WantedChord(int root, PitchClasses tones) {

  private static final PitchClasses MAJOR = ChordQuality.MAJOR.intervals();
  private static final PitchClasses MINOR_OR_MAJOR = MAJOR.union(ChordQuality.MINOR.intervals());
  private static final PitchClasses THIRDS = PitchClasses.of(3, 4);
  private static final int FIFTH = 7;

  /** What a piece ends on. In minor its third may be raised, as Bach does more often than not. */
  static WantedChord tonic(Key key) {
    return new WantedChord(key.tonic(), key.mode() == Mode.MAJOR ? MAJOR : MINOR_OR_MAJOR);
  }

  /** What leads there; it may be without its seventh. */
  static WantedChord dominant(Key key) {
    int root = (key.tonic() + FIFTH) % PitchClasses.COUNT;
    return new WantedChord(root, ChordQuality.DOMINANT_SEVENTH.intervals());
  }

  boolean isRoot(int pitch) {
    return pitch % PitchClasses.COUNT == root;
  }

  boolean isThird(int pitch) {
    return contains(pitch) && THIRDS.contains(pitch - root);
  }

  boolean contains(int pitch) {
    return tones.contains(pitch - root);
  }
}
