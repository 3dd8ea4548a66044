package cantus.model.file.abc;

import cantus.model.file.Remark;
import cantus.model.file.ScoreException;
import cantus.model.file.notation.Fraction;
import cantus.model.music.ChordSymbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of music. What is not music (words, marks, spaces, bows) is passed over; what nobody can
 * make sense of is passed over and counted.
 */
final class AbcLine {

  private static final Fraction ONE = new Fraction(1, 1);
  private static final int LONGEST_NOTE_IN_QUARTERS = 1000;
  private static final int LONGEST_BROKEN = 4;
  private static final int MOST_RESTS = 1000;
  private static final int MOST_ENDINGS = 100;

  /** A chord that may be played instead, behind the one that is meant. */
  private static final String OTHER_CHORD = "\\s*\\([A-G][^()]*\\)$";

  private final AbcTune tune;
  private final AbcScanner scan;
  private final List<AbcSign> signs = new ArrayList<>(); // for the note or bar line to come
  private @Nullable ChordSymbol chord; // likewise

  AbcLine(AbcTune tune, String text) {
    this.tune = tune;
    scan = new AbcScanner(text);
  }

  void read() throws ScoreException {
    while (!scan.atEnd()) {
      if (AbcBarLine.isHere(scan)) {
        barLine();
      } else if (isNote(scan.peek())) {
        note();
      } else {
        mark(scan.next());
      }
    }
    signsAtBarLine();
  }

  private void mark(char c) throws ScoreException {
    switch (c) {
      case 'z', 'x' -> rest();
      case 'Z', 'X' -> restBars();
      case 'y' -> scan.number();
      case '[' -> bracket();
      case '(' -> tuplet();
      case '{' -> grace();
      case '"' -> words();
      case '!' -> {
        if (!tune.dialect().breaksLines()) {
          decoration(c); // otherwise the end of a line on paper
        }
      }
      case '+' -> plus();
      case '&' -> overlay();
      case '-' -> tune.voice().tie();
      case '<', '>' -> broken(c);
      case ' ', '\t', '.', ')', '`', '\\', '$', '*', ';', '?', '@', '#', ']' -> {}
      default -> {
        if (c == '~' || c >= 'h' && c <= 'w' || c >= 'H' && c <= 'W') {
          sign(tune.symbol(c));
        } else {
          tune.remark(Remark.STRAY_SIGNS);
        }
      }
    }
  }

  private static boolean isNote(char c) {
    return isLetter(c) || c == '^' || c == '_' || c == '=';
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'G' || c >= 'a' && c <= 'g';
  }

  private void note() throws ScoreException {
    AbcNote note = readNote();
    if (note != null) {
      signsAtNote();
      tune.voice().sound(List.of(note), note.length());
    }
  }

  /** Takes a note; null where an accidental has none. */
  private @Nullable AbcNote readNote() throws ScoreException {
    Double accidental = scan.accidental();
    char c = scan.peek();
    if (!isLetter(c)) {
      tune.remark(Remark.STRAY_SIGNS);
      return null;
    }
    scan.next();
    int octave = c >= 'a' ? 1 : 0;
    while (scan.peek() == '\'' || scan.peek() == ',') {
      octave += scan.next() == ',' ? -1 : 1;
    }
    return new AbcNote(
        Character.toUpperCase(c) - 'A', octave, accidental, length(), scan.take('-'));
  }

  private Fraction length() throws ScoreException {
    Fraction length = scan.length();
    if (length == null
        || length.toDouble() * tune.voice().unit.toDouble() > LONGEST_NOTE_IN_QUARTERS) {
      tune.remark(Remark.STRAY_SIGNS);
      return ONE;
    }
    return length;
  }

  private void rest() throws ScoreException {
    Fraction length = length();
    signsAtNote();
    tune.voice().sound(List.of(), length);
  }

  private void restBars() throws ScoreException {
    int bars = scan.number();
    if (bars > MOST_RESTS) {
      tune.remark(Remark.STRAY_SIGNS);
    }
    signsAtNote();
    tune.voice().restBars(bars > MOST_RESTS ? 1 : Math.max(1, bars));
  }

