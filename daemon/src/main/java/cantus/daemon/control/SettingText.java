package cantus.daemon.control;

import cantus.model.music.Key;
import cantus.model.music.VoiceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What settings are as text, as people write it and read it. What cannot be read is refused with an
 * {@link IllegalArgumentException} whose message is for the player.
 */
final class SettingText {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,3})-(\\d{1,3})");

  private static final String NO_KEY = "none";

  private SettingText() {}

  static double number(String name, String text, double least, double most) {
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // is said below
    }
    throw new IllegalArgumentException(
        "%s must be a number from %.0f to %.0f, not '%s'".formatted(name, least, most, text));
  }

  static int whole(String name, String text, int least, int most) {
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // is said below
    }
    throw new IllegalArgumentException(
        "%s must be a whole number from %d to %d, not '%s'".formatted(name, least, most, text));
  }

  static boolean onOff(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes", "1" -> true;
      case "off", "false", "no", "0" -> false;
      default ->
          throw new IllegalArgumentException(name + " must be on or off, not '" + text + "'");
    };
  }

  static <T extends Enum<T>> T one(String name, String text, T[] values) {
    for (T value : values) {
      if (value.name().equalsIgnoreCase(text)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "%s must be one of %s, not '%s'".formatted(name, names(values), text));
  }

  static List<VoiceRange> ranges(String text) {
    List<VoiceRange> ranges = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      ranges.add(range("ranges", one.strip()));
    }
    return ranges;
  }

  static VoiceRange range(String name, String text) {
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + " must be like 48-69, not '" + text + "'");
    }
    return new VoiceRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** A key, or null for none. */
  static Key key(String text) {
    return text.equalsIgnoreCase(NO_KEY) ? null : Key.named(text);
  }

  static String text(Key key) {
    return key == null ? NO_KEY : key.name();
  }

  /** All that it can be. */
  static String names(Enum<?>[] values) {
    return Stream.of(values).map(SettingText::text).collect(Collectors.joining(", "));
  }

  static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static String text(VoiceRange range) {
    return range.lowest() + "-" + range.highest();
  }

  static String text(List<VoiceRange> ranges) {
    return ranges.stream().map(SettingText::text).collect(Collectors.joining(","));
  }
}
