package cantus.model.score;

/** What a figure is counted in. */
public enum Unit {
  PER_1000_NOTES(1000, "per 1,000 notes"),
  PER_100_STEPS(100, "per 100 steps"),
  PER_100_BEATS(100, "per 100 beats"),
  PER_BAR(1, "per bar"),
  PER_BEAT(1, "per beat"),
  PERCENT(100, "%"),
  COUNT(1, ""),
  SEMITONES(1, "semitones"),
  BITS(1, "bits"),
  NATS(1, "nats"),
  RATIO(1, "of 1"),
  DISTANCE(1, "distance");

  private final double scale;
  private final String text;

  Unit(double scale, String text) {
    this.scale = scale;
    this.text = text;
  }

  double scale() {
    return scale;
  }

  /** The unit in words for a table, empty for plain numbers. */
  public String text() {
    return text;
  }
}
