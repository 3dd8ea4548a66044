package cantus.model.sense;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Learns a {@link ChordTable} from lead sheets: multinomial logistic regression by gradient descent
 * on small batches, with a step of its own for each weight (Duchi, Hazan, Singer, "Adaptive
 * subgradient methods", 2011). Weights of a place in the bar stand beside those of all places, so
 * that what is seldom there leans on what is so everywhere.
 */
public final class ChordTrainer {

  private static final int ROUNDS = 10;
  private static final int BATCH = 256;
  private static final float RATE = 0.05f;
  private static final float DECAY = 1e-4f; // of each weight, beside the mean of a batch
  private static final float LEAST_SQUARE = 1e-6f;
  private static final int SHARED = ChordRows.PLACES; // the weights of all places
  private static final int WIDTH = ChordRows.COUNT + 1;

  private final float[][][] weights = new float[SHARED + 1][SongChord.COUNT][WIDTH];
  private final float[][][] squares = new float[SHARED + 1][SongChord.COUNT][WIDTH];
  private final float[][][] gradient = new float[SHARED][SongChord.COUNT][WIDTH];

  private ChordTrainer() {}

  /** Told how far it has come. */
  @FunctionalInterface
  public interface Progress {
    /** So many beats have been heard, of so many; each is heard in every round. */
    void heard(long beats, long of);
  }

  /**
   * Learns a table.
   *
   * @param examples the beats of all songs
   */
  public static ChordTable learn(List<ChordExample> examples, Progress progress) {
    ChordTrainer trainer = new ChordTrainer();
    List<ChordExample> shuffled = new ArrayList<>(examples);
    Random random = new Random(0);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(shuffled, random);
      float rate = RATE * (1 - (float) round / ROUNDS);
      for (int first = 0; first < shuffled.size(); first += BATCH) {
        int end = Math.min(first + BATCH, shuffled.size());
        trainer.learn(shuffled.subList(first, end), rate);
        progress.heard((long) round * shuffled.size() + end, (long) ROUNDS * shuffled.size());
      }
    }
    return trainer.table();
  }

  private void learn(List<ChordExample> batch, float rate) {
    float[] beliefs = new float[SongChord.COUNT];
    for (ChordExample example : batch) {
      believe(example, beliefs);
      beliefs[example.chord()] -= 1;
      float[][] ofPlace = gradient[example.place()];
      for (int chord = 0; chord < beliefs.length; chord++) {
        add(example.rows(), beliefs[chord] / batch.size(), ofPlace[chord]);
      }
    }
    for (int chord = 0; chord < SongChord.COUNT; chord++) {
      for (int row = 0; row < WIDTH; row++) {
        float all = 0;
        for (int place = 0; place < SHARED; place++) {
          float slope = gradient[place][chord][row];
          gradient[place][chord][row] = 0;
          all += slope;
          descend(place, chord, row, slope, rate);
        }
        descend(SHARED, chord, row, all, rate);
      }
    }
  }

  private void descend(int place, int chord, int row, float slope, float rate) {
    float[] ofChord = weights[place][chord];
    float[] squared = squares[place][chord];
    float full = slope + DECAY * ofChord[row];
    squared[row] += full * full;
    ofChord[row] -= rate * full / (float) Math.sqrt(squared[row] + LEAST_SQUARE);
  }

  private void believe(ChordExample example, float[] beliefs) {
    float sum = 0;
    for (int chord = 0; chord < beliefs.length; chord++) {
      float nats =
          ChordSense.nats(weights[SHARED][chord], example.rows())
              + ChordSense.nats(weights[example.place()][chord], example.rows());
      beliefs[chord] = (float) StrictMath.exp(nats);
      sum += beliefs[chord];
    }
    for (int chord = 0; chord < beliefs.length; chord++) {
      beliefs[chord] /= sum;
    }
  }

  private static void add(float[] rows, float factor, float[] sums) {
    for (int row = 0; row < rows.length; row++) {
      sums[row] += factor * rows[row];
    }
    sums[rows.length] += factor;
  }

  private ChordTable table() {
    float[][][] table = new float[SHARED][SongChord.COUNT][WIDTH];
    for (int place = 0; place < SHARED; place++) {
      for (int chord = 0; chord < SongChord.COUNT; chord++) {
        for (int row = 0; row < WIDTH; row++) {
          float weight = weights[place][chord][row] + weights[SHARED][chord][row];
          table[place][chord][row] = (float) (Math.round(weight * 1e3) / 1e3);
        }
      }
    }
    return new ChordTable(table);
  }
}
