package cantus.daemon.live;

/** When a step is harmonised. */
public enum Lookahead {
  /**
   * When its window has closed. Nothing is guessed: melody and harmony are emitted together, one
   * step after they were played.
   */
  DELAY
}
