package cantus.model.music;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key that holds from a moment on.
 *
 * @param time seconds from the start of the piece
 * @param tonic pitch class of the tonic, 0 (C) to 11 (B)
 * @param mode major or minor
 */
public record KeySignature(double time, int tonic, Mode mode) {

  private static final Pattern NAME =
      Pattern.compile("([A-Ga-g])([#b]?)[ -]?(m|min|minor|maj|major)?");
  private static final String LETTERS = "C D EF G A B";
  private static final String[] NAMES = {
    "C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"
  };

  /** The two modes that MIDI and note sequences know. */
  public enum Mode {
    MAJOR,
    MINOR
  }

  public KeySignature {
    if (tonic < 0 || tonic > 11) {
      throw new IllegalArgumentException("tonic " + tonic + " is not a pitch class");
    }
  }

  /** The key with so many sharps (positive) or flats (negative) in its signature. */
  public static KeySignature ofFifths(double time, int fifths, Mode mode) {
    return new KeySignature(
        time, Math.floorMod(7 * fifths + (mode == Mode.MINOR ? 9 : 0), 12), mode);
  }

  /**
   * The key of a name: {@code G}, {@code F# minor}, {@code Bbm}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static KeySignature named(String name) {
    Matcher matcher = NAME.matcher(name.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a key is like G, F# minor or Bbm, not '" + name.strip() + "'");
    }
    int tonic = LETTERS.indexOf(Character.toUpperCase(matcher.group(1).charAt(0)));
    int altered = tonic + (matcher.group(2).equals("#") ? 1 : matcher.group(2).isEmpty() ? 0 : -1);
    boolean minor = matcher.group(3) != null && !matcher.group(3).startsWith("maj");
    return new KeySignature(0, Math.floorMod(altered, 12), minor ? Mode.MINOR : Mode.MAJOR);
  }

  /** In words, as in {@code G minor}. */
  public String name() {
    return NAMES[tonic] + (mode == Mode.MAJOR ? " major" : " minor");
  }

  /** Sharps (positive) or flats (negative) of the signature, -5 to 6. */
  public int fifths() {
    int major = mode == Mode.MINOR ? tonic + 3 : tonic;
    int fifths = Math.floorMod(7 * major, 12);
    return fifths > 6 ? fifths - 12 : fifths;
  }
}
