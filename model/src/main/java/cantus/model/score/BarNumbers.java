package cantus.model.score;

import cantus.model.music.Metre;

/** Where in a piece a step lies, as musicians say it: bars count from 1, an upbeat is bar 0. */
public final class BarNumbers {

  private final Metre metre;
  private final int[] bars;

  /** Counts the bars of a piece. */
  public BarNumbers(VoicedPiece piece) {
    metre = piece.metre();
    bars = new int[piece.steps()];
    int bar = 0;
    for (int step = 0; step < bars.length; step++) {
      bar += metre.positionInBar(step) == 0 ? 1 : 0;
      bars[step] = bar;
    }
  }

  /** The bar a step lies in. */
  public int bar(int step) {
    return bars[step];
  }

  /** The quarter of the bar a step lies in, from 1; eighths and sixteenths as fractions. */
  public double beat(int step) {
    return 1 + metre.positionInBar(step) / (double) metre.grid().stepsPerQuarter();
  }
}
