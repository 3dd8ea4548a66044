package cantus.model.lstm;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's LSTM layer with the arithmetic of {@link LstmPass} in the place of its own: the same
 * parameters, the same results, several times faster in training, because a step of the sequence is
 * not a dozen calls into a native library.
 */
public final class FusedLstm extends LSTM {

  private static final long serialVersionUID = 1;

  private int threads = 1;
  private double recurrentDropout;
  private long seed;

  /** For DL4J, which fills in the fields when it reads a configuration. */
  public FusedLstm() {}

  /**
   * @param inputs from the layer below
   * @param units of this layer
   * @param threads that share the work; the result does not depend on them
   */
  public FusedLstm(int inputs, int units, int threads) {
    setNIn(inputs);
    setNOut(units);
    setActivationFn(new ActivationTanH());
    setForgetGateBiasInit(1);
    setRnnDataFormat(RNNFormat.NCW);
    this.threads = threads;
  }

  /** The share of outputs that the next step is not told, the same for all steps of a sequence. */
  public double getRecurrentDropout() {
    return recurrentDropout;
  }

  public void setRecurrentDropout(double recurrentDropout) {
    this.recurrentDropout = recurrentDropout;
  }

  /** Of what is dropped. */
  public long getSeed() {
    return seed;
  }

  public void setSeed(long seed) {
    this.seed = seed;
  }

  /** Threads that share the work. */
  public int getThreads() {
    return threads;
  }

  /** Threads that share the work. */
  public void setThreads(int threads) {
    this.threads = threads;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialise,
      DataType dataType) {
    FusedLstmLayer layer = new FusedLstmLayer(conf, dataType);
    layer.setListeners(listeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(parameters);
    Map<String, INDArray> table = initializer().init(conf, parameters, initialise);
    layer.setParamTable(table);
    layer.setConf(conf);
    return layer;
  }
}
