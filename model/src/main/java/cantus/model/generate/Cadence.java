package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.music.Grid;
import cantus.model.music.Key;
import cantus.model.music.Mode;
import java.util.Arrays;

/**
 * A bar that tells a network which key it is in: tonic, subdominant, tonic, dominant, a beat each,
 * in four parts. It stops on the dominant, so that the piece that follows begins on the tonic;
 * after a tonic it would go on to some other chord.
 */
final class Cadence {

  /** Semitones above the tonic of the bass's octave, from the top: I, IV, I and V. */
  private static final int[][] MAJOR = {
    {24, 19, 16, 0}, {24, 21, 17, 5}, {24, 19, 16, 0}, {23, 19, 14, 7}
  };

  private static final int[][] MINOR = {
    {24, 19, 15, 0}, {24, 20, 17, 5}, {24, 19, 15, 0}, {23, 19, 14, 7}
  };

  private static final int LOWEST_TONIC = 43;

  private final Key key;
  private final int stepsPerBeat;
  private final int[][] chords;
  private final int tonic;

  Cadence(Key key, Grid grid) {
    this.key = key;
    stepsPerBeat = grid.stepsPerQuarter();
    chords = key.mode() == Mode.MAJOR ? MAJOR : MINOR;
    tonic = LOWEST_TONIC + Math.floorMod(key.tonic() - LOWEST_TONIC, 12);
  }

  /** The key that it tells. */
  Key key() {
    return key;
  }

  /** Steps of the bar. */
  int steps() {
    return chords.length * stepsPerBeat;
  }

  /** What sounds in a step, from the top. */
  private int[] pitches(int step) {
    return Arrays.stream(chords[step / stepsPerBeat]).map(above -> tonic + above).toArray();
  }

  /** The events of a step, from the top; STEP_END is not among them. */
  int[] events(int step) {
    int[] chord = pitches(step);
    int[] before = pitches(Math.max(0, step - 1));
    int[] events = new int[chord.length];
    for (int part = 0; part < chord.length; part++) {
      boolean begins = step == 0 || step % stepsPerBeat == 0 && chord[part] != before[part];
      events[part] =
          begins ? EventCodec.newNote(chord[part]) : EventCodec.continuedNote(chord[part]);
    }
    return events;
  }
}
