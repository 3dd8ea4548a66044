package cantus.model.file.abc;

/** Which of the ways of its history a tune is written in. */
final class AbcDialect {

  private boolean breaksLines;
  private boolean decoratesWithPlus;

  /** Takes {@code I:linebreak}. */
  void breaksAt(String signs) {
    breaksLines = signs.indexOf('!') >= 0;
    decoratesWithPlus |= breaksLines;
  }

  /** Takes {@code I:decoration}. */
  void decoratesWith(String sign) {
    decoratesWithPlus = sign.equals("+");
  }

  /** Whether an exclamation mark is the end of a line on paper, never a decoration. */
  boolean breaksLines() {
    return breaksLines;
  }

  /** Whether a plus sign always begins a decoration. */
  boolean decoratesWithPlus() {
    return decoratesWithPlus;
  }
}
