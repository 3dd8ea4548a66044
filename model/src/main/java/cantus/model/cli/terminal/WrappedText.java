package cantus.model.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most 80 columns, broken between words alone. */
public final class WrappedText {

  private static final int WIDTH = 80;
  private static final char TIE = '\u00a0'; // a space at which no line breaks

  private WrappedText() {}

  /** Some words that stay in one line. */
  public static String together(String words) {
    return words.replace(' ', TIE);
  }

  /**
   * The lines of a text, each from a column on; a word that is too long has a line of its own.
   *
   * @param column from 0
   */
  public static List<String> lines(String text, int column) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (line.length() > 0 && column + line.length() + 1 + word.length() > WIDTH) {
        lines.add(line(line, column));
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    if (line.length() > 0) {
      lines.add(line(line, column));
    }
    return lines;
  }

  private static String line(StringBuilder words, int column) {
    return " ".repeat(column) + words.toString().replace(TIE, ' ');
  }

  /**
   * The same with something on the left of the first line; where that is too long, above it.
   *
   * @param column in which the text begins
   */
  public static List<String> row(String left, String text, int column) {
    List<String> lines = lines(text, column);
    if (left.length() > column - 2 || lines.isEmpty()) {
      lines.add(0, left);
    } else {
      lines.set(0, left + lines.get(0).substring(left.length()));
    }
    return lines;
  }
}
