package cantus.model.music;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key.
 *
 * @param tonic pitch class, 0 (C) to 11 (B)
 * @param mode major or minor
 */
public record Key(int tonic, Mode mode) {

  private static final Pattern NAME =
      Pattern.compile("([A-Ga-g])([#b]?)[ -]?(m|min|minor|maj|major)?");
  private static final String LETTERS = "C D EF G A B";
  private static final int MINOR_THIRD = 3;
  private static final int FIFTH = 7;

  public Key {
    if (tonic < 0 || tonic >= PitchClasses.COUNT) {
      throw new IllegalArgumentException("tonic " + tonic + " is not a pitch class");
    }
  }

  /** The key with so many sharps (positive) or flats (negative) in its signature. */
  public static Key ofFifths(int fifths, Mode mode) {
    int major = FIFTH * fifths;
    return new Key(
        Math.floorMod(mode == Mode.MINOR ? major - MINOR_THIRD : major, PitchClasses.COUNT), mode);
  }

  /**
   * The key of a name: {@code G}, {@code F# minor}, {@code Bbm}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Key named(String name) {
    Matcher matcher = NAME.matcher(name.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a key is like G, F# minor or Bbm, not '" + name.strip() + "'");
    }
    int tonic = LETTERS.indexOf(Character.toUpperCase(matcher.group(1).charAt(0)));
    int altered = tonic + (matcher.group(2).equals("#") ? 1 : matcher.group(2).isEmpty() ? 0 : -1);
    boolean minor = matcher.group(3) != null && !matcher.group(3).startsWith("maj");
    return new Key(Math.floorMod(altered, PitchClasses.COUNT), minor ? Mode.MINOR : Mode.MAJOR);
  }

  /** In words, as in {@code G minor}. */
  public String name() {
    return PitchName.usual(tonic).ascii() + (mode == Mode.MAJOR ? " major" : " minor");
  }

  /** Sharps (positive) or flats (negative) of the signature, -5 to 6. */
  public int fifths() {
    int major = mode == Mode.MINOR ? tonic + MINOR_THIRD : tonic;
    int fifths = Math.floorMod(FIFTH * major, PitchClasses.COUNT);
    return fifths > 6 ? fifths - PitchClasses.COUNT : fifths;
  }

  /** How many semitones a pitch, or pitch class, lies above the tonic, octaves left out. */
  public int degree(int pitch) {
    return Math.floorMod(pitch - tonic, PitchClasses.COUNT);
  }

  /** Whether a pitch is in the scale, of minor keys the natural one. */
  public boolean hasInScale(int pitch) {
    return mode.scale().contains(degree(pitch));
  }
}
