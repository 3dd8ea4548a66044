package cantus.model.file.abc;

import java.util.ArrayList;
import java.util.List;

/**
 * The macros of a tune, {@code m:~G2=G{A}G}: text in music that stands for other text. In a
 * transposing one, {@code m:~n2=n{o}n}, n is any note and the letters around it are its neighbours.
 */
final class AbcMacros {

  private static final int LONGEST_TARGET = 31;
  private static final int LONGEST_REPLACEMENT = 200;
  private static final int MOST = 200;
  private static final String STEPS = "CDEFGAB";

  private record Macro(String target, String replacement, int note) {}

  private final List<Macro> macros = new ArrayList<>();

  /** Takes a field; false where it is no macro. */
  boolean define(String field) {
    int equals = field.indexOf('=', 1);
    if (equals < 0) {
      return false;
    }
    String target = field.substring(0, equals).strip();
    String replacement = field.substring(equals + 1).strip();
    if (target.isEmpty()
        || target.length() > LONGEST_TARGET
        || replacement.length() > LONGEST_REPLACEMENT
        || macros.size() == MOST) {
      return false;
    }
    macros.add(0, new Macro(target, replacement, target.indexOf('n'))); // the later one goes before
    return true;
  }

  /** Music with every macro in it replaced, from left to right and once. */
  String expand(String music) {
    if (macros.isEmpty()) {
      return music;
    }
    StringBuilder expanded = new StringBuilder();
    AbcScanner scan = new AbcScanner(music);
    while (!scan.atEnd()) {
      if (macros.stream().noneMatch(macro -> replaced(macro, scan, expanded))) {
        expanded.append(scan.next());
      }
    }
    return expanded.toString();
  }

  private static boolean replaced(Macro macro, AbcScanner scan, StringBuilder expanded) {
    int begun = scan.at();
    if (macro.note < 0) {
      if (takes(macro.target, scan)) {
        expanded.append(macro.replacement);
        return true;
      }
      scan.goTo(begun);
      return false;
    }
    boolean found = takes(macro.target.substring(0, macro.note), scan);
    int step = found ? STEPS.indexOf(Character.toUpperCase(scan.peek())) : -1;
    if (step >= 0) {
      int place = step + (Character.isLowerCase(scan.next()) ? STEPS.length() : 0);
      for (; scan.peek() == ',' || scan.peek() == '\''; ) {
        place += scan.next() == ',' ? -STEPS.length() : STEPS.length();
      }
      String rest = macro.target.substring(macro.note + 1);
      if (takes(rest, scan) && !goesOn(rest, scan)) {
        transpose(macro.replacement, place, expanded);
        return true;
      }
    }
    scan.goTo(begun);
    return false;
  }

  /** Whether the length of a note is longer than a macro says. */
  private static boolean goesOn(String length, AbcScanner scan) {
    return AbcScanner.isDigit(scan.peek())
        || scan.peek() == '/' && !length.isEmpty() && !length.endsWith("/");
  }

  private static boolean takes(String literal, AbcScanner scan) {
    for (int i = 0; i < literal.length(); i++) {
      if (!scan.take(literal.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static void transpose(String replacement, int place, StringBuilder expanded) {
    for (char c : replacement.toCharArray()) {
      if (c >= 'h' && c <= 'z') {
        appendNote(place + c - 'n', expanded);
      } else {
        expanded.append(c);
      }
    }
  }

  private static void appendNote(int place, StringBuilder expanded) {
    int octave = Math.floorDiv(place, STEPS.length());
    expanded.append(STEPS.charAt(Math.floorMod(place, STEPS.length())));
    expanded.append((octave < 0 ? "," : "'").repeat(Math.abs(octave)));
  }
}
