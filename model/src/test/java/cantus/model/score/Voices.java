package cantus.model.score;

import cantus.model.music.Grid;
import cantus.model.music.Melody;
import cantus.model.music.Metre;
import java.util.ArrayList;
import java.util.List;

/** Writes pieces down: a voice is a string of pitches, one for each quarter. */
final class Voices {

  private Voices() {}

  /**
   * A piece in 4/4.
   *
   * @param lines from the top: key numbers, {@code _} for a note that goes on, {@code .} for a rest
   */
  static VoicedPiece quarters(String... lines) {
    return steps(Grid.SIXTEENTHS.stepsPerQuarter(), lines);
  }

  /** As {@link #quarters}, with so many steps to each sign. */
  static VoicedPiece steps(int stepsPerSign, String... lines) {
    List<Melody> voices = new ArrayList<>();
    for (String line : lines) {
      String[] signs = line.strip().split("\\s+");
      int[] pitches = new int[signs.length * stepsPerSign];
      boolean[] onsets = new boolean[pitches.length];
      int pitch = Melody.REST;
      for (int i = 0; i < signs.length; i++) {
        boolean goesOn = signs[i].equals("_");
        if (!goesOn) {
          pitch = signs[i].equals(".") ? Melody.REST : Integer.parseInt(signs[i]);
        }
        for (int k = 0; k < stepsPerSign; k++) {
          pitches[i * stepsPerSign + k] = pitch;
        }
        onsets[i * stepsPerSign] = !goesOn && pitch != Melody.REST;
      }
      voices.add(Melody.of(pitches, onsets));
    }
    return new VoicedPiece(voices, Metre.COMMON_TIME);
  }
}
