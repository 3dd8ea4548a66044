package cantus.model.music;

import java.util.Locale;
import java.util.Optional;

/**
 * What a triad or seventh chord is in a key. Degrees are counted from the major scale in both
 * modes: in A minor G is ♭VII and G♯dim is vii°, so that nothing has two names.
 *
 * @param semitones of the root above the tonic, 0 to 11
 * @param quality of the chord
 * @param inversion which of its tones is in the bass, 0 for the root; -1 where it is none of them
 */
public record RomanNumeral(int semitones, ChordQuality quality, int inversion) {

  private static final String[] DEGREES = {
    "I", "♭II", "II", "♭III", "III", "IV", "♯IV", "V", "♭VI", "VI", "♭VII", "VII"
  };
  private static final String[] TRIAD_FIGURES = {"", "6", "64"};
  private static final String[] SEVENTH_FIGURES = {"7", "65", "43", "42"};

  public RomanNumeral {
    if (!quality.isTertian()) {
      throw new IllegalArgumentException("there is no numeral for " + quality);
    }
  }

  /** The numeral of a chord; none where it is neither a triad nor a seventh chord. */
  public static Optional<RomanNumeral> of(Chord chord, Key key) {
    return chord
        .quality()
        .filter(ChordQuality::isTertian)
        .map(known -> new RomanNumeral(key.degree(chord.root()), known, chord.inversion()));
  }

  /** Whether the chord leads to the tonic: V, V7, vii° or a seventh chord on that degree. */
  public boolean isDominant() {
    return switch (quality) {
      case MAJOR, DOMINANT_SEVENTH -> semitones == 7;
      case DIMINISHED, HALF_DIMINISHED, DIMINISHED_SEVENTH -> semitones == 11;
      default -> false;
    };
  }

  /** Whether it is the tonic triad of a mode. */
  public boolean isTonic(Mode mode) {
    return semitones == 0
        && quality == (mode == Mode.MAJOR ? ChordQuality.MAJOR : ChordQuality.MINOR);
  }

  /** As it is written: {@code V65}, {@code vii°7}, {@code iiø65}, {@code ♭IIImaj7}. */
  public String text() {
    boolean minorThird = quality.tones().get(1) == 3;
    String degree = DEGREES[semitones];
    String numeral = minorThird ? degree.toLowerCase(Locale.ROOT) : degree;
    return numeral + sign() + figures();
  }

  private String sign() {
    return switch (quality) {
      case DIMINISHED, DIMINISHED_SEVENTH -> "°";
      case HALF_DIMINISHED -> "ø";
      case AUGMENTED -> "+";
      case MAJOR_SEVENTH, MINOR_MAJOR_SEVENTH -> "maj";
      default -> "";
    };
  }

  private String figures() {
    return (quality.isSeventh() ? SEVENTH_FIGURES : TRIAD_FIGURES)[Math.max(0, inversion)];
  }
}
