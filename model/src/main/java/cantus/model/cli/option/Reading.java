package cantus.model.cli.option;

/** How scores are read: {@code --compat}. */
public enum Reading {
  /** As Cantus reads: nothing lost that is music. */
  CANTUS,
  /** As the reference reads, to the event. */
  MAGENTA
}
