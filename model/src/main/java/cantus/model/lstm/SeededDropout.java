package cantus.model.lstm;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link Dropout} as DL4J wants it, for its own layers. */
public final class SeededDropout implements IDropout {

  private static final long serialVersionUID = 1;

  private double rate;
  private long seed;

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
    return times(input, iteration);
  }

  @Override
  public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
    // DL4J's layers go on with this array, and leave what is returned.
    return gradAtInput.assign(times(gradAtOutput, iteration));
  }

  private INDArray times(INDArray array, int iteration) {
    float[][] rows = NdRows.rowsOfEither(array);
    Dropout dropout = new Dropout(rate, seed);
    float[] factors = new float[rows[0].length];
    for (int n = 0; n < rows.length; n++) {
      dropout.factors(iteration, n, factors, 0);
      for (int i = 0; i < factors.length; i++) {
        rows[n][i] *= factors[i];
      }
    }
    return NdRows.toShapeOf(array, rows);
  }

  @Override
  public void clear() {
    // nothing is kept between the ways
  }

  @Override
  public IDropout clone() {
    return new SeededDropout(rate, seed);
  }
}
