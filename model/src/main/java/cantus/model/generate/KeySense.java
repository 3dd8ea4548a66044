package cantus.model.generate;

import cantus.model.music.Grid;
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

  private final float kept; // of each step after the next
  private final float step; // in sixteenths
  private final float[] heard = new float[CLASSES];

  KeySense(Grid grid) {
    kept = (float) StrictMath.pow(0.5, 1 / (HALF_LIFE * grid.stepsPerQuarter()));
    step = (float) Grid.SIXTEENTHS.stepsPerQuarter() / grid.stepsPerQuarter();
  }

  /** Nothing has been heard. */
  void forget() {
    Arrays.fill(heard, 0);
  }

  void copyFrom(KeySense other) {
    System.arraycopy(other.heard, 0, heard, 0, CLASSES);
  }

  /** A step has been heard, as far as it is given. */
  void hear(Given given) {
    if (given.soundsFrom(0)) {
      fade();
    }
    for (int part = 0; part < given.parts(); part++) {
      if (given.sounds(part)) {
        heard[given.pitch(part) % CLASSES] += step;
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

  /**
   * How likely each pitch class lies outside of the scale.
   *
   * @param probabilities receives them
   */
  void outside(float[] probabilities) {
    float best = Float.NEGATIVE_INFINITY;
    for (int mode = 0; mode < MODES.length; mode++) {
      for (int tonic = 0; tonic < CLASSES; tonic++) {
        best = Math.max(best, told(mode, tonic));
      }
    }
    Arrays.fill(probabilities, 0);
    float sum = 0;
    for (int mode = 0; mode < MODES.length; mode++) {
      for (int tonic = 0; tonic < CLASSES; tonic++) {
        float weight = (float) StrictMath.exp(told(mode, tonic) - best);
        sum += weight;
        for (int degree = 0; degree < CLASSES; degree++) {
          if (!MODES[mode].scaleInUse().contains(degree)) {
            probabilities[(tonic + degree) % CLASSES] += weight;
          }
        }
      }
    }
    for (int pitchClass = 0; pitchClass < CLASSES; pitchClass++) {
      probabilities[pitchClass] /= sum;
    }
  }

  /** What has been heard tells for a key, in nats. */
  private float told(int mode, int tonic) {
    float told = 0;
    for (int degree = 0; degree < CLASSES; degree++) {
      told += heard[(tonic + degree) % CLASSES] * TELLS[mode][degree];
    }
    return told;
  }
}
