package cantus.model.lstm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies weights out of DL4J's networks and into them. */
final class Dl4jWeights {

  private Dl4jWeights() {}

  /** A copy of a network's weights. */
  static LstmWeights of(MultiLayerNetwork network, HyperParameters h) {
    List<LstmWeights.Layer> layers = new ArrayList<>();
    int count = h.layerSizes().size();
    for (int i = 0; i < count; i++) {
      Map<String, INDArray> table = network.getLayer(i).paramTable();
      float[][] w = NdRows.rowsOf(parameter(table, LSTMParamInitializer.INPUT_WEIGHT_KEY));
      float[][] rw = NdRows.rowsOf(parameter(table, LSTMParamInitializer.RECURRENT_WEIGHT_KEY));
      float[][] kernel = new float[w.length + rw.length][];
      for (int k = 0; k < kernel.length; k++) {
        kernel[k] = fromDl4jOrder(k < w.length ? w[k] : rw[k - w.length]);
      }
      float[] bias =
          fromDl4jOrder(NdRows.vectorOf(parameter(table, LSTMParamInitializer.BIAS_KEY)));
      layers.add(new LstmWeights.Layer(kernel, bias));
    }
    Map<String, INDArray> output = network.getLayer(count).paramTable();
    return new LstmWeights(
        h.features(),
        layers,
        h.relativeOutputs(),
        NdRows.rowsOf(parameter(output, DefaultParamInitializer.WEIGHT_KEY)),
        NdRows.vectorOf(parameter(output, DefaultParamInitializer.BIAS_KEY)));
  }

  /** Gives a network of the same shape these weights. */
  static void copy(LstmWeights weights, MultiLayerNetwork network) {
    int count = weights.layers().size();
    for (int i = 0; i < count; i++) {
      LstmWeights.Layer layer = weights.layers().get(i);
      Map<String, INDArray> table = network.getLayer(i).paramTable();
      int inputs = layer.inputs();
      float[][] rows = new float[layer.kernel().length][];
      for (int k = 0; k < rows.length; k++) {
        rows[k] = toDl4jOrder(layer.kernel()[k]);
      }
      NdRows.copy(
          Arrays.copyOfRange(rows, 0, inputs),
          parameter(table, LSTMParamInitializer.INPUT_WEIGHT_KEY));
      NdRows.copy(
          Arrays.copyOfRange(rows, inputs, rows.length),
          parameter(table, LSTMParamInitializer.RECURRENT_WEIGHT_KEY));
      NdRows.copy(toDl4jOrder(layer.bias()), parameter(table, LSTMParamInitializer.BIAS_KEY));
    }
    Map<String, INDArray> output = network.getLayer(count).paramTable();
    NdRows.copy(weights.logitsWeights(), parameter(output, DefaultParamInitializer.WEIGHT_KEY));
    NdRows.copy(weights.logitsBias(), parameter(output, DefaultParamInitializer.BIAS_KEY));
  }

  private static INDArray parameter(Map<String, INDArray> table, String key) {
    return Objects.requireNonNull(table.get(key));
  }

  /** DL4J's a, f, o, g become i (its g), j (its a), f, o. */
  private static float[] fromDl4jOrder(float[] row) {
    int u = row.length / 4;
    float[] result = new float[row.length];
    System.arraycopy(row, 3 * u, result, 0, u);
    System.arraycopy(row, 0, result, u, u);
    System.arraycopy(row, u, result, 2 * u, 2 * u);
    return result;
  }

  private static float[] toDl4jOrder(float[] row) {
    int u = row.length / 4;
    float[] result = new float[row.length];
    System.arraycopy(row, u, result, 0, u);
    System.arraycopy(row, 2 * u, result, u, 2 * u);
    System.arraycopy(row, 0, result, 3 * u, u);
    return result;
  }
}
