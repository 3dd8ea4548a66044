package cantus.model.score;

import cantus.model.music.Chord;
import cantus.model.music.Key;
import cantus.model.music.RomanNumeral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The chords of a piece, beat by beat, as numerals in a key without their inversions. */
final class Progression {

  private Progression() {}

  /** The numerals of all beats on triads and seventh chords; one that stays is there once. */
  static List<RomanNumeral> of(VoicedPiece piece, Key key) {
    List<RomanNumeral> numerals = new ArrayList<>();
    RomanNumeral before = null;
    for (int step = 0; step < piece.steps(); step++) {
      if (piece.isBeat(step)) {
        Optional<RomanNumeral> numeral = at(piece, step, key);
        if (numeral.isPresent() && !numeral.get().equals(before)) {
          before = numeral.get();
          numerals.add(before);
        }
      }
    }
    return numerals;
  }

  /** The numeral of a step, in root position. */
  static Optional<RomanNumeral> at(VoicedPiece piece, int step, Key key) {
    return RomanNumeral.of(Chord.of(piece.pitchesAt(step)), key)
        .map(numeral -> new RomanNumeral(numeral.semitones(), numeral.quality(), 0));
  }

  /** A change of chords as {@link Feature#PROGRESSION} counts it. */
  static String change(RomanNumeral from, RomanNumeral to) {
    return from.text() + ">" + to.text();
  }
}
