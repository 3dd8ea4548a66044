package cantus.model.file.abc;

import cantus.model.file.notation.Fraction;
import org.jspecify.annotations.Nullable;

/** A place in a text, and what can be read from there. */
final class AbcScanner {

  private static final int LONGEST_NUMBER = 8;
  private static final int MOST_SLASHES = 8;
  private static final Fraction ONE = new Fraction(1, 1);

  private final String text;
  private int at;
  private String missing = ""; // signs that do not stand behind this place

  AbcScanner(String text) {
    this.text = text;
  }

  int at() {
    return at;
  }

  void goTo(int place) {
    at = Math.max(0, Math.min(text.length(), place));
  }

  boolean atEnd() {
    return at >= text.length();
  }

  String rest() {
    return text.substring(at);
  }

  /** The sign here, 0 at the end. */
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    int place = at + ahead;
    return place >= 0 && place < text.length() ? text.charAt(place) : 0;
  }

  /** Takes the sign here, 0 at the end. */
  char next() {
    char c = peek();
    at = Math.min(text.length(), at + 1);
    return c;
  }

  /** Takes a sign if it is here. */
  boolean take(char c) {
    if (peek() != c || atEnd()) {
      return false;
    }
    at++;
    return true;
  }

  void skipSpaces() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  /** Takes what stands before a sign, and the sign; null, and nothing taken, where it is not. */
  @Nullable String upTo(char end) {
    int found = missing.indexOf(end) < 0 ? text.indexOf(end, at) : -1;
    while (found > at && text.charAt(found - 1) == '\\') {
      found = text.indexOf(end, found + 1);
    }
    if (found < 0) {
      missing += missing.indexOf(end) < 0 ? end : "";
      return null;
    }
    String taken = text.substring(at, found);
    at = found + 1;
    return taken;
  }

  /** Whether a sign comes before any of some others; what is quoted does not count. */
  boolean has(char sign, String others) {
    boolean quoted = false;
    for (int place = at; place < text.length(); place++) {
      char c = text.charAt(place);
      quoted ^= c == '"';
      if (!quoted && (c == sign || others.indexOf(c) >= 0)) {
        return c == sign;
      }
    }
    return false;
  }

  /** Takes letters of the Latin alphabet. */
  String letters() {
    int begun = at;
    while (peek() >= 'a' && peek() <= 'z' || peek() >= 'A' && peek() <= 'Z') {
      at++;
    }
    return text.substring(begun, at);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Takes a number; -1 where there is none, or one that no music has. */
  int number() {
    int begun = at;
    while (isDigit(peek())) {
      at++;
    }
    return at == begun || at - begun > LONGEST_NUMBER
        ? -1
        : Integer.parseInt(text.substring(begun, at));
  }

  /**
   * Takes a length such as {@code 3}, {@code 3/2}, {@code /}, {@code //}, or none, which is 1; null
   * for one that cannot be.
   */
  @Nullable Fraction length() {
    Fraction length = ONE;
    boolean possible = true;
    if (isDigit(peek())) {
      int units = number();
      possible = units >= 0;
      length = new Fraction(Math.max(0, units), 1);
    }
    int slashes = 0;
    while (take('/')) {
      int below = isDigit(peek()) ? number() : 2;
      possible &= below > 0 && ++slashes <= MOST_SLASHES;
      length = possible ? length.times(new Fraction(1, below)) : length;
    }
    return possible ? length : null;
  }

  /**
   * Takes accidentals and says how many semitones they raise a note; null, and nothing taken, where
   * there is none. A fraction behind one makes of it a part of a semitone: {@code ^/} is a quarter
   * tone.
   */
  @Nullable Double accidental() {
    int begun = at;
    double raised = 0;
    while (peek() == '^' || peek() == '_' || peek() == '=') {
      raised += peek() == '^' ? 1 : peek() == '_' ? -1 : 0;
      at++;
    }
    if (at == begun) {
      return null;
    }
    raised = Math.max(-2, Math.min(2, raised));
    if (peek() == '/' || isDigit(peek())) {
      Fraction part = length();
      raised *= part == null ? 1 : part.toDouble();
    }
    return raised;
  }
}
