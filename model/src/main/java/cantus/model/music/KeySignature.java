package cantus.model.music;

/**
 * A key that holds from a moment on.
 *
 * @param time seconds from the start of the piece
 * @param tonic pitch class of the tonic, 0 (C) to 11 (B)
 * @param mode major or minor
 */
public record KeySignature(double time, int tonic, Mode mode) {

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

  /** Sharps (positive) or flats (negative) of the signature, -5 to 6. */
  public int fifths() {
    int major = mode == Mode.MINOR ? tonic + 3 : tonic;
    int fifths = Math.floorMod(7 * major, 12);
    return fifths > 6 ? fifths - 12 : fifths;
  }
}
