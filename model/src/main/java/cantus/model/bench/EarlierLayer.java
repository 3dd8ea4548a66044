package cantus.model.bench;

import cantus.model.lstm.NdRows;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.LSTM;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layer behind {@link EarlierLstm}: carries arrays between DL4J and {@link EarlierPass}. */
final class EarlierLayer extends LSTM {

  private static final long serialVersionUID = 1;

  private transient @Nullable EarlierPass pass; // null before the first window
  private transient float[][] w = {};
  private transient float[][] rw = {};

  EarlierLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(INDArray input, boolean training, LayerWorkspaceMgr workspaces) {
    setInput(input, workspaces);
    return activate(training, workspaces);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    int batch = (int) input.size(0);
    w = NdRows.rowsOf(getParam(LSTMParamInitializer.INPUT_WEIGHT_KEY));
    rw = NdRows.rowsOf(getParam(LSTMParamInitializer.RECURRENT_WEIGHT_KEY));
    float[] bias = NdRows.vectorOf(getParam(LSTMParamInitializer.BIAS_KEY));
    return NdRows.toSequences(pass().forward(NdRows.ofSequences(input), batch, w, rw, bias), batch);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    boolean wantInputs = getIndex() > 0; // nothing reads the gradient of the network's own input
    float[][] dw = new float[w.length][w[0].length];
    float[][] drw = new float[rw.length][rw[0].length];
    float[] db = new float[rw[0].length];
    float[][] dx = pass().backward(NdRows.ofSequences(epsilon), w, rw, dw, drw, db, wantInputs);
    Gradient gradient = new DefaultGradient();
    store(gradient, LSTMParamInitializer.INPUT_WEIGHT_KEY, dw);
    store(gradient, LSTMParamInitializer.RECURRENT_WEIGHT_KEY, drw);
    INDArray biasView = view(LSTMParamInitializer.BIAS_KEY);
    NdRows.copy(db, biasView);
    gradient.setGradientFor(LSTMParamInitializer.BIAS_KEY, biasView);
    return new Pair<>(gradient, dx == null ? null : NdRows.toSequences(dx, (int) input.size(0)));
  }

  private EarlierPass pass() {
    if (pass == null) {
      EarlierLstm conf = (EarlierLstm) layerConf();
      pass = new EarlierPass((int) conf.getNIn(), (int) conf.getNOut(), conf.threads());
    }
    return pass;
  }

  private INDArray view(String key) {
    return Objects.requireNonNull(gradientViews.get(key));
  }

  private void store(Gradient gradient, String key, float[][] rows) {
    INDArray view = view(key);
    NdRows.copy(rows, view);
    gradient.setGradientFor(key, view);
  }
}
