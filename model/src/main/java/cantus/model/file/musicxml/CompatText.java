package cantus.model.file.musicxml;

import java.util.regex.Pattern;

/** Numbers in text as Python takes them; a {@link NumberFormatException} where it would not. */
final class CompatText {

  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,9}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\d{1,15}\\.?\\d{0,30}|\\.\\d{1,30})([eE][-+]?\\d{1,2})?");

  private CompatText() {}

  /** A whole number; nothing but one will do. */
  static int whole(String text) {
    String number = text == null ? "" : text.strip();
    if (!WHOLE.matcher(number).matches()) {
      throw new NumberFormatException("'" + number + "' is not a whole number");
    }
    return Integer.parseInt(number);
  }

  static double decimal(String text) {
    String number = text == null ? "" : text.strip();
    if (!DECIMAL.matcher(number).matches()) {
      throw new NumberFormatException("'" + number + "' is not a number");
    }
    return Double.parseDouble(number);
  }

  /** The text of a child that has to be there. */
  static String required(Element element, String child) {
    Element found = element.child(child);
    if (found == null) {
      throw new NumberFormatException("<" + element.name() + "> without <" + child + ">");
    }
    return found.text();
  }
}