  private void bracket() throws ScoreException {
    char c = scan.peek();
    if (Character.isLetter(c) && scan.peek(1) == ':' && scan.peek(2) != '|') {
      inlineField();
    } else if (AbcScanner.isDigit(c)) {
      ending();
    } else if (scan.has(']', "|[")) {
      chord();
    } else {
      tune.remark(Remark.STRAY_SIGNS);
    }
  }

  private void inlineField() throws ScoreException {
    char name = scan.next();
    scan.next();
    int begun = scan.at();
    String value = scan.upTo(']');
    if (value == null) {
      tune.remark(Remark.STRAY_SIGNS);
      value = scan.upTo(' ');
      if (value == null) {
        value = scan.rest();
        scan.goTo(begun + value.length());
      }
    }
    if (name == 'V' || name == 'P') {
      signsAtBarLine();
    }
    tune.field(name, value.strip());
  }

  private void chord() throws ScoreException {
    List<AbcNote> notes = new ArrayList<>();
    while (!scan.take(']')) {
      char c = scan.peek();
      if (isNote(c)) {
        AbcNote note = readNote();
        if (note != null) {
          notes.add(note);
        }
      } else if (c == 'z' || c == 'x') {
        scan.next();
        notes.add(AbcNote.rest(length()));
      } else {
        scan.next();
        if (c == '"') {
          scan.upTo(c);
        } else if (c == '!' || c == '+') {
          decoration(c);
        } else if (c == '{') {
          grace();
        } else if (c == '-') {
          notes.replaceAll(AbcNote::withTie);
        }
      }
    }
    if (notes.isEmpty()) {
      return;
    }
    Fraction factor = length();
    boolean tied = scan.take('-');
    notes.replaceAll(note -> tied ? note.times(factor).withTie() : note.times(factor));
    signsAtNote();
    tune.voice().sound(notes, notes.get(0).length());
  }

  private void barLine() throws ScoreException {
    signsAtBarLine();
    tune.voice().barLine(AbcBarLine.read(scan));
    int behind = scan.at();
    scan.skipSpaces();
    if (AbcScanner.isDigit(scan.peek())) {
      ending();
    } else {
      scan.goTo(behind);
    }
  }

  /** The times of a variant ending, such as {@code 1,3} or {@code 1-3}. */
  private void ending() throws ScoreException {
    List<Integer> times = new ArrayList<>();
    do {
      int first = scan.number();
      int last = scan.peek() == '-' && AbcScanner.isDigit(scan.peek(1)) ? range() : first;
      for (int time = first; time >= 0 && time <= last && times.size() < MOST_ENDINGS; time++) {
        times.add(time);
      }
    } while (scan.peek() == ',' && AbcScanner.isDigit(scan.peek(1)) && scan.take(','));
    scan.take('.');
    tune.voice().ending(times);
  }

  private int range() {
    scan.take('-');
    return scan.number();
  }

  private void tuplet() throws ScoreException {
    if (scan.take('&')) {
      tune.voice().spanBegins();
      return;
    }
    if (!AbcScanner.isDigit(scan.peek())) {
      return; // a slur
    }
    int notes = scan.number();
    int inTimeOf = scan.take(':') ? scan.number() : -1;
    int count = scan.take(':') ? scan.number() : -1;
    if (notes < 1 || inTimeOf == 0 || count == 0) {
      tune.remark(Remark.STRAY_SIGNS);
      return;
    }
    int usual =
        switch (notes) {
          case 2, 4, 8 -> 3;
          case 3, 6 -> 2;
          default -> AbcMetre.isCompound(tune.voice().metre) ? 3 : 2;
        };
    Fraction factor = new Fraction(inTimeOf < 0 ? usual : inTimeOf, notes);
    tune.voice().tuplet(new AbcVoice.Tuplet(factor, count < 0 ? notes : count, count > 0));
  }

