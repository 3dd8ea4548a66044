package cantus.model.sense;

import java.util.Arrays;
import java.util.List;

/**
 * Learns a {@link PhraseTable} from melodies whose phrases are known: two logistic regressions, by
 * gradient descent with a step of its own for each weight (Duchi, Hazan, Singer, "Adaptive
 * subgradient methods", 2011), and the lengths of notes, counted.
 */
public final class PhraseTrainer {

  private static final int ROUNDS = 400;
  private static final double RATE = 0.5;
  private static final double DECAY = 3; // of each weight, beside all examples together

  private PhraseTrainer() {}

  /**
   * Learns a table.
   *
   * @param examples the notes of all melodies
   */
  public static PhraseTable learn(List<PhraseExample> examples) {
    return new PhraseTable(
        regression(examples, PhraseExample::ends),
        regression(examples, PhraseExample::nextEnds),
        lengths(examples, true),
        lengths(examples, false));
  }

  private interface Truth {
    boolean of(PhraseExample example);
  }

  private static float[] regression(List<PhraseExample> examples, Truth truth) {
    double[] weights = new double[PhraseExample.ROWS];
    double[] squares = new double[PhraseExample.ROWS];
    for (int round = 0; round < ROUNDS; round++) {
      double[] gradient = new double[PhraseExample.ROWS];
      for (PhraseExample example : examples) {
        double nats = 0;
        for (int row : example.rows()) {
          nats += weights[row];
        }
        double error = 1 / (1 + StrictMath.exp(-nats)) - (truth.of(example) ? 1 : 0);
        for (int row : example.rows()) {
          gradient[row] += error;
        }
      }
      for (int row = 0; row < weights.length; row++) {
        gradient[row] += DECAY * weights[row];
        squares[row] += gradient[row] * gradient[row];
        weights[row] -= squares[row] == 0 ? 0 : RATE * gradient[row] / Math.sqrt(squares[row]);
      }
    }
    return rounded(weights);
  }

  private static float[] lengths(List<PhraseExample> examples, boolean ends) {
    double[] counts = new double[PhraseExample.LENGTHS];
    Arrays.fill(counts, 1); // nothing is impossible
    for (PhraseExample example : examples) {
      counts[example.length()] += example.ends() == ends ? 1 : 0;
    }
    double sum = Arrays.stream(counts).sum();
    return rounded(Arrays.stream(counts).map(count -> count / sum).toArray());
  }

  private static float[] rounded(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) (Math.round(values[i] * 1e4) / 1e4);
    }
    return rounded;
  }
}
