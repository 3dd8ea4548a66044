package cantus.model.sense;

import cantus.model.music.Grid;
import cantus.model.music.Key;
import cantus.model.music.Mode;
import cantus.model.music.PitchClasses;
import java.util.Arrays;

/**
 * Which key the music is in, as far as what is given of it tells: how long each pitch class has
 * sounded, the last bars counting most, beside how long it sounds in melodies of each key. Knows no
 * more than what has been; begins by knowing nothing. Allocates nothing after construction.
 */
public final class KeySense {

  private static final int CLASSES = PitchClasses.COUNT;
  private static final Mode[] MODES = Mode.values();
  private static final double HALF_LIFE = 16; // quarters

  /**
   * Nats that a sixteenth tells of what a note drawn by itself would. Sixteenths follow from each
   * other, and so tell less.
   */
  private static final float TOLD = 0.4f;

  /**
   * Shares of the degrees in melodies, from the tonic up, by mode: the means of 218 chorales, 213
   * hymns and 776 folk tunes.
   */
  private static final double[][] SHARES = {
    {0.218, 0.005, 0.149, 0.005, 0.173, 0.088, 0.010, 0.182, 0.005, 0.095, 0.008, 0.063},
    {0.212, 0.009, 0.125, 0.154, 0.006, 0.124, 0.006, 0.190, 0.046, 0.019, 0.087, 0.020}
  };

  private static final float[][] TELLS = new float[MODES.length][CLASSES];

  static {
    for (int mode = 0; mode < MODES.length; mode++) {
      for (int degree = 0; degree < CLASSES; degree++) {
        TELLS[mode][degree] = (float) (TOLD * StrictMath.log(SHARES[mode][degree]));
      }
    }
  }

  /**
   * How often a piece begins on each degree, by mode: the means of the same corpora, a
   * two-hundredth added to each. Two pieces in three are in major.
   */
  private static final double[][] FIRSTS = {
    {0.407, 0.005, 0.032, 0.005, 0.183, 0.025, 0.005, 0.310, 0.005, 0.043, 0.005, 0.018},
    {0.360, 0.005, 0.053, 0.147, 0.005, 0.053, 0.005, 0.293, 0.008, 0.005, 0.087, 0.005}
  };

  private static final double[] MODE_SHARES = {0.65, 0.35};
  private static final float OF_ACCIDENTAL = 0.3f; // nats
  private static final float[] BEFORE = newKeys(); // what is known before the first note, in nats
  private static final float[][] FIRST_TELLS = new float[MODES.length][CLASSES];

  static {
    for (Mode mode : MODES) {
      for (int degree = 0; degree < CLASSES; degree++) {
        double share = FIRSTS[mode.ordinal()][degree];
        FIRST_TELLS[mode.ordinal()][degree] = (float) StrictMath.log(share);
      }
      for (int tonic = 0; tonic < CLASSES; tonic++) {
        int accidentals = Math.abs(new Key(tonic, mode).fifths());
        BEFORE[indexOf(mode, tonic)] =
            (float) StrictMath.log(MODE_SHARES[mode.ordinal()]) - OF_ACCIDENTAL * accidentals;
      }
    }
  }

  private static final float SIXTEENTHS_TOLD = 64; // that a key which is said counts as

  private static final int NOTHING = -1;

  private final float kept; // of each step after the next
  private final float step; // in sixteenths
  private final float[] heard = new float[CLASSES];
  private boolean told; // the key has been said
  private int first = NOTHING; // the pitch class that the piece began with

  /** Nothing has been heard. */
  public KeySense(Grid grid) {
    kept = (float) StrictMath.pow(0.5, 1 / (HALF_LIFE * grid.stepsPerQuarter()));
    step = (float) Grid.SIXTEENTHS.stepsPerQuarter() / grid.stepsPerQuarter();
  }

  /** Nothing has been heard. */
  public void forget() {
    Arrays.fill(heard, 0);
    first = NOTHING;
    told = false;
  }

