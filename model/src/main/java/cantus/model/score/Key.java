package cantus.model.score;

import cantus.model.music.KeyEstimate;
import cantus.model.music.KeySignature;
import cantus.model.music.KeySignature.Mode;

/**
 * A key as heard in the notes ({@link KeyEstimate}).
 *
 * @param tonic pitch class, 0 (C) to 11 (B)
 * @param mode major or minor
 * @param correlation with the profile of the key, at most 1
 * @param margin by which it is ahead of the next best key
 */
public record Key(int tonic, Mode mode, double correlation, double margin) {

  private static final int MAJOR_SCALE = 0b1010_1011_0101;
  private static final int MINOR_SCALE = 0b0101_1010_1101;

  /** The key of a piece. */
  static Key of(VoicedPiece piece) {
    double[] durations = new double[12];
    for (int voice = 0; voice < piece.voices().size(); voice++) {
      for (int step = 0; step < piece.steps(); step++) {
        if (piece.sounds(voice, step)) {
          durations[piece.pitch(voice, step) % 12]++;
        }
      }
    }
    return of(durations);
  }

  /** The key of durations by pitch class; C major where nothing tells. */
  static Key of(double[] durations) {
    KeyEstimate heard = KeyEstimate.of(durations);
    return new Key(heard.tonic(), heard.mode(), heard.correlation(), heard.margin());
  }

  /** The tonic's distance below a pitch, 0 to 11. */
  int degree(int pitch) {
    return Math.floorMod(pitch - tonic, 12);
  }

  /** Whether a pitch is in the scale, of minor keys the natural one. */
  boolean hasInScale(int pitch) {
    return inScale(mode, degree(pitch));
  }

  static boolean inScale(Mode mode, int degree) {
    return ((mode == Mode.MAJOR ? MAJOR_SCALE : MINOR_SCALE) >> degree & 1) == 1;
  }

  /** The key in words, as in {@code G minor}. */
  public String name() {
    return new KeySignature(0, tonic, mode).name();
  }
}
