package cantus.model.file;

import cantus.model.music.KeySignature;
import cantus.model.music.KeySignature.Mode;

/**
 * A pitch as it is written.
 *
 * @param step of the scale, C to B
 * @param alter semitones up (sharps) or down (flats)
 * @param octave 4 from middle C on
 */
record SpelledPitch(char step, int alter, int octave) {

  private static final String BY_FIFTHS = "FCGDAEB";
  private static final int F = -1; // in fifths from C

  /**
   * Spells a MIDI key in a key: notes of its scale as they are there; others as leading notes where
   * that is usual (in C major F# C# G#, in A minor D# besides), else flattened (Bb, Eb).
   */
  static SpelledPitch of(int pitch, KeySignature key) {
    int flattest = key.fifths() - (key.mode() == Mode.MINOR ? 2 : 3);
    int fifths = flattest + Math.floorMod(7 * pitch - flattest, 12);
    return ofFifths(pitch, pitch < 12 ? Math.floorMod(fifths - F, 12) + F : fifths);
  }

  /** Spells a MIDI key by how many fifths its name lies from C. */
  private static SpelledPitch ofFifths(int pitch, int fifths) {
    int alter = alter(fifths);
    return new SpelledPitch(
        BY_FIFTHS.charAt(Math.floorMod(fifths - F, 7)),
        alter,
        Math.floorDiv(pitch - alter, 12) - 1);
  }

  private static int alter(int fifths) {
    return Math.floorDiv(fifths - F, 7);
  }

  /** How far a key signature alters this step. */
  int alterInSignature(int fifths) {
    int natural = BY_FIFTHS.indexOf(step) + F;
    return Math.floorDiv(fifths + 5 - natural, 7);
  }

  /** The sign of its alteration, in the words of MusicXML. */
  String accidental() {
    return switch (alter) {
      case -1 -> "flat";
      case 0 -> "natural";
      case 1 -> "sharp";
      case 2 -> "double-sharp";
      default -> throw new IllegalStateException("nothing is altered by " + alter);
    };
  }
}
