package cantus.daemon.live.settings;

/** Which of several keys under the fingers is the melody. */
public enum MelodyPriority {
  /**
   * The highest; but a key that goes down below it, when it has been down for a while, is the next
   * note of a melody that falls in legato.
   */
  HIGHEST,
  /** The highest, whatever is played below it. */
  TOP,
  /** The lowest; but a key that goes down above it is the next note of one that rises in legato. */
  LOWEST,
  /** The one that was pressed last. */
  LAST
}
