package cantus.model.generate;

import cantus.model.sense.ChordTable;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a harmony in order; each can be switched off.
 *
 * @param belowMelody voices stay below the melody
 * @param descending no voice goes above the one above it, and none meets the melody
 * @param inRange each voice stays in its range, where melody and other voices leave it room there
 * @param continuedSounded a voice goes on only with the pitch it had in the step before
 * @param exactVoices every step has all voices
 * @param noParallels fifths and octaves do not move in parallel where there is another way
 * @param soundChords beats make chords in the key, sevenths resolve, and, if nothing moves in
 *     parallel either, nothing is struck again for nothing, where there is another way
 * @param cadences how firmly phrases close and dominants lead, if chords are sound: from 0, as the
 *     network has it, to 1, as in chorales
 * @param songs how much chords are those that music of its kind has under such a melody, if chords
 *     are sound: from 0, as the network has it, to 1
 * @param chordTable what melodies tell of their chords, for {@code songs}; null is what comes with
 *     Cantus
 */
public record Constraints(
    boolean belowMelody,
    boolean descending,
    boolean inRange,
    boolean continuedSounded,
    boolean exactVoices,
    boolean noParallels,
    boolean soundChords,
    double cadences,
    double songs,
    @Nullable ChordTable chordTable) {

  /** All of them, as in chorales. */
  public static final Constraints ALL =
      new Constraints(true, true, true, true, true, true, true, 1, 0, null);

  /** None: what the network wants. */
  public static final Constraints NONE =
      new Constraints(false, false, false, false, false, false, false, 0, 0, null);

  public Constraints {
    if (!(cadences >= 0 && cadences <= 1)) {
      throw new IllegalArgumentException("cadences must lie in 0..1, not " + cadences);
    }
    if (!(songs >= 0 && songs <= 1)) {
      throw new IllegalArgumentException("songs must lie in 0..1, not " + songs);
    }
  }

  /** The same, with phrases that close more or less firmly. */
  public Constraints withCadences(double newCadences) {
    return with(noParallels, newCadences, songs, chordTable);
  }

  /** The same, with fifths and octaves in parallel or without. */
  public Constraints withParallels(boolean allowed) {
    return with(!allowed, cadences, songs, chordTable);
  }

  /** The same, with chords that are more or less the usual ones. */
  public Constraints withSongs(double newSongs) {
    return with(noParallels, cadences, newSongs, chordTable);
  }

  /** The same, with what melodies of another style tell of their chords. */
  public Constraints withChordTable(@Nullable ChordTable newTable) {
    return with(noParallels, cadences, songs, newTable);
  }

  private Constraints with(
      boolean newNoParallels, double newCadences, double newSongs, @Nullable ChordTable newTable) {
    return new Constraints(
        belowMelody,
        descending,
        inRange,
        continuedSounded,
        exactVoices,
        newNoParallels,
        soundChords,
        newCadences,
        newSongs,
        newTable);
  }
}
