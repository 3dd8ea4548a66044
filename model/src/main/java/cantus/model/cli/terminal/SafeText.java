package cantus.model.cli.terminal;

/**
 * Text that cannot steer a terminal, whoever wrote it.
 *
 * <p>What could (control characters, and with them every escape sequence; characters that turn the
 * direction of the text around or are not seen at all) is written out as JSON and Java write it:
 * {@code \}{@code u001b}. So nothing is lost, and JSON stays what it is.
 */
final class SafeText {

  private SafeText() {}

  /** The text, safe; ends of lines and tabs stay. */
  static String of(CharSequence text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean endsLine = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (endsLine || isSafe(c)) {
        safe.append(c);
      } else {
        safe.append("\\u%04x".formatted((int) c));
      }
    }
    return safe.toString();
  }

  private static boolean isSafe(char c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      case Character.FORMAT -> c == '\u200c' || c == '\u200d'; // these join letters
      default -> true;
    };
  }
}
