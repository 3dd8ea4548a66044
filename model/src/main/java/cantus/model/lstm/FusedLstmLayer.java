package cantus.model.lstm;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.LSTM;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The layer behind {@link FusedLstm}: carries arrays between DL4J and {@link LstmPass}.
 *
 * <p>Where DL4J's own layer runs forwards twice for each step back, this one keeps what it
 * computed.
 */
final class FusedLstmLayer extends LSTM {

  private static final long serialVersionUID = 1;

  private transient LstmPass pass;
  private transient float[][] w;
  private transient float[][] rw;

  FusedLstmLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(INDArray input, boolean training, LayerWorkspaceMgr workspaces) {
    setInput(input, workspaces);
    return activate(training, workspaces);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    return forward(training, workspaces);
  }

  private INDArray forward(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    int batch = (int) input.size(0);
    int units = (int) layerConf().getNOut();
    if (pass == null) {
      pass =
          new LstmPass((int) layerConf().getNIn(), units, ((FusedLstm) layerConf()).getThreads());
    }
    w = NdRows.rowsOf(getParam(LSTMParamInitializer.INPUT_WEIGHT_KEY));
    rw = NdRows.rowsOf(getParam(LSTMParamInitializer.RECURRENT_WEIGHT_KEY));
    float[] bias = NdRows.vectorOf(getParam(LSTMParamInitializer.BIAS_KEY));
    FusedLstm conf = (FusedLstm) layerConf();
    float[][] mask =
        training && conf.getRecurrentDropout() > 0
            ? SeededDropout.mask(
                conf.getRecurrentDropout(), conf.getSeed(), getIterationCount(), batch, units)
            : null;
    float[][] outputs = pass.forward(NdRows.ofSequences(input), batch, w, rw, bias, mask);
    return NdRows.toSequences(outputs, batch);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    boolean wantInputs = getIndex() > 0; // nothing reads the gradient of the network's own input
    float[][] dw = new float[w.length][w[0].length];
    float[][] drw = new float[rw.length][rw[0].length];
    float[] db = new float[rw[0].length];
    float[][] dx = pass.backward(NdRows.ofSequences(epsilon), w, rw, dw, drw, db, wantInputs);
    Gradient gradient = new DefaultGradient();
    store(gradient, LSTMParamInitializer.INPUT_WEIGHT_KEY, dw);
    store(gradient, LSTMParamInitializer.RECURRENT_WEIGHT_KEY, drw);
    INDArray biasView = gradientViews.get(LSTMParamInitializer.BIAS_KEY);
    NdRows.copy(db, biasView);
    gradient.setGradientFor(LSTMParamInitializer.BIAS_KEY, biasView);
    INDArray below =
        wantInputs ? backpropDropOutIfPresent(NdRows.toSequences(dx, (int) input.size(0))) : null;
    return new Pair<>(gradient, below);
  }

  private void store(Gradient gradient, String key, float[][] rows) {
    INDArray view = gradientViews.get(key);
    NdRows.copy(rows, view);
    gradient.setGradientFor(key, view);
  }
}
