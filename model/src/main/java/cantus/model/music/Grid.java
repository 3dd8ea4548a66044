package cantus.model.music;

import java.io.Serializable;

/**
 * The grid that music is put on: steps of one length, counted from 0.
 *
 * @param stepsPerQuarter 4 for sixteenths, 12 where triplets of eighths and of sixteenths are to be
 *     told from each other
 */
public record Grid(int stepsPerQuarter) implements Serializable {

  /** What networks learn and sessions play, unless they say otherwise. */
  public static final Grid SIXTEENTHS = new Grid(4);

  private static final int MOST = 96;
  private static final int QUARTERS_PER_WHOLE = 4;
  private static final double FORGIVEN = 1e-6; // of a step

  public Grid {
    if (stepsPerQuarter < 1 || stepsPerQuarter > MOST) {
      throw new IllegalArgumentException(
          "a quarter has 1 to " + MOST + " steps, not " + stepsPerQuarter);
    }
  }

  /** The steps of a whole note, which is a bar of 4/4. */
  public int stepsPerWhole() {
    return QUARTERS_PER_WHOLE * stepsPerQuarter;
  }

  /** How long a step lasts at a tempo in quarters a minute. */
  public double secondsPerStep(double qpm) {
    return 60 / qpm / stepsPerQuarter;
  }

  /**
   * The step nearest to a position in quarters, half a step going up. A millionth of a step is
   * forgiven, because positions that a score puts exactly between two steps come back from seconds
   * a hair above or below.
   */
  public int nearestStep(double quarters) {
    return (int) Math.floor(quarters * stepsPerQuarter + 0.5 + FORGIVEN);
  }

  /** The length in steps that is nearest to one in quarters. */
  int length(double quarters) {
    return (int) Math.round(quarters * stepsPerQuarter);
  }
}
