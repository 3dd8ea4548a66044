package cantus.model.lstm;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link Clipping#TENSOR}, which DL4J does not have. */
final class TensorClipping {

  private TensorClipping() {}

  /** Clips the gradient of a network; the updater is still to divide it by the batch size. */
  static void clip(MultiLayerNetwork network, HyperParameters h, long events) {
    int batch = h.batchSize();
    network.gradient().gradient().muli((double) batch / events);
    double longest = h.clipNorm() * batch;
    int layers = h.layerSizes().size();
    for (int i = 0; i < layers; i++) {
      clip(
          longest,
          gradient(network, i, LSTMParamInitializer.INPUT_WEIGHT_KEY),
          gradient(network, i, LSTMParamInitializer.RECURRENT_WEIGHT_KEY));
      clip(longest, gradient(network, i, LSTMParamInitializer.BIAS_KEY));
    }
    clip(longest, gradient(network, layers, DefaultParamInitializer.WEIGHT_KEY));
    clip(longest, gradient(network, layers, DefaultParamInitializer.BIAS_KEY));
  }

  private static INDArray gradient(MultiLayerNetwork network, int layer, String parameter) {
    return network.gradient().getGradientFor(layer + "_" + parameter);
  }

  private static void clip(double longest, INDArray... parts) {
    double squares = 0;
    for (INDArray part : parts) {
      double length = part.norm2Number().doubleValue();
      squares += length * length;
    }
    double length = Math.sqrt(squares);
    if (length > longest) {
      for (INDArray part : parts) {
        part.muli(longest / length);
      }
    }
  }
}
