package cantus.model.music;

/**
 * Something that a score says beside its notes.
 *
 * @param time seconds from the beginning
 * @param kind what it says
 * @param text as it is written; empty where the kind says all
 */
public record Annotation(double time, Kind kind, String text) {

  /** What an annotation says. */
  public enum Kind {
    /** A phrase has ended, as a fermata on its last note says; the time is where that note ends. */
    PHRASE_END,
    /** A chord, whose symbol is the text, holds from here on: see {@link ChordSymbol}. */
    CHORD_SYMBOL
  }
}
