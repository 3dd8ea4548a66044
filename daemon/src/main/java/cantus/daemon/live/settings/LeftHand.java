package cantus.daemon.live.settings;

/** What keys below the split are. */
public enum LeftHand {
  /** Keys like any others. */
  OFF,
  /** They name the chord: three of its notes or more, the lowest is the bass. */
  FINGERED,
  /**
   * They name the chord as arrangers' keyboards have it: one key is the root of a major triad, with
   * any black key to its left it is minor, with a white one it has a seventh, with both it is a
   * minor seventh chord.
   */
  SINGLE
}
