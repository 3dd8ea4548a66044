package cantus.daemon.live;

/** Which of several held keys is the melody. */
public enum MelodyPriority {
  HIGHEST,
  LOWEST,
  /** The key pressed last. */
  LAST
}
