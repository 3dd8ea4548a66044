package cantus.model.file.musicxml;

import java.util.List;

/** Into how many equal parts a beat is divided for what begins and ends in it. */
enum Division {
  SIXTEENTHS(4, 1, 1),
  TRIPLETS(3, 3, 2),
  THIRTY_SECONDS(8, 1, 1),
  SEXTUPLETS(6, 6, 4);

  /** Ticks to a quarter, of which each of these parts is some. */
  static final int TICKS = 24;

  private record Value(int parts, String type, boolean dotted) {}

  /** What lasts some of the parts, the longest first. */
  private static final List<Value> EIGHTHS_OF_THREE =
      List.of(new Value(2, "quarter", false), new Value(1, "eighth", false));

  private static final List<Value> SIXTEENTHS_OF_SIX =
      List.of(
          new Value(4, "quarter", false),
          new Value(3, "eighth", true),
          new Value(2, "eighth", false),
          new Value(1, "16th", false));

  private static final List<Value> THIRTY_SECONDS_OF_EIGHT =
      List.of(
          new Value(6, "eighth", true),
          new Value(4, "eighth", false),
          new Value(3, "16th", true),
          new Value(2, "16th", false),
          new Value(1, "32nd", false));

  private final int parts;
  private final int actual;
  private final int normal;

  Division(int parts, int actual, int normal) {
    this.parts = parts;
    this.actual = actual;
    this.normal = normal;
  }

  /** The length of a part. */
  int ticks() {
    return TICKS / parts;
  }

  /** Whether its notes are shorter than they look. */
  boolean isTuplet() {
    return actual != normal;
  }

  /** So many notes are played. */
  int actual() {
    return actual;
  }

  /** In the time of so many. */
  int normal() {
    return normal;
  }

  /** The longest that a single note or rest within a beat can be, up to a length in ticks. */
  WrittenValue longest(int ticks) {
    List<Value> values =
        switch (this) {
          case TRIPLETS -> EIGHTHS_OF_THREE;
          case SEXTUPLETS -> SIXTEENTHS_OF_SIX;
          default -> THIRTY_SECONDS_OF_EIGHT;
        };
    for (Value value : values) {
      if (value.parts * ticks() <= ticks) {
        return new WrittenValue(value.parts * ticks(), value.type, value.dotted);
      }
    }
    throw new IllegalArgumentException(ticks + " ticks are shorter than any of the " + this);
  }
}
