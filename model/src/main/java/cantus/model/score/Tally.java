package cantus.model.score;

/**
 * How much of something there is in how much of something else: parallels in notes, crossings in
 * steps, or for a plain figure its sum over pieces in the number of pieces. Tallies of pieces add
 * up to the tally of all of them.
 *
 * @param sum what was counted
 * @param of in how many
 */
public record Tally(double sum, double of) {

  static final Tally NONE = new Tally(0, 0);

  Tally plus(Tally other) {
    return new Tally(sum + other.sum, of + other.of);
  }
}
