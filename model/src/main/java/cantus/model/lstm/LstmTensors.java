package cantus.model.lstm;

import cantus.model.file.Safetensors.Tensor;
import java.util.ArrayList;
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
    List<LstmWeights.Layer> layers = new ArrayList<>();
    while (tensors.containsKey("lstm." + layers.size() + ".kernel")) {
      String name = "lstm." + layers.size();
      float[] bias = find(tensors, name + ".bias", 1).values();
      layers.add(new LstmWeights.Layer(find(tensors, name + ".kernel", 2).rows(), bias));
    }
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("the tensor lstm.0.kernel is missing");
    }
    return new LstmWeights(
        features,
        layers,
        find(tensors, LOGITS_WEIGHTS, 2).rows(),
        find(tensors, LOGITS_BIAS, 1).values());
  }

  private static Tensor find(Map<String, Tensor> tensors, String name, int dimensions) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the tensor " + name + " is missing");
    }
    if (tensor.shape().length != dimensions) {
      throw new IllegalArgumentException("the tensor " + name + " has the wrong shape");
    }
    return tensor;
  }
}
