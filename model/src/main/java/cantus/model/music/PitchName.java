package cantus.model.music;

/**
 * What a pitch class is called: a letter, sharp or flat.
 *
 * @param fifths how many fifths the name lies above C: 0 is C, 1 is G, -1 is F, 6 is F♯, -6 is G♭
 */
public record PitchName(int fifths) {

  private static final String LETTERS = "FCGDAEB";
  private static final int F = -1;
  private static final int FIFTH = 7; // semitones
  private static final int USUAL_FLATTEST = -4; // A♭; the sharpest is C♯ then

  /**
   * A letter, sharp or flat.
   *
   * @param letter C to B
   * @param alteration semitones up or down
   */
  public static PitchName of(char letter, int alteration) {
    return new PitchName(LETTERS.indexOf(letter) + F + LETTERS.length() * alteration);
  }

  /** What a pitch is called where nothing is known of the key: C♯, E♭, F♯, A♭ or B♭ at most. */
  public static PitchName usual(int pitch) {
    return within(pitch, USUAL_FLATTEST);
  }

  /**
   * What a pitch is called in a key: notes of its scale as they are there; others as leading notes
   * where that is usual (in C major F♯ C♯ G♯, in A minor D♯ besides), else flattened (B♭, E♭).
   */
  public static PitchName in(Key key, int pitch) {
    return within(pitch, key.fifths() - (key.mode() == Mode.MINOR ? 2 : 3));
  }

  /** The name of a pitch among the twelve from one on. */
  private static PitchName within(int pitch, int flattest) {
    return new PitchName(flattest + Math.floorMod(FIFTH * pitch - flattest, PitchClasses.COUNT));
  }

  /** C to B. */
  public char letter() {
    return LETTERS.charAt(Math.floorMod(fifths - F, LETTERS.length()));
  }

  /** Semitones up (sharps) or down (flats) from the letter. */
  public int alteration() {
    return Math.floorDiv(fifths - F, LETTERS.length());
  }

  /** The pitch class, 0 (C) to 11 (B). */
  public int pitchClass() {
    return Math.floorMod(FIFTH * fifths, PitchClasses.COUNT);
  }

  /** As it is read: {@code F♯}, {@code B♭}. */
  public String text() {
    return letter() + sign("♯", "♭");
  }

  /** As it is typed: {@code F#}, {@code Bb}. */
  public String ascii() {
    return letter() + sign("#", "b");
  }

  private String sign(String sharp, String flat) {
    return (alteration() > 0 ? sharp : flat).repeat(Math.abs(alteration()));
  }
}
