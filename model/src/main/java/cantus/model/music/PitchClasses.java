package cantus.model.music;

/**
 * A set of pitch classes, or of intervals above a root.
 *
 * @param bits bit i for pitch class i: 0 is C, 11 is B
 */
public record PitchClasses(int bits) {

  /** How many pitch classes there are. */
  public static final int COUNT = 12;

  private static final int ALL = (1 << COUNT) - 1;

  public PitchClasses {
    if ((bits & ~ALL) != 0) {
      throw new IllegalArgumentException("there are " + COUNT + " pitch classes");
    }
  }

  /** Those of pitches, or of pitch classes; rests are passed over. */
  public static PitchClasses of(int... pitches) {
    int bits = 0;
    for (int pitch : pitches) {
      bits |= pitch == Melody.REST ? 0 : 1 << pitch % COUNT;
    }
    return new PitchClasses(bits);
  }

  /** Whether it has the class of a pitch, or an interval of so many semitones, octaves left out. */
  public boolean contains(int pitch) {
    return (bits >> Math.floorMod(pitch, COUNT) & 1) != 0;
  }

  /** Whether it has all that another one has. */
  public boolean containsAll(PitchClasses others) {
    return (others.bits & ~bits) == 0;
  }

  /** How many it has. */
  public int size() {
    return Integer.bitCount(bits);
  }

  /** Whether it has none. */
  public boolean isEmpty() {
    return bits == 0;
  }

  /** All that either of two has. */
  public PitchClasses union(PitchClasses others) {
    return new PitchClasses(bits | others.bits);
  }

  /** Those that it lacks. */
  public PitchClasses complement() {
    return new PitchClasses(~bits & ALL);
  }

  /** The same intervals above another root, where these are above C. */
  public PitchClasses above(int root) {
    return new PitchClasses(bitsAbove(root));
  }

  /** The {@link #bits} of the same above another root; for whoever must not allocate. */
  public int bitsAbove(int root) {
    return (bits << root | bits >> COUNT - root) & ALL;
  }

  /** The intervals above a root that these pitch classes are. */
  public PitchClasses intervalsAbove(int root) {
    return above((COUNT - root) % COUNT);
  }
}
