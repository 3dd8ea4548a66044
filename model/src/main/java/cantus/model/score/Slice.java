package cantus.model.score;

import cantus.model.music.Chord;

/**
 * A vertical sonority: what sounds from one change in any voice to the next.
 *
 * @param start first step
 * @param end first step after it
 * @param pitches of the voices from the top, or {@link cantus.model.music.Melody#REST}
 */
record Slice(int start, int end, int[] pitches) {

  Chord chord() {
    return Chord.of(pitches);
  }
}
