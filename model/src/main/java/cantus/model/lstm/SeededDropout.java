package cantus.model.lstm;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Dropout whose choices follow from a seed and the number of the iteration alone, so that a
 * training run which is broken off and resumed drops the very same units. Kept units are scaled up.
 */
public final class SeededDropout implements IDropout {

  private static final long serialVersionUID = 1;

  private double rate;
  private long seed;
  private transient float[][] mask;

  /** For DL4J, which fills in the fields when it reads a configuration. */
  public SeededDropout() {}

  /**
   * @param rate the share of units to drop, from 0 up to but not including 1
   * @param seed other for each layer
   */
  public SeededDropout(double rate, long seed) {
    this.rate = rate;
    this.seed = seed;
  }

  public double getRate() {
    return rate;
  }

  public void setRate(double rate) {
    this.rate = rate;
  }

  public long getSeed() {
    return seed;
  }

  public void setSeed(long seed) {
    this.seed = seed;
  }

  @Override
  public INDArray applyDropout(
      INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    float[][] rows = NdRows.rowsOfEither(input);
    mask = mask(rate, seed, iteration, rows.length, rows[0].length);
    return NdRows.toShapeOf(input, times(rows));
  }

  /** Factors for rows of units: 0 for those that are dropped, above 1 for the others. */
  static float[][] mask(double rate, long seed, int iteration, int rows, int units) {
    float[][] mask = new float[rows][units];
    SplittableRandom random = new SplittableRandom(Seeds.numbered(seed, iteration));
    float scale = (float) (1 / (1 - rate));
    long threshold = (long) (rate * (1L << 32));
    for (float[] row : mask) {
      for (int i = 0; i < row.length; i += 2) {
        long bits = random.nextLong();
        row[i] = (bits >>> 32) < threshold ? 0 : scale;
        if (i + 1 < row.length) {
          row[i + 1] = (bits & 0xFFFFFFFFL) < threshold ? 0 : scale;
        }
      }
    }
    return mask;
  }

  @Override
  public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
    float[][] rows = NdRows.rowsOfEither(gradAtOutput);
    INDArray result = NdRows.toShapeOf(gradAtOutput, times(rows));
    mask = null;
    return result;
  }

  private float[][] times(float[][] rows) {
    for (int n = 0; n < rows.length; n++) {
      for (int i = 0; i < rows[n].length; i++) {
        rows[n][i] *= mask[n][i];
      }
    }
    return rows;
  }

  @Override
  public void clear() {
    mask = null;
  }

  @Override
  public IDropout clone() {
    return new SeededDropout(rate, seed);
  }
}
