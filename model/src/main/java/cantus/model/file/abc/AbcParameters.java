package cantus.model.file.abc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of a key or a voice field: {@code name=value} with or without quotes, and words alone.
 */
final class AbcParameters {

  private final Map<String, String> values = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  private AbcParameters() {}

  static AbcParameters of(String text) {
    AbcParameters parameters = new AbcParameters();
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      int end = wordEnd(text, at);
      parameters.take(text.substring(at, end));
      at = end;
    }
    return parameters;
  }

  /** Where a word ends; a quoted text is one word with what stands before it. */
  private static int wordEnd(String text, int begin) {
    int at = begin;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      int close = text.charAt(at) == '"' ? text.indexOf('"', at + 1) : -1;
      at = Math.max(at, close) + 1;
    }
    return at;
  }

  private void take(String word) {
    int equals = word.indexOf('=');
    if (equals > 0 && Character.isLetter(word.charAt(0))) {
      values.put(
          word.substring(0, equals).toLowerCase(Locale.ROOT), unquoted(word.substring(equals + 1)));
    } else {
      words.add(unquoted(word));
    }
  }

  private static @Nullable String unquoted(String text) {
    return text.replace("\"", "").strip();
  }

  boolean hasValues() {
    return !values.isEmpty();
  }

  /** The value of the first of the names that has one; null for none. */
  @Nullable String value(String... names) {
    for (String name : names) {
      if (values.containsKey(name)) {
        return values.get(name);
      }
    }
    return null;
  }

  /** The value of a name as a number from -99 to 99; null where it is none. */
  @Nullable Integer number(String... names) {
    String text = value(names);
    if (text == null) {
      return null;
    }
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    boolean whole = digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!whole || digits.isEmpty() || digits.length() > 2) {
      return null;
    }
    return text.startsWith("-") ? -Integer.parseInt(digits) : Integer.parseInt(digits);
  }

  /** The words that stand alone. */
  List<String> words() {
    return words;
  }
}
