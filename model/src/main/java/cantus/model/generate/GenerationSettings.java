package cantus.model.generate;

/**
 * How to draw events.
 *
 * @param temperature 0 takes the likeliest event every time, 1 draws as the network believes
 * @param topP share of the probability that is drawn from, above 0 and up to 1
 * @param beamSize how many streams are kept
 * @param branchFactor how many ways each of them is carried on
 * @param stepsPerIteration events that are drawn before the likeliest streams are chosen
 */
public record GenerationSettings(
    double temperature, double topP, int beamSize, int branchFactor, int stepsPerIteration) {

  /** The most streams that may be followed for one output. */
  public static final int MOST_CANDIDATES = 1024;

  public GenerationSettings {
    require(temperature >= 0 && temperature <= 100, "the temperature is not in 0..100");
    require(topP > 0 && topP <= 1, "the share of the probability must be above 0 and at most 1");
    require(beamSize > 0, "the beam size must be above 0");
    require(branchFactor > 0, "the branch factor must be above 0");
    require(stepsPerIteration > 0, "the steps per iteration must be above 0");
    require(
        (long) beamSize * branchFactor <= MOST_CANDIDATES,
        "beam size times branch factor must be " + MOST_CANDIDATES + " at most");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** How many streams are carried on at once. */
  int candidates() {
    return beamSize * branchFactor;
  }

  /** Whether there is more than one, so that it matters how likely each is. */
  boolean compares() {
    return candidates() > 1;
  }

  /** How many streams one output needs of a network. */
  public int streams() {
    return branchFactor == 1 ? beamSize : beamSize + candidates();
  }
}
