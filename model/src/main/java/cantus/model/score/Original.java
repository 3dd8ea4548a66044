package cantus.model.score;

import cantus.model.music.ChordTrack;
import cantus.model.music.Key;
import cantus.model.music.KeyEstimate;
import cantus.model.music.Melody;

/**
 * What its composer wrote to a melody: the standard for what others write to it.
 *
 * @param piece the melody and its voices
 * @param key the key it is at home in
 * @param chords that are written above the melody
 */
public record Original(VoicedPiece piece, Key key, ChordTrack chords) {

  /**
   * A piece with the key that it ends in. Its last bass note is the tonic, as long as the piece
   * sounds nearly as much in that key as in the one it sounds most in; the mode is that of the
   * whole piece, since a piece in minor may end on a major chord.
   */
  public static Original of(VoicedPiece piece) {
    return of(piece, ChordTrack.EMPTY);
  }

  /** The same, with chords that are written above it. */
  public static Original of(VoicedPiece piece, ChordTrack chords) {
    return new Original(piece, keyOf(piece), chords);
  }

  private static Key keyOf(VoicedPiece piece) {
    KeyEstimate best = piece.key();
    int bass = lastBass(piece);
    if (bass == Melody.REST) {
      return best.key();
    }
    KeyEstimate ending = KeyEstimate.onTonic(bass % 12, piece.durations());
    boolean likely = best.correlation() - ending.correlation() < NEARLY;
    return likely ? ending.key() : best.key();
  }

  private static final double NEARLY = 0.3;

  private static int lastBass(VoicedPiece piece) {
    for (int step = piece.steps() - 1; step >= 0; step--) {
      for (int voice = piece.voices().size() - 1; voice > 0; voice--) {
        if (piece.sounds(voice, step)) {
          return piece.pitch(voice, step);
        }
      }
    }
    return Melody.REST;
  }
}
