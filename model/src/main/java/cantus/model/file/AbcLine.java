package cantus.model.file;

import cantus.model.file.AbcVoice.Written;
import java.util.ArrayList;
import java.util.List;

/** A line of music. What is not music (words, marks, spaces, bows) is passed over. */
final class AbcLine {

  private static final Fraction ONE = new Fraction(1, 1);
  private static final Fraction HALF = new Fraction(1, 2);
  private static final int LONGEST_NUMBER = 4;

  private final AbcTune tune;
  private final String text;
  private int at;

  AbcLine(AbcTune tune, String text) {
    this.tune = tune;
    this.text = text;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  void read() throws ScoreException {
    while (at < text.length()) {
      char c = peek();
      if (isNote(c)) {
        Written note = note();
        tune.voice().sound(List.of(note), note.length(), broken());
      } else {
        at++;
        mark(c);
      }
    }
  }

  private void mark(char c) throws ScoreException {
    switch (c) {
      case '[' -> bracket();
      case '|', ':' -> barLine();
      case 'z', 'x' -> tune.voice().sound(AbcVoice.rest(), length(), broken());
      case 'Z', 'X' -> tune.voice().restBars(Math.max(1, number()), tune.barLength());
      case '(' -> tuplet();
      case '{' -> grace();
      case '"' -> skipTo('"');
      case '!' -> skipTo('!');
      case '+' -> skipTo('+');
      case '&' -> tune.voice().overlay();
      default -> {}
    }
  }

  private static boolean isNote(char c) {
    return c >= 'A' && c <= 'G' || c >= 'a' && c <= 'g' || c == '^' || c == '_' || c == '=';
  }

  /** Passes over what ends with a mark; where it does not end, nothing was begun. */
  private void skipTo(char end) {
    int found = text.indexOf(end, at);
    at = found < 0 ? at : found + 1;
  }

  private void bracket() throws ScoreException {
    if (Character.isLetter(peek()) && at + 1 < text.length() && text.charAt(at + 1) == ':') {
      int end = text.indexOf(']', at);
      end = end < 0 ? text.length() : end;
      char name = peek();
      String value = text.substring(at + 2, end).strip();
      at = Math.min(text.length(), end + 1);
      tune.field(name, value);
    } else if (peek() == '|') {
      at++;
      barLine();
    } else if (isNote(peek()) || peek() == '"' || peek() == '!' || peek() == '.') {
      chord();
    }
  }

  private void chord() throws ScoreException {
    List<Written> notes = new ArrayList<>();
    while (at < text.length() && peek() != ']') {
      if (isNote(peek())) {
        notes.add(note());
      } else if (peek() == '"' || peek() == '!') {
        skipTo(text.charAt(at++));
      } else {
        at++;
      }
    }
    at = Math.min(text.length(), at + 1);
    Fraction factor = length();
    boolean tied = tie();
    List<Written> whole = new ArrayList<>(notes.size());
    for (Written note : notes) {
      whole.add(new Written(note.pitch(), note.length().times(factor), tied || note.tied()));
    }
    if (!whole.isEmpty()) {
      tune.voice().sound(whole, whole.get(0).length(), broken());
    }
  }

  private void barLine() throws ScoreException {
    while (peek() == '|' || peek() == ':' || peek() == ']') {
      at++;
    }
    while (Character.isDigit(peek()) || peek() == ',' && Character.isDigit(text.charAt(at - 1))) {
      at++; // of a variant ending
    }
    tune.voice().barLine();
  }

  private Written note() throws ScoreException {
    int begun = at;
    while (peek() == '^' || peek() == '_' || peek() == '=') {
      at++;
    }
    Integer accidental = at == begun ? null : AbcTune.alteration(text.substring(begun, at));
    char c = peek();
    if (!isNote(c)) {
      throw new NumberFormatException("an accidental without a note at column " + (begun + 1));
    }
    at++;
    int octave = c >= 'a' ? 1 : 0;
    for (; peek() == '\'' || peek() == ','; at++) {
      octave += peek() == ',' ? -1 : 1;
    }
    int pitch = tune.voice().pitch(Character.toUpperCase(c) - 'A', octave, accidental);
    Fraction length = length();
    return new Written(pitch, length, tie());
  }

  private boolean tie() {
    if (peek() != '-') {
      return false;
    }
    at++;
    return true;
  }

  /** A length such as {@code 3}, {@code 3/2}, {@code /}, {@code //}. */
  private Fraction length() {
    boolean digits = Character.isDigit(peek());
    Fraction length = digits ? new Fraction(number(), 1) : ONE;
    while (peek() == '/') {
      at++;
      int below = Character.isDigit(peek()) ? number() : 2;
      if (below == 0) {
        throw new NumberFormatException("a length divided by 0 at column " + at);
      }
      length = length.times(new Fraction(1, below));
    }
    return length;
  }

  private int number() {
    int begun = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at - begun > LONGEST_NUMBER) {
      throw new NumberFormatException("a number too large at column " + (begun + 1));
    }
    return at == begun ? 0 : Integer.parseInt(text.substring(begun, at));
  }

  /** The factor for the note before a broken rhythm: one and a half, a half, and so on. */
  private Fraction broken() {
    int mark = at;
    while (mark < text.length() && text.charAt(mark) == ' ') {
      mark++;
    }
    char c = mark < text.length() ? text.charAt(mark) : 0;
    if (c != '<' && c != '>') {
      return ONE;
    }
    Fraction shorter = ONE;
    for (at = mark; peek() == c && at - mark < LONGEST_NUMBER; at++) {
      shorter = shorter.times(HALF);
    }
    return c == '<' ? shorter : new Fraction(2, 1).minus(shorter);
  }

  private void tuplet() throws ScoreException {
    if (!Character.isDigit(peek())) {
      return; // a slur
    }
    int notes = number();
    int inTimeOf = 0;
    int count = 0;
    if (peek() == ':') {
      at++;
      inTimeOf = number();
      if (peek() == ':') {
        at++;
        count = number();
      }
    }
    if (notes == 0) {
      throw new NumberFormatException("a tuplet of no notes at column " + at);
    }
    boolean compound = tune.barLength().times(new Fraction(2, 3)).isWhole();
    int usual =
        switch (notes) {
          case 2, 4, 8 -> 3;
          case 3, 6 -> 2;
          default -> compound ? 3 : 2;
        };
    tune.voice().tuplet(notes, inTimeOf == 0 ? usual : inTimeOf, count == 0 ? notes : count);
  }

  private void grace() {
    int end = text.indexOf('}', at);
    end = end < 0 ? text.length() : end;
    for (; at < end; at++) {
      if (Character.isLetter(peek())) {
        tune.remark(Remark.GRACE_NOTES);
      }
    }
    at = Math.min(text.length(), end + 1);
  }
}
