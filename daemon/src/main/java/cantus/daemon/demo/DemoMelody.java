package cantus.daemon.demo;

import cantus.model.music.Melody;
import cantus.model.music.Metre;

/**
 * A melody to be played.
 *
 * @param melody step by step; may begin with rests
 * @param metre of the piece, counted from the melody's step 0
 * @param qpm tempo in quarters a minute
 */
public record DemoMelody(Melody melody, Metre metre, double qpm) {

  /** Pitch and length in steps, a pair for each note. */
  private static final int[] ODE_TO_JOY = {
    71, 4, 71, 4, 72, 4, 74, 4, 74, 4, 72, 4, 71, 4, 69, 4, 67, 4, 67, 4, 69, 4, 71, 4, 71, 6, 69,
    2, 69, 8, 71, 4, 71, 4, 72, 4, 74, 4, 74, 4, 72, 4, 71, 4, 69, 4, 67, 4, 67, 4, 69, 4, 71, 4,
    69, 6, 67, 2, 67, 8, 69, 4, 69, 4, 71, 4, 67, 4, 69, 4, 71, 2, 72, 2, 71, 4, 67, 4, 69, 4, 71,
    2, 72, 2, 71, 4, 69, 4, 67, 4, 69, 4, 62, 8, 71, 4, 71, 4, 72, 4, 74, 4, 74, 4, 72, 4, 71, 4,
    69, 4, 67, 4, 67, 4, 69, 4, 71, 4, 69, 6, 67, 2, 67, 8
  };

  /** The theme of the last movement of Beethoven's ninth symphony, in G. */
  public static DemoMelody odeToJoy() {
    int steps = 0;
    for (int i = 1; i < ODE_TO_JOY.length; i += 2) {
      steps += ODE_TO_JOY[i];
    }
    int[] pitches = new int[steps];
    boolean[] onsets = new boolean[steps];
    int step = 0;
    for (int i = 0; i < ODE_TO_JOY.length; i += 2) {
      onsets[step] = true;
      for (int end = step + ODE_TO_JOY[i + 1]; step < end; step++) {
        pitches[step] = ODE_TO_JOY[i];
      }
    }
    return new DemoMelody(Melody.of(pitches, onsets), Metre.COMMON_TIME, 96);
  }

  /** The same without the rests it begins with: a live session begins with the first note. */
  public DemoMelody fromFirstNote() {
    int first = 0;
    while (first < melody.length() && melody.pitchAt(first) == Melody.REST) {
      first++;
    }
    int[] pitches = new int[melody.length() - first];
    boolean[] onsets = new boolean[pitches.length];
    for (int step = 0; step < pitches.length; step++) {
      pitches[step] = melody.pitchAt(first + step);
      onsets[step] = melody.isOnset(first + step);
    }
    return new DemoMelody(Melody.of(pitches, onsets), metre.startingAt(first), qpm);
  }
}
