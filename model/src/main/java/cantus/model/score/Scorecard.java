package cantus.model.score;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The figures of a piece, or of several taken together. */
public final class Scorecard {

  private final Map<Measure, Tally> tallies = new EnumMap<>(Measure.class);

  /** A card with nothing on it. */
  public Scorecard() {}

  void add(Measure measure, double sum, double of) {
    tallies.merge(measure, new Tally(sum, of), Tally::plus);
  }

  /** A figure that is not a share of anything: pieces are averaged. */
  void set(Measure measure, double value) {
    add(measure, value, 1);
  }

  /** Takes another piece in. */
  public void add(Scorecard piece) {
    piece.tallies.forEach((measure, tally) -> add(measure, tally.sum(), tally.of()));
  }

  /** What was counted, and in how many. */
  public Tally tally(Measure measure) {
    return tallies.getOrDefault(measure, Tally.NONE);
  }

  /** The figure in its unit; empty where the piece has nothing to measure it by. */
  public OptionalDouble value(Measure measure) {
    Tally tally = tally(measure);
    return tally.of() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(measure.unit().scale() * tally.sum() / tally.of());
  }
}
