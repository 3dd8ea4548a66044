package cantus.model.generate;

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
final class KeySense {

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

  private static final int NOTHING = -1;

  private final float kept; // of each step after the next
  private final float step; // in sixteenths
  private final float[] heard = new float[CLASSES];
  private int first = NOTHING; // the pitch class that the piece began with

  KeySense(Grid grid) {
    kept = (float) StrictMath.pow(0.5, 1 / (HALF_LIFE * grid.stepsPerQuarter()));
    step = (float) Grid.SIXTEENTHS.stepsPerQuarter() / grid.stepsPerQuarter();
  }

  /** Nothing has been heard. */
  void forget() {
    Arrays.fill(heard, 0);
    first = NOTHING;
  }

  void copyFrom(KeySense other) {
    System.arraycopy(other.heard, 0, heard, 0, CLASSES);
    first = other.first;
  }

  /** A step has been heard, as far as it is given. */
  void hear(Given given) {
    if (given.soundsFrom(0)) {
      fade();
    }
    for (int part = 0; part < given.parts(); part++) {
      if (given.sounds(part)) {
        int pitchClass = given.pitch(part) % CLASSES;
        heard[pitchClass] += step;
        first = first == NOTHING ? pitchClass : first;
      }
    }
  }

  /** A step has been heard. */
  void hear(int[] pitches) {
    fade();
    for (int pitch : pitches) {
      heard[pitch % CLASSES] += step;
    }
  }

  private void fade() {
    for (int pitchClass = 0; pitchClass < CLASSES; pitchClass++) {
      heard[pitchClass] *= kept;
    }
  }

  /** Room for the probabilities of all keys. */
  static float[] newKeys() {
    return new float[MODES.length * CLASSES];
  }

  /** Where a key stands among the probabilities of all. */
  static int indexOf(Mode mode, int tonic) {
    return mode.ordinal() * CLASSES + tonic;
  }

  /**
   * How likely each key is.
   *
   * @param probabilities receives them, by {@link #indexOf}
   */
  void keys(float[] probabilities) {
    float best = Float.NEGATIVE_INFINITY;
    for (Mode mode : MODES) {
      for (int tonic = 0; tonic < CLASSES; tonic++) {
        float told = told(mode, tonic);
        probabilities[indexOf(mode, tonic)] = told;
        best = Math.max(best, told);
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
  static void outside(float[] keys, float[] probabilities) {
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
  private float told(Mode mode, int tonic) {
    float told = 0;
    if (first != NOTHING) {
      int degree = Math.floorMod(first - tonic, CLASSES);
      told = BEFORE[indexOf(mode, tonic)] + FIRST_TELLS[mode.ordinal()][degree];
    }
    for (int degree = 0; degree < CLASSES; degree++) {
      told += heard[(tonic + degree) % CLASSES] * TELLS[mode.ordinal()][degree];
    }
    return told;
  }
}
