package cantus.model.file;

import java.util.stream.Collectors;

/** Text of several lines as one: for names and messages that have a line of their own. */
public final class OneLine {

  private OneLine() {}

  /** The lines with a space between them, whatever stood before or behind each. */
  public static String of(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
