package cantus.model.sense;

import cantus.model.music.Grid;

/**
 * Which chord a song would have on the present beat, as far as what has been heard of its melody
 * tells: multinomial logistic regression on {@link ChordRows}. Allocates nothing after construction
 * once {@link ChordTable#shipped} has been read.
 */
public final class ChordSense {

  private final ChordRows heard;
  private final float[] rows = new float[ChordRows.COUNT];
  private final float[] beliefs = new float[SongChord.COUNT];
  private boolean isAnswered; // what is believed is of this beat

  /** Nothing has been heard. */
  ChordSense(Grid grid) {
    heard = new ChordRows(grid);
  }

  /** Nothing has been heard. */
  void forget() {
    heard.forget();
    isAnswered = false;
  }

  /** Becomes what another one is. */
  void copyFrom(ChordSense other) {
    heard.copyFrom(other.heard);
    isAnswered = other.isAnswered;
    if (isAnswered) {
      System.arraycopy(other.beliefs, 0, beliefs, 0, beliefs.length);
    }
  }

  /**
   * A step of the melody has been heard.
   *
   * @param key what has been heard of the key, this step included
   */
  void hear(int pitch, boolean begins, int positionInBar, KeySense key) {
    isAnswered &= !heard.hear(pitch, begins, positionInBar, key);
  }

  /**
   * How likely each chord is on the beat that passes.
   *
   * @return by {@link SongChord}; the same array each time
   */
  public float[] chords() {
    if (!isAnswered) {
      answer();
      isAnswered = true;
    }
    return beliefs;
  }

  private void answer() {
    heard.rows(rows);
    float[][] weights = ChordTable.shipped().weights()[heard.place()];
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
