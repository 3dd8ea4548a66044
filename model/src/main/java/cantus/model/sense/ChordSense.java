package cantus.model.sense;

import cantus.model.music.Grid;
import org.jspecify.annotations.Nullable;

/**
 * Which chord a melody would have on the present beat in some style, as far as what has been heard
 * of it tells: multinomial logistic regression on {@link ChordRows}. Allocates nothing after
 * construction.
 */
public final class ChordSense {

  private final ChordRows heard;
  private final float[] rows = new float[ChordRows.COUNT];
  private final float[] beliefs = new float[SongChord.COUNT];
  private @Nullable ChordTable answered; // what is believed is of this beat and by this table

  /** Nothing has been heard. */
  ChordSense(Grid grid) {
    heard = new ChordRows(grid);
  }

  /** Nothing has been heard. */
  void forget() {
    heard.forget();
    answered = null;
  }

  /** Becomes what another one is. */
  void copyFrom(ChordSense other) {
    heard.copyFrom(other.heard);
    answered = other.answered;
    if (answered != null) {
      System.arraycopy(other.beliefs, 0, beliefs, 0, beliefs.length);
    }
  }

  /**
   * A step of the melody has been heard.
   *
   * @param key what has been heard of the key, this step included
   */
  void hear(int pitch, boolean begins, int placeInBar, KeySense key) {
    if (heard.hear(pitch, begins, placeInBar, key)) {
      answered = null;
    }
  }

  /**
   * How likely each chord is on the beat that passes.
   *
   * @param table of the style
   * @return by {@link SongChord}; the same array each time
   */
  public float[] chords(ChordTable table) {
    if (answered != table) {
      answer(table);
      answered = table;
    }
    return beliefs;
  }

  private void answer(ChordTable table) {
    heard.rows(rows);
    float[][] weights = table.weights()[heard.place()];
    int tonic = heard.tonic();
    float most = Float.NEGATIVE_INFINITY;
    for (int chord = 0; chord < beliefs.length; chord++) {
      float nats = nats(weights[chord], rows);
      beliefs[SongChord.transposed(chord, tonic)] = nats;
      most = Math.max(most, nats);
    }
    float sum = 0;
    for (int chord = 0; chord < beliefs.length; chord++) {
      beliefs[chord] = (float) StrictMath.exp(beliefs[chord] - most);
      sum += beliefs[chord];
    }
    for (int chord = 0; chord < beliefs.length; chord++) {
      beliefs[chord] /= sum;
    }
  }

  static float nats(float[] weights, float[] rows) {
    float nats = weights[rows.length];
    for (int row = 0; row < rows.length; row++) {
      nats += weights[row] * rows[row];
    }
    return nats;
  }
}
