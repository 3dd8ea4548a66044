package cantus.model.file.abc;

import cantus.model.file.notation.Fraction;
import org.jspecify.annotations.Nullable;

/**
 * A note as it is written, or a rest.
 *
 * @param step of the scale, 0 for A to 6 for G; -1 for a rest
 * @param octave 0 for the one from middle C on
 * @param accidental semitones, or null for none written
 * @param length in units
 * @param tied whether a tie begins here
 */
record AbcNote(int step, int octave, @Nullable Double accidental, Fraction length, boolean tied) {

  private static final int STEPS = 7;

  static AbcNote rest(Fraction length) {
    return new AbcNote(-1, 0, null, length, false);
  }

  boolean isRest() {
    return step < 0;
  }

  /** Its place on the staff. */
  int place() {
    return step + STEPS * octave;
  }

  AbcNote times(Fraction factor) {
    return new AbcNote(step, octave, accidental, length.times(factor), tied);
  }

  AbcNote withTie() {
    return new AbcNote(step, octave, accidental, length, true);
  }
}