  private void broken(char c) throws ScoreException {
    int times = 1;
    while (scan.take(c)) {
      times++;
    }
    if (times > LONGEST_BROKEN || !tune.voice().broken(c == '>', times)) {
      tune.remark(Remark.STRAY_SIGNS);
    }
  }

  private void overlay() throws ScoreException {
    if (scan.take(')')) {
      tune.voice().spanEnds();
      return;
    }
    int bars = 1;
    while (scan.take('&')) {
      bars++;
    }
    tune.voice().overlay(bars);
  }

  private void grace() {
    String notes = scan.upTo('}');
    if (notes == null) {
      tune.remark(Remark.STRAY_SIGNS);
      return;
    }
    notes
        .chars()
        .filter(c -> isNote((char) c) && c >= 'A' && c != '^' && c != '_')
        .forEach(c -> tune.remark(Remark.GRACE_NOTES));
  }

  /** A chord symbol or words above the music; of words without an end only the first is taken. */
  private void words() {
    String words = scan.upTo('"');
    if (words == null) {
      tune.remark(Remark.STRAY_SIGNS);
      while (!scan.atEnd() && scan.peek() != ' ' && scan.peek() != '|') {
        scan.next();
      }
    } else if (AbcSign.of(words).isPresent()) {
      sign(words);
    } else if (!isAnnotation(words)) {
      ChordSymbol.parse(words.replaceFirst(OTHER_CHORD, "")).ifPresent(c -> chord = c);
    }
  }

  /** Whether words stand at a place of their own choice, and so are no chord symbol. */
  private static boolean isAnnotation(String words) {
    return !words.isEmpty() && "^_<>@".indexOf(words.charAt(0)) >= 0;
  }

  /** A decoration between two signs of a kind; there may be none, but a lone sign. */
  private void decoration(char sign) {
    int begun = scan.at();
    String name = scan.upTo(sign);
    if (name != null && isDecoration(name)) {
      sign(name);
    } else {
      scan.goTo(begun);
    }
  }

  private static boolean isDecoration(String name) {
    return !name.isEmpty() && name.chars().noneMatch(c -> " \t|[:]".indexOf(c) >= 0)
        || AbcSign.of(name).isPresent();
  }

  /** A decoration of version 2.0, or a chord of version 1. */
  private void plus() throws ScoreException {
    int begun = scan.at();
    String text = scan.upTo('+');
    if (text != null && !tune.dialect().decoratesWithPlus() && isOldChord(text)) {
      oldChord(text);
    } else {
      scan.goTo(begun);
      decoration('+');
    }
  }

  /** Whether there are notes only, and more of them than a decoration such as f or ff has. */
  private static boolean isOldChord(String text) {
    return text.chars().allMatch(c -> "ABCDEFGabcdefg^_=,'/0123456789- ".indexOf(c) >= 0)
        && text.chars().filter(Character::isLetter).distinct().count() > 1;
  }

  private void oldChord(String text) throws ScoreException {
    AbcLine inside = new AbcLine(tune, text);
    List<AbcNote> notes = new ArrayList<>();
    while (!inside.scan.atEnd()) {
      AbcNote note = isNote(inside.scan.peek()) ? inside.readNote() : null;
      if (note != null) {
        notes.add(note);
      } else {
        inside.scan.next();
      }
    }
    if (!notes.isEmpty()) {
      signsAtNote();
      tune.voice().sound(notes, notes.get(0).length());
    }
  }

  private void sign(String name) {
    Optional<AbcSign> sign = AbcSign.of(name);
    sign.ifPresent(signs::add);
  }

  private void signsAtNote() throws ScoreException {
    if (chord != null) {
      tune.voice().chord(chord);
      chord = null;
    }
    for (AbcSign sign : signs) {
      tune.route().atNote(tune.voice(), sign);
    }
    signs.clear();
  }

  private void signsAtBarLine() throws ScoreException {
    for (AbcSign sign : signs) {
      tune.route().atBarLine(tune.voice(), sign);
    }
    signs.clear();
    if (chord != null) {
      tune.voice().chord(chord);
      chord = null;
    }
  }
}
