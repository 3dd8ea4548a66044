package cantus.model.music;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a chord is above its root. */
public enum ChordQuality {
  MAJOR("", true, List.of(0, 4, 7)),
  MINOR("m", true, List.of(0, 3, 7)),
  DIMINISHED("dim", false, List.of(0, 3, 6)),
  AUGMENTED("aug", false, List.of(0, 4, 8)),
  DOMINANT_SEVENTH("7", true, List.of(0, 4, 7, 10)),
  MINOR_SEVENTH("m7", true, List.of(0, 3, 7, 10)),
  HALF_DIMINISHED("m7♭5", false, List.of(0, 3, 6, 10)),
  MAJOR_SEVENTH("maj7", true, List.of(0, 4, 7, 11)),
  DIMINISHED_SEVENTH("dim7", false, List.of(0, 3, 6, 9)),
  MINOR_MAJOR_SEVENTH("m(maj7)", false, List.of(0, 3, 7, 11)),
  SUSPENDED_FOURTH("sus4", false, List.of(0, 5, 7)),
  OPEN_FIFTH("5", false, List.of(0, 7)),
  UNISON("", false, List.of(0));

  private static final int FIFTH = 7;
  private static final int SEVENTH = 3; // where it stands among the tones
  private static final Map<PitchClasses, ChordQuality> BY_INTERVALS = new HashMap<>();

  static {
    for (ChordQuality quality : values()) {
      BY_INTERVALS.put(quality.intervals, quality);
      if (quality.knownWithoutFifth) {
        BY_INTERVALS.put(quality.withoutFifth(), quality);
      }
    }
  }

  private final String symbol;
  private final boolean knownWithoutFifth;
  private final List<Integer> tones;
  private final PitchClasses intervals;

  ChordQuality(String symbol, boolean knownWithoutFifth, List<Integer> tones) {
    this.symbol = symbol;
    this.knownWithoutFifth = knownWithoutFifth;
    this.tones = tones;
    intervals = PitchClasses.of(tones.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The quality of exactly these intervals above a root; the fifth may be left out of some. */
  public static Optional<ChordQuality> of(PitchClasses intervals) {
    return Optional.ofNullable(BY_INTERVALS.get(intervals));
  }

  /** What stands behind the root in a chord symbol, as {@code m7} does in {@code Am7}. */
  public String symbol() {
    return symbol;
  }

  /** Semitones above the root: root, third (or what replaces it), fifth, seventh. */
  public List<Integer> tones() {
    return tones;
  }

  /** The same as a set: of the complete chord. */
  public PitchClasses intervals() {
    return intervals;
  }

  /** The intervals with the fifth, if it is a perfect one, left out. */
  public PitchClasses withoutFifth() {
    return new PitchClasses(intervals.bits() & ~(1 << FIFTH));
  }

  /** Whether it is a triad or a seventh chord. */
  public boolean isTertian() {
    return ordinal() < SUSPENDED_FOURTH.ordinal();
  }

  /** Whether it is a triad. */
  public boolean isTriad() {
    return isTertian() && !isSeventh();
  }

  /** Whether it is a seventh chord. */
  public boolean isSeventh() {
    return tones.size() > SEVENTH;
  }

  /** Semitones from the root to the seventh, of a seventh chord. */
  public int seventh() {
    return tones.get(SEVENTH);
  }
}
