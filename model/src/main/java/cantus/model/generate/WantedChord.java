package cantus.model.generate;

import cantus.model.music.KeySignature;
import cantus.model.music.KeySignature.Mode;

/**
 * A chord that a step is to have, in root position if there is room: one of the two of an authentic
 * cadence.
 *
 * @param root pitch class
 * @param tones bit i: a tone i semitones above the root
 */
record WantedChord(int root, int tones) {

  private static final int MAJOR = 0x091;
  private static final int MINOR_OR_MAJOR = 0x099;
  private static final int DOMINANT_SEVENTH = 0x491;
  private static final int THIRDS = 0x018;
  private static final int FIFTH = 7;

  /** What a piece ends on. In minor its third may be raised, as Bach does more often than not. */
  static WantedChord tonic(KeySignature key) {
    return new WantedChord(key.tonic(), key.mode() == Mode.MAJOR ? MAJOR : MINOR_OR_MAJOR);
  }

  /** What leads there; it may be without its seventh. */
  static WantedChord dominant(KeySignature key) {
    return new WantedChord((key.tonic() + FIFTH) % 12, DOMINANT_SEVENTH);
  }

  boolean isRoot(int pitch) {
    return pitch % 12 == root;
  }

  boolean isThird(int pitch) {
    return isAmong(tones & THIRDS, pitch);
  }

  boolean contains(int pitch) {
    return isAmong(tones, pitch);
  }

  private boolean isAmong(int bits, int pitch) {
    return (bits >> Math.floorMod(pitch - root, 12) & 1) != 0;
  }
}
