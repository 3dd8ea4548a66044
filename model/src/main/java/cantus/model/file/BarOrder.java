package cantus.model.file;

/** In which order the bars of a score are read. */
public enum BarOrder {
  /** As a player plays them: repeats, variant endings, da capo and dal segno are played out. */
  PLAYED,

  /** As they stand on the page, each once. */
  WRITTEN
}
