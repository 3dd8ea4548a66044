package cantus.model.bench;

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
 * The way training went in version 0.1: through DL4J's network, but with {@link EarlierPass} in the
 * place of DL4J's own LSTM layer. It stays as it was, to compare with.
 */
final class EarlierLstm extends LSTM {

  private static final long serialVersionUID = 1;

  private int threads = 1;

  /** For DL4J, which fills in the fields when it copies a configuration. */
  EarlierLstm() {}

  EarlierLstm(int inputs, int units, int threads) {
    setNIn(inputs);
    setNOut(units);
    setActivationFn(new ActivationTanH());
    setForgetGateBiasInit(1);
    setRnnDataFormat(RNNFormat.NCW);
    this.threads = threads;
  }

  int threads() {
    return threads;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialise,
      DataType dataType) {
    EarlierLayer layer = new EarlierLayer(conf, dataType);
    layer.setListeners(listeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(parameters);
    Map<String, INDArray> table = initializer().init(conf, parameters, initialise);
    layer.setParamTable(table);
    layer.setConf(conf);
    return layer;
  }
}
