package cantus.model.file.abc;

import java.util.List;

/** Tells what kind of line a line of a tune book is. */
final class AbcLines {

  /** What stands between notes and is no letter. */
  private static final String SIGNS = "|:[](){}<>/,'^_=-.~&$*\\`!\"+0123456789 \t";

  /** Notes, rests, spacers and the usual ornaments. */
  private static final String LETTERS = "ABCDEFGabcdefgzxyZXHLMOPSTuv";

  /** So many letters that mean nothing in music, in a line without a bar, and it is prose. */
  private static final int PROSE = 3;

  private AbcLines() {}

  /** Whether a line is a field; what looks like one may be a note before a repeat sign. */
  static boolean isField(String line) {
    if (line.length() < 2 || line.charAt(1) != ':' || !isLatin(line.charAt(0))) {
      return false;
    }
    boolean repeat = line.length() > 2 && (line.charAt(2) == '|' || line.charAt(2) == ':');
    return !repeat || LETTERS.indexOf(line.charAt(0)) < 0;
  }

  /** Whether a line begins a field of a name. */
  static boolean isField(String line, char name) {
    return !line.isEmpty() && line.charAt(0) == name && isField(line);
  }

  /** Whether a line is a directive to programs, which looks like a comment to others. */
  static boolean isDirective(String line) {
    return line.startsWith("%%");
  }

  /** The line without the comment at its end. */
  static String withoutComment(String line) {
    for (int at = line.indexOf('%'); at >= 0; at = line.indexOf('%', at + 1)) {
      if (at == 0 || line.charAt(at - 1) != '\\') {
        return line.substring(0, at);
      }
    }
    return line;
  }

  /**
   * Whether lines behind an empty one go on with a tune: nothing in them but fields and music, with
   * bars. Where there has been no note yet, any sign that prose has not is enough.
   */
  static boolean goOn(List<AbcBook.Line> lines, boolean afterMusic) {
    boolean music = false;
    for (AbcBook.Line line : lines) {
      String text = line.text();
      if (isField(text) || isDirective(text)) {
        continue;
      }
      if (!isMusic(text)) {
        return false;
      }
      music |= hasBar(text) || !afterMusic && hasSign(text);
    }
    return music;
  }

  /** Whether a line among music is prose all the same. */
  static boolean isProse(String line) {
    return !hasBar(line) && strangers(line) >= PROSE;
  }

  static boolean hasBar(String line) {
    return line.indexOf('|') >= 0;
  }

  private static boolean hasSign(String line) {
    return line.chars().anyMatch(c -> "[]<>/,'^_=0123456789".indexOf(c) >= 0);
  }

  private static boolean isMusic(String line) {
    return strangers(line) == 0;
  }

  /** How many letters, and other signs, have no meaning in music outside quotes and brackets. */
  private static int strangers(String line) {
    int strangers = 0;
    int lastBracket = line.lastIndexOf(']');
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      int end = at;
      if (c == '"') {
        end = line.indexOf(c, at + 1);
      } else if (c == '!' || c == '+') {
        end = decorationEnd(line, at);
      } else if (at < lastBracket && isInlineField(line, at)) {
        end = line.indexOf(']', at);
      }
      if (end > at) {
        at = end;
      } else if (LETTERS.indexOf(c) < 0 && SIGNS.indexOf(c) < 0) {
        strangers++;
      }
    }
    return strangers;
  }

  private static int decorationEnd(String line, int at) {
    int end = at + 1;
    while (end < line.length() && " |[]:".indexOf(line.charAt(end)) < 0) {
      if (line.charAt(end) == line.charAt(at)) {
        return end;
      }
      end++;
    }
    return at;
  }

  /** Whether a field in brackets begins here. */
  static boolean isInlineField(String line, int at) {
    return line.charAt(at) == '['
        && at + 2 < line.length()
        && isLatin(line.charAt(at + 1))
        && line.charAt(at + 2) == ':';
  }

  private static boolean isLatin(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }
}
