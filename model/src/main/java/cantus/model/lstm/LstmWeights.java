package cantus.model.lstm;

import cantus.model.event.EventCodec;
import cantus.model.music.Grid;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A trained network: LSTM layers, each feeding the next, and a linear layer over the last.
 *
 * <p>All arrays are rows of weights, one row per input unit, and are not copied: whoever makes or
 * reads them leaves them alone.
 *
 * @param grid whose steps the streams count that it has learnt from
 * @param features what the rows of the first layer mean
 * @param layers from the input up
 * @param relativeOutputs what the columns of the output layer behind the classes mean
 * @param logitsWeights [units of the last layer][outputs]
 * @param logitsBias [outputs]
 */
public record LstmWeights(
    Grid grid,
    List<InputFeature> features,
    List<Layer> layers,
    List<RelativeOutput> relativeOutputs,
    float[][] logitsWeights,
    float[] logitsBias) {

  /** A network that counts sixteenths. */
  public LstmWeights(
      List<InputFeature> features,
      List<Layer> layers,
      List<RelativeOutput> relativeOutputs,
      float[][] logitsWeights,
      float[] logitsBias) {
    this(Grid.SIXTEENTHS, features, layers, relativeOutputs, logitsWeights, logitsBias);
  }

  /**
   * One that counts sixteenths, and whose outputs are the logits of the classes and nothing else.
   */
  public LstmWeights(
      List<InputFeature> features,
      List<Layer> layers,
      float[][] logitsWeights,
      float[] logitsBias) {
    this(features, layers, List.of(), logitsWeights, logitsBias);
  }

  /**
   * One layer. The four gates stand side by side in each row, in the order i (input gate), j
   * (candidate), f (forget gate), o (output gate): that of TensorFlow's BasicLSTMCell, whose forget
   * bias of 1 is part of {@code bias} here.
   *
   * @param kernel [inputs + units][4 · units]: rows for the inputs, then rows for the layer's own
   *     output one event before
   * @param bias [4 · units]
   */
  public record Layer(float[][] kernel, float[] bias) {

    /** The number of units. */
    public int units() {
      return bias.length / 4;
    }

    /** The number of inputs. */
    public int inputs() {
      return kernel.length - units();
    }
  }

  public LstmWeights {
    features = List.copyOf(features);
    layers = List.copyOf(layers);
    relativeOutputs = List.copyOf(relativeOutputs);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network without layers");
    }
    int inputs = InputFeatures.size(features);
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      check(layer.units() > 0 && layer.bias().length % 4 == 0, i, "bias");
      check(layer.inputs() == inputs, i, "number of rows");
      check(
          Arrays.stream(layer.kernel()).allMatch(r -> r.length == layer.bias().length), i, "rows");
      inputs = layer.units();
    }
    int outputs = logitsBias.length;
    if (logitsWeights.length != inputs
        || !Arrays.stream(logitsWeights).allMatch(row -> row.length == outputs)) {
      throw new IllegalArgumentException("the output layer does not fit the last LSTM layer");
    }
    if (!relativeOutputs.isEmpty()
        && outputs != OutputLayout.size(EventCodec.CLASSES, relativeOutputs)) {
      throw new IllegalArgumentException("the output layer does not fit what it is to say");
    }
  }

  private static void check(boolean fits, int layer, String what) {
    if (!fits) {
      throw new IllegalArgumentException("the " + what + " of layer " + layer + " do not fit");
    }
  }

  /** The same weights for streams on another grid. */
  public LstmWeights on(Grid otherGrid) {
    return new LstmWeights(otherGrid, features, layers, relativeOutputs, logitsWeights, logitsBias);
  }

  /**
   * What a network becomes that has learnt several styles when it only plays one: the same without
   * the rows of styles, where that of its style is part of the bias.
   *
   * @param style its number
   * @throws IllegalArgumentException if the network is told no styles, or not so many
   */
  public LstmWeights inStyle(int style) {
    int from = InputFeatures.offset(features, InputFeature.STYLE);
    if (from < 0 || style < 0 || style >= InputFeature.STYLES) {
      throw new IllegalArgumentException("the network has not learnt such a style");
    }
    Layer first = layers.get(0);
    float[] bias = first.bias().clone();
    for (int i = 0; i < bias.length; i++) {
      bias[i] += first.kernel()[from + style][i];
    }
    int behind = from + InputFeature.STYLE.rows();
    float[][] kernel =
        Stream.concat(
                Arrays.stream(first.kernel(), 0, from),
                Arrays.stream(first.kernel(), behind, first.kernel().length))
            .toArray(float[][]::new);
    return withFirst(
        features.stream().filter(feature -> feature != InputFeature.STYLE).toList(),
        new Layer(kernel, bias));
  }

  /** The same, ready to learn styles: with rows for them that say nothing yet. */
  public LstmWeights withStyles() {
    Layer first = layers.get(0);
    float[][] kernel = new float[first.kernel().length + InputFeature.STYLE.rows()][];
    int inputs = first.inputs();
    System.arraycopy(first.kernel(), 0, kernel, 0, inputs);
    for (int i = inputs; i < inputs + InputFeature.STYLE.rows(); i++) {
      kernel[i] = new float[first.bias().length];
    }
    System.arraycopy(first.kernel(), inputs, kernel, kernel.length - first.units(), first.units());
    return withFirst(
        Stream.concat(features.stream(), Stream.of(InputFeature.STYLE)).toList(),
        new Layer(kernel, first.bias()));
  }

  private LstmWeights withFirst(List<InputFeature> read, Layer first) {
    List<Layer> others = layers.subList(1, layers.size());
    return new LstmWeights(
        grid,
        read,
        Stream.concat(Stream.of(first), others.stream()).toList(),
        relativeOutputs,
        logitsWeights,
        logitsBias);
  }

  /** Units of each layer. */
  public int[] layerSizes() {
    return layers.stream().mapToInt(Layer::units).toArray();
  }

  /** The number of classes, each with a logit. */
  public int classes() {
    return logitsBias.length - OutputLayout.size(0, relativeOutputs);
  }

  OutputLayout outputLayout() {
    return new OutputLayout(features, classes(), relativeOutputs);
  }

  /** The number of weights. */
  public long parameters() {
    long n = logitsBias.length + (long) logitsWeights.length * logitsBias.length;
    for (Layer layer : layers) {
      n += layer.bias().length + (long) layer.kernel().length * layer.bias().length;
    }
    return n;
  }
}