  /** Becomes what another one is. */
  public void copyFrom(KeySense other) {
    System.arraycopy(other.heard, 0, heard, 0, CLASSES);
    first = other.first;
    told = other.told;
  }

  /** A step has been heard, of which these pitches are known. */
  public void hear(int... pitches) {
    passTime();
    for (int pitch : pitches) {
      sound(pitch);
    }
  }

  /** A step in which something sounds has been heard; what it is, {@link #sound} says. */
  public void passTime() {
    for (int pitchClass = 0; pitchClass < CLASSES; pitchClass++) {
      heard[pitchClass] *= kept;
    }
  }

  /** A note has sounded in the step. */
  public void sound(int pitch) {
    int pitchClass = pitch % CLASSES;
    heard[pitchClass] += step;
    first = first == NOTHING ? pitchClass : first;
  }

  /** The key has been said: it is believed as if some bars of a melody in it had been heard. */
  public void tell(Key key) {
    for (int degree = 0; degree < CLASSES; degree++) {
      heard[(key.tonic() + degree) % CLASSES] +=
          SIXTEENTHS_TOLD * (float) SHARES[key.mode().ordinal()][degree];
    }
    told = true;
  }

  /** Whether anything has been heard or said. */
  boolean hasHeard() {
    return told || first != NOTHING;
  }

  /** Room for the probabilities of all keys. */
  public static float[] newKeys() {
    return new float[MODES.length * CLASSES];
  }

  /** The likeliest of them, as {@link #indexOf} counts. */
  public static int likeliest(float[] keys) {
    int likeliest = 0;
    for (int i = 1; i < keys.length; i++) {
      likeliest = keys[i] > keys[likeliest] ? i : likeliest;
    }
    return likeliest;
  }

  /** The tonic of the key at an index. */
  public static int tonic(int index) {
    return index % CLASSES;
  }

  /** Its mode. */
  public static Mode mode(int index) {
    return MODES[index / CLASSES];
  }

  /** Where a key stands among the probabilities of all. */
  public static int indexOf(Mode mode, int tonic) {
    return mode.ordinal() * CLASSES + tonic;
  }

  /**
   * How likely each key is.
   *
   * @param probabilities receives them, by {@link #indexOf}
   */
  public void keys(float[] probabilities) {
    float best = Float.NEGATIVE_INFINITY;
    for (Mode mode : MODES) {
      for (int tonic = 0; tonic < CLASSES; tonic++) {
        float nats = nats(mode, tonic);
        probabilities[indexOf(mode, tonic)] = nats;
        best = Math.max(best, nats);
      }
    }
    float sum = 0;
    for (int key = 0; key < probabilities.length; key++) {
      probabilities[key] = (float) StrictMath.exp(probabilities[key] - best);
      sum += probabilities[key];
    }
    for (int key = 0; key < probabilities.length; key++) {
      probabilities[key] /= sum;
    }
  }

  /**
   * How likely each pitch class lies outside of the scale.
   *
   * @param keys how likely each key is
   * @param probabilities receives them
   */
  public static void outside(float[] keys, float[] probabilities) {
    Arrays.fill(probabilities, 0);
    for (Mode mode : MODES) {
      for (int degree = 0; degree < CLASSES; degree++) {
        if (!mode.scaleInUse().contains(degree)) {
          for (int tonic = 0; tonic < CLASSES; tonic++) {
            probabilities[(tonic + degree) % CLASSES] += keys[indexOf(mode, tonic)];
          }
        }
      }
    }
  }

  /** What has been heard tells for a key, in nats. */
  private float nats(Mode mode, int tonic) {
    float nats = 0;
    if (first != NOTHING) {
      int degree = Math.floorMod(first - tonic, CLASSES);
      nats = BEFORE[indexOf(mode, tonic)] + FIRST_TELLS[mode.ordinal()][degree];
    }
    for (int degree = 0; degree < CLASSES; degree++) {
      nats += heard[(tonic + degree) % CLASSES] * TELLS[mode.ordinal()][degree];
    }
    return nats;
  }
}
