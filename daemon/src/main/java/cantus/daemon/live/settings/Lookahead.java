package cantus.daemon.live.settings;

/** When a step is harmonised. */
public enum Lookahead {
  /**
   * Before it begins, for every note that may be played: the chord of the one that is played leaves
   * with it.
   */
  PREDICT,
  /**
   * When its window has closed. Nothing is guessed: melody and harmony are emitted together, one
   * step after they were played.
   */
  DELAY
}
