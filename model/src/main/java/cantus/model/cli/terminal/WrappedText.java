package cantus.model.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most 80 columns, broken between words alone. */
public final class WrappedText {

  private static final int WIDTH = 80;

  private WrappedText() {}

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
        lines.add(" ".repeat(column) + line);
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    if (line.length() > 0) {
      lines.add(" ".repeat(column) + line);
    }
    return lines;
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
