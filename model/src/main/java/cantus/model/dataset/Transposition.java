package cantus.model.dataset;

import cantus.model.event.EventStream;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Into which keys pieces are transposed.
 *
 * @param all every key in which a piece fits the pitch range of the corpus
 * @param low semitones, where not all
 * @param high at or above {@code low}
 */
public record Transposition(boolean all, int low, int high) implements Serializable {

  /** Every key that fits. */
  public static final Transposition ALL = new Transposition(true, 0, 0);

  /** The key a piece is in. */
  public static final Transposition NONE = new Transposition(false, 0, 0);

  /** What the reference does. */
  public static final Transposition REFERENCE = new Transposition(false, -4, 4);

  private static final Pattern RANGE = Pattern.compile("([-+]?\\d{1,3})\\.\\.([-+]?\\d{1,3})");

  public Transposition {
    if (low > high) {
      throw new IllegalArgumentException(low + ".." + high + " has no key in it");
    }
  }

  /** Takes {@code all}, {@code none} or {@code -4..4}. */
  public static Transposition parse(String text) {
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      return new Transposition(
          false, Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
    }
    return switch (text) {
      case "all" -> ALL;
      case "none" -> NONE;
      default -> throw new IllegalArgumentException("'" + text + "' is not all, none or -4..4");
    };
  }

  /** The lowest and highest shift of a piece in a corpus of a pitch range. */
  int[] bounds(EventStream stream, int lowest, int highest) {
    if (!all || stream.highestPitch() < 0) {
      return new int[] {low, high};
    }
    return new int[] {
      Math.min(0, lowest - stream.lowestPitch()), Math.max(0, highest - stream.highestPitch())
    };
  }
}
