package cantus.model.file.musicxml;

import cantus.model.file.Remark;
import cantus.model.file.notation.Fraction;
import cantus.model.file.notation.ScoreDraft;
import org.jspecify.annotations.Nullable;

/**
 * The lengths in a part of a MusicXML score, in quarters. They stand there twice, as a number of
 * divisions and as the shape of the note; where the one is missing, the other says it.
 */
final class MusicXmlLengths {

  private static final Fraction ONE = new Fraction(1, 1);

  private final ScoreDraft draft;
  private @Nullable Fraction divisions; // of a quarter, or null until they are known

  MusicXmlLengths(ScoreDraft draft) {
    this.draft = draft;
  }

  /** Takes the number of divisions; one that makes no sense changes nothing. */
  void divide(String text) {
    Fraction said = number(text);
    if (said != null && said.compareTo(Fraction.ZERO) > 0) {
      divisions = said;
    } else {
      draft.remark(Remark.NO_DIVISIONS);
    }
  }

  /**
   * The length of a note or rest; zero where nothing says it.
   *
   * @param ofChord the length of the chord that it belongs to, or null
   */
  Fraction of(Element note, @Nullable Fraction ofChord) {
    Fraction shape = Notation.quarters(note);
    Fraction said = note.has("duration") ? number(note.text("duration", "")) : null;
    if (said != null && said.compareTo(Fraction.ZERO) >= 0) {
      return said.dividedBy(divisionsFor(said, shape));
    }
    Fraction length = ofChord == null ? shape : ofChord;
    if (length == null) {
      return Fraction.ZERO;
    }
    if (!note.has("cue")) {
      draft.remark(Remark.NO_DURATION);
    }
    return length;
  }

  /** How far a backup or a forward goes. */
  Fraction skipped(Element element) {
    Fraction said = number(element.text("duration", ""));
    if (said == null || said.compareTo(Fraction.ZERO) < 0) {
      draft.remark(Remark.UNREADABLE_NUMBERS);
      return Fraction.ZERO;
    }
    return said.dividedBy(divisionsFor(said, null));
  }

  /** A position some divisions off another, not before the bar. */
  Fraction from(Fraction position, String offset) {
    Fraction said = number(offset);
    if (said == null) {
      draft.remark(Remark.UNREADABLE_NUMBERS);
      return position;
    }
    return position.plus(said.dividedBy(divisionsFor(said, null))).max(Fraction.ZERO);
  }

  /** The divisions; where nobody has said them they are what makes a length fit its shape. */
  private Fraction divisionsFor(Fraction length, @Nullable Fraction shape) {
    if (length.equals(Fraction.ZERO)) {
      return ONE; // which tells nothing
    }
    if (divisions == null) {
      divisions = shape == null ? ONE : length.dividedBy(shape);
      if (!divisions.equals(ONE)) {
        draft.remark(Remark.NO_DIVISIONS);
      }
    }
    return divisions;
  }

  /** A number, or null if it is none. */
  private static @Nullable Fraction number(String text) {
    try {
      return Fraction.parse(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
