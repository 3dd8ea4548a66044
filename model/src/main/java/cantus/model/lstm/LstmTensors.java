package cantus.model.lstm;

import cantus.model.file.safetensors.Safetensors.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names under which weights are stored: {@code lstm.N.kernel}, {@code lstm.N.bias}, {@code
 * logits.weights}, {@code logits.bias}, shaped as in {@link LstmWeights}.
 */
public final class LstmTensors {

  private static final String LOGITS_WEIGHTS = "logits.weights";
  private static final String LOGITS_BIAS = "logits.bias";

  private LstmTensors() {}

  /** The weights as tensors. */
  public static Map<String, Tensor> of(LstmWeights weights) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < weights.layers().size(); i++) {
      LstmWeights.Layer layer = weights.layers().get(i);
      tensors.put("lstm." + i + ".kernel", Tensor.ofRows(layer.kernel()));
      tensors.put("lstm." + i + ".bias", Tensor.ofVector(layer.bias()));
    }
    tensors.put(LOGITS_WEIGHTS, Tensor.ofRows(weights.logitsWeights()));
    tensors.put(LOGITS_BIAS, Tensor.ofVector(weights.logitsBias()));
    return tensors;
  }

  /**
   * The weights in tensors; others are left alone.
   *
   * @throws IllegalArgumentException if one is missing or does not fit; the message says which
   */
  public static LstmWeights weights(List<InputFeature> features, Map<String, Tensor> tensors) {
    return weights(features, List.of(), tensors);
  }

  /** The same for a network with relative outputs. */
  public static LstmWeights weights(
      List<InputFeature> features,
      List<RelativeOutput> relativeOutputs,
      Map<String, Tensor> tensors) {
    List<LstmWeights.Layer> layers = new ArrayList<>();
    int inputs = InputFeatures.size(features);
    while (layers.isEmpty() || tensors.containsKey("lstm." + layers.size() + ".kernel")) {
      String name = "lstm." + layers.size();
      Tensor kernel = find(tensors, name + ".kernel");
      Tensor bias = find(tensors, name + ".bias");
      int units = bias.values().length / 4;
      require(units > 0 && hasShape(bias, 4 * units), name + ".bias");
      require(hasShape(kernel, inputs + units, 4 * units), name + ".kernel");
      layers.add(new LstmWeights.Layer(kernel.rows(), bias.values()));
      inputs = units;
    }
    Tensor logits = find(tensors, LOGITS_WEIGHTS);
    Tensor bias = find(tensors, LOGITS_BIAS);
    int outputs = bias.values().length;
    require(hasShape(bias, outputs), LOGITS_BIAS);
    require(hasShape(logits, inputs, outputs), LOGITS_WEIGHTS);
    return new LstmWeights(features, layers, relativeOutputs, logits.rows(), bias.values());
  }

  private static Tensor find(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the tensor " + name + " is missing");
    }
    return tensor;
  }

  private static boolean hasShape(Tensor tensor, int... shape) {
    return Arrays.equals(tensor.shape(), shape);
  }

  /** Asked before rows are made of a tensor, which may come from anywhere. */
  private static void require(boolean fits, String name) {
    if (!fits) {
      throw new IllegalArgumentException("the tensor " + name + " has the wrong shape");
    }
  }
}
