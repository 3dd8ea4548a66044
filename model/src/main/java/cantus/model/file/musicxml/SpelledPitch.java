package cantus.model.file.musicxml;

import cantus.model.music.Key;
import cantus.model.music.PitchClasses;
import cantus.model.music.PitchName;

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

  /** Spells a MIDI key in a musical key: see {@link PitchName#in}. */
  static SpelledPitch of(int pitch, Key key) {
    PitchName name = PitchName.in(key, pitch);
    if (pitch < PitchClasses.COUNT) { // the lowest octave has no room for C flat or B sharp
      name = new PitchName(Math.floorMod(name.fifths() - F, PitchClasses.COUNT) + F);
    }
    int octave = Math.floorDiv(pitch - name.alteration(), PitchClasses.COUNT) - 1;
    return new SpelledPitch(name.letter(), name.alteration(), octave);
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
