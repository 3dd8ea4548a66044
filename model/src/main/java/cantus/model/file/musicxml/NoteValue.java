package cantus.model.file.musicxml;

import cantus.model.music.Metre;

/** What a single note or rest can be written as, the longest first; lengths in sixteenths. */
enum NoteValue {
  DOTTED_WHOLE(24, "whole"),
  WHOLE(16, "whole"),
  DOTTED_HALF(12, "half"),
  HALF(8, "half"),
  DOTTED_QUARTER(6, "quarter"),
  QUARTER(4, "quarter"),
  DOTTED_EIGHTH(3, "eighth"),
  EIGHTH(2, "eighth"),
  SIXTEENTH(1, "16th");

  private static final int COMPOUND_BEAT = 6;

  private final int steps;
  private final String type;

  NoteValue(int steps, String type) {
    this.steps = steps;
    this.type = type;
  }

  int steps() {
    return steps;
  }

  /** Its name in MusicXML, without the dot. */
  String type() {
    return type;
  }

  boolean isDotted() {
    return steps % 3 == 0;
  }

  /**
   * The longest value to begin with, so that the beats stay in sight.
   *
   * @param step where the note or rest begins
   * @param most how long it may be, 1 at least
   */
  static NoteValue first(Metre metre, int step, int most, boolean rest) {
    int position = metre.positionInBar(step);
    boolean compound = metre.beatType(step) == 8 && metre.beats(step) % 3 == 0;
    for (NoteValue value : values()) {
      if (value.steps <= most
          && (compound ? value.fitsCompound(position, rest) : value.fitsSimple(position, rest))) {
        return value;
      }
    }
    return SIXTEENTH;
  }

  /** Beats of a quarter: short values stay within one, longer notes may lie between two. */
  private boolean fitsSimple(int position, boolean rest) {
    int beat = QUARTER.steps;
    return !(rest && isDotted())
        && liesOn(position, rest)
        && (steps >= beat || position % beat + steps <= beat);
  }

  /** Beats of a dotted quarter: a note stays within one, or is as long as some. */
  private boolean fitsCompound(int position, boolean rest) {
    int into = position % COMPOUND_BEAT;
    return into == 0 && steps % COMPOUND_BEAT == 0
        || liesOn(into, rest) && into + steps <= COMPOUND_BEAT;
  }

  /** A rest begins at a multiple of its length, its dot left out; a note at half of one too. */
  private boolean liesOn(int position, boolean rest) {
    int undotted = isDotted() ? steps * 2 / 3 : steps;
    return position % (rest ? undotted : Math.max(1, undotted / 2)) == 0;
  }
}
