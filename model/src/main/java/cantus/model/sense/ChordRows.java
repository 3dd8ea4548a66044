package cantus.model.sense;

import cantus.model.music.BarPlace;
import cantus.model.music.Grid;
import cantus.model.music.Melody;
import cantus.model.music.PitchClasses;
import java.util.Arrays;

/**
 * What has been heard of a melody, as rows that tell which chord belongs on a beat: what sounds as
 * the beat begins, what sounded in each of the {@value #BEATS} beats before it and in the long run,
 * counted from the tonic of the likeliest key, and how likely all keys are. Allocates nothing after
 * construction.
 */
final class ChordRows {

  private static final int CLASSES = PitchClasses.COUNT;
  private static final int BEATS = 4;
  private static final int OF_BEAT = CLASSES + 1; // and silence
  private static final double[] HALF_LIVES = {8, 32}; // beats
  private static final float[] KEPT = new float[HALF_LIVES.length];

  static {
    for (int life = 0; life < KEPT.length; life++) {
      KEPT[life] = (float) StrictMath.pow(0.5, 1 / HALF_LIVES[life]);
    }
  }

  /** Rows in a beat. */
  static final int COUNT =
      OF_BEAT + 1 + BEATS * OF_BEAT + HALF_LIVES.length * CLASSES + 2 * CLASSES + 2;

  /** Places in a bar that are told apart: its first beat, its third, and the others. */
  static final int PLACES = 3;

  private final Grid grid;
  private final float[][] beats = new float[BEATS][OF_BEAT]; // shares, the last one first
  private final float[][] past = new float[HALF_LIVES.length][CLASSES];
  private final float[] weights = new float[HALF_LIVES.length];
  private final float[] sounding = new float[OF_BEAT]; // since the beat began, in steps
  private final float[] keys = KeySense.newKeys();
  private int steps; // since the beat began
  private int place;
  private int pitch = Melody.REST; // as the beat began
  private boolean begins;
  private boolean isFirst = true; // no beat has passed

  ChordRows(Grid grid) {
    this.grid = grid;
  }

  void forget() {
    for (float[] beat : beats) {
      Arrays.fill(beat, 0);
    }
    for (float[] classes : past) {
      Arrays.fill(classes, 0);
    }
    Arrays.fill(weights, 0);
    Arrays.fill(sounding, 0);
    steps = 0;
    place = 0;
    pitch = Melody.REST;
    begins = false;
    isFirst = true;
  }

  void copyFrom(ChordRows other) {
    for (int beat = 0; beat < BEATS; beat++) {
      System.arraycopy(other.beats[beat], 0, beats[beat], 0, OF_BEAT);
    }
    for (int life = 0; life < past.length; life++) {
      System.arraycopy(other.past[life], 0, past[life], 0, CLASSES);
      weights[life] = other.weights[life];
    }
    System.arraycopy(other.sounding, 0, sounding, 0, OF_BEAT);
    System.arraycopy(other.keys, 0, keys, 0, keys.length);
    steps = other.steps;
    place = other.place;
    pitch = other.pitch;
    begins = other.begins;
    isFirst = other.isFirst;
  }

  /**
   * A step of the melody has been heard.
   *
   * @param key what has been heard of the key, this step included
   * @return whether it begins a beat, and the rows are others
   */
  boolean hear(int newPitch, boolean newBegins, int placeInBar, KeySense key) {
    boolean beginsBeat = BarPlace.isBeat(placeInBar, grid);
    if (beginsBeat) {
      endBeat();
      int beat = BarPlace.beat(placeInBar, grid);
      place = beat == 0 ? 0 : beat == 2 ? 1 : 2;
      pitch = newPitch;
      begins = newBegins;
      key.keys(keys);
    }
    sounding[newPitch == Melody.REST ? CLASSES : newPitch % CLASSES]++;
    steps++;
    return beginsBeat;
  }

  private void endBeat() {
    if (steps == 0) {
      return;
    }
    float[] last = beats[BEATS - 1];
    System.arraycopy(beats, 0, beats, 1, BEATS - 1);
    beats[0] = last;
    for (int i = 0; i < OF_BEAT; i++) {
      last[i] = sounding[i] / steps;
      sounding[i] = 0;
    }
    for (int life = 0; life < past.length; life++) {
      float kept = KEPT[life];
      for (int i = 0; i < CLASSES; i++) {
        past[life][i] = kept * past[life][i] + last[i];
      }
      weights[life] = kept * weights[life] + 1;
    }
    steps = 0;
    isFirst = false;
  }

  /** The tonic of the likeliest key, from which the rows are counted. */
  int tonic() {
    return KeySense.tonic(KeySense.likeliest(keys));
  }

  /** Where in the bar the beat lies. */
  int place() {
    return place;
  }

  /**
   * The rows of the beat.
   *
   * @param rows receives {@link #COUNT} of them
   */
  void rows(float[] rows) {
    Arrays.fill(rows, 0);
    int key = KeySense.likeliest(keys);
    int tonic = KeySense.tonic(key);
    rows[pitch == Melody.REST ? CLASSES : Math.floorMod(pitch - tonic, CLASSES)] = 1;
    rows[OF_BEAT] = begins ? 1 : 0;
    int row = OF_BEAT + 1;
    for (float[] beat : beats) {
      fromTonic(beat, 0, tonic, 1, rows, row);
      rows[row + CLASSES] = beat[CLASSES];
      row += OF_BEAT;
    }
    for (int life = 0; life < past.length; life++) {
      fromTonic(past[life], 0, tonic, 1 / Math.max(1, weights[life]), rows, row);
      row += CLASSES;
    }
    for (int mode = 0; mode < 2; mode++) {
      fromTonic(keys, mode * CLASSES, tonic, 1, rows, row);
      row += CLASSES;
    }
    rows[row] = key >= CLASSES ? 1 : 0;
    rows[row + 1] = isFirst ? 1 : 0;
  }

  private static void fromTonic(
      float[] classes, int first, int tonic, float factor, float[] rows, int row) {
    for (int degree = 0; degree < CLASSES; degree++) {
      rows[row + degree] = factor * classes[first + (tonic + degree) % CLASSES];
    }
  }
}
