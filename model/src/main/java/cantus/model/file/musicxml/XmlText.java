package cantus.model.file.musicxml;

/**
 * The text of an XML document made fit for a parser: programs write ampersands as they are, names
 * of characters that only a document type would know, control characters in lyrics, and blank lines
 * before the first tag. None of that is a reason to refuse the music. The document type, which has
 * nothing to say to us, is taken out.
 */
final class XmlText {

  private static final String CDATA = "<![CDATA[";
  private static final String DOCTYPE = "<!DOCTYPE";
  private static final String[] KNOWN = {"amp;", "lt;", "gt;", "quot;", "apos;"};
  private static final int LONGEST_NUMBER = 9;

  private final String text;
  private final char[] chars; // of the text: it is looked at one by one
  private final StringBuilder fit;
  private int copied; // of the text, up to here

  private XmlText(String text) {
    this.text = text;
    chars = text.toCharArray();
    fit = new StringBuilder(text.length() + 100);
  }

  /** The document from its first tag on, in which a parser will find nothing of the kind. */
  static String fit(String document) {
    int start = Math.max(0, document.indexOf('<'));
    XmlText text = new XmlText(document);
    text.copied = start;
    return text.fitFrom(start);
  }

  private String fitFrom(int start) {
    int at = start;
    while (at < chars.length) {
      char c = chars[at];
      if (c == '&' && !isReference(at + 1)) {
        replace(at, "&amp;");
      } else if (!isSpeakable(c)) {
        replace(at, " ");
      } else if (c == '<' && text.startsWith(CDATA, at)) {
        at = endOfCdata(at);
      } else if (c == '<' && text.startsWith(DOCTYPE, at)) {
        at = leaveOut(at, endOfDoctype(at));
      }
      at++;
    }
    return copied == start ? text.substring(start) : fit.append(text, copied, at).toString();
  }

  private void replace(int at, String by) {
    fit.append(text, copied, at).append(by);
    copied = at + 1;
  }

  private int leaveOut(int from, int last) {
    fit.append(text, copied, from);
    copied = last + 1;
    return last;
  }

  /** The last character of a document type, declarations of its own included. */
  private int endOfDoctype(int at) {
    int end = text.indexOf('>', at);
    int inside = text.indexOf('[', at);
    if (inside >= 0 && inside < end) {
      end = text.indexOf('>', Math.max(at, text.indexOf(']', inside)));
    }
    return end < 0 ? text.length() - 1 : end;
  }

  /** Where a part ends in which ampersands are themselves. */
  private int endOfCdata(int at) {
    int end = text.indexOf("]]>", at);
    return end < 0 ? text.length() - 1 : end;
  }

  /** Whether a name that every parser knows, or the number of a character, stands here. */
  private boolean isReference(int at) {
    if (!text.startsWith("#", at)) {
      for (String name : KNOWN) {
        if (text.startsWith(name, at)) {
          return true;
        }
      }
      return false;
    }
    boolean hex = text.startsWith("x", at + 1);
    int first = hex ? at + 2 : at + 1;
    int end = first;
    while (end < text.length() && end - first <= LONGEST_NUMBER && text.charAt(end) != ';') {
      end++;
    }
    if (end == text.length() || text.charAt(end) != ';') {
      return false;
    }
    try {
      int number = Integer.parseInt(text, first, end, hex ? 16 : 10);
      return number <= Character.MAX_VALUE
          ? number > 0 && isSpeakable((char) number) && !Character.isSurrogate((char) number)
          : number <= Character.MAX_CODE_POINT;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Whether XML 1.0 has the character, or half of it. */
  private static boolean isSpeakable(char c) {
    return c >= ' ' ? c < '\uFFFE' : c == '\t' || c == '\n' || c == '\r';
  }
}
