package cantus.model.lstm;

import cantus.model.file.safetensors.Safetensors.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The network as it is trained: LSTM layers and a softmax over the event classes. DL4J has its
 * parameters and updates them; the gradient comes from a {@link GradientPass}.
 */
public final class Dl4jNetwork {

  private final HyperParameters hyperParameters;
  private final WarmUpCosine rate;
  private final MultiLayerNetwork network;
  private final GradientPass pass;
  private int step;

  private Dl4jNetwork(HyperParameters h, MultiLayerNetwork network, GradientPass pass) {
    hyperParameters = h;
    rate = WarmUpCosine.of(h);
    this.network = network;
    this.pass = pass;
  }

  /**
   * A network with random weights.
   *
   * @param classes of the output
   * @param seed of weights and dropout
   * @param threads that share the work of a training step; the result does not depend on them
   */
  public static Dl4jNetwork create(HyperParameters h, int classes, long seed, int threads) {
    MultiLayerNetwork network =
        new Dl4jConfiguration(h, seed).network(classes, Dl4jConfiguration::layer);
    OutputLayout layout = new OutputLayout(h.features(), classes, h.relativeOutputs());
    Dl4jNetwork result =
        new Dl4jNetwork(h, network, new NetworkPass(network, h, layout, seed, threads));
    result.setWeights(InitialWeights.of(h, classes, seed));
    return result;
  }

  /**
   * A network that is trained by layers of DL4J's, to measure and check against.
   *
   * @param layers makes a layer of so many inputs and units
   */
  public static Dl4jNetwork createOfLayers(
      HyperParameters h, int classes, long seed, BiFunction<Integer, Integer, LSTM> layers) {
    MultiLayerNetwork network = new Dl4jConfiguration(h, seed).network(classes, layers);
    return new Dl4jNetwork(h, network, new Dl4jPass(network, h, classes));
  }

  /**
   * The same with all layers DL4J's own; it cannot have relative outputs.
   *
   * @throws IllegalArgumentException if it is to have them
   */
  public static Dl4jNetwork createStock(HyperParameters h, int classes, long seed) {
    if (!h.relativeOutputs().isEmpty()) {
      throw new IllegalArgumentException("DL4J has no layer with relative outputs");
    }
    MultiLayerNetwork network = new Dl4jConfiguration(h, seed).stock(classes);
    return new Dl4jNetwork(h, network, new Dl4jPass(network, h, classes));
  }

  /** What DL4J calls it. */
  public MultiLayerNetwork network() {
    return network;
  }

  public HyperParameters hyperParameters() {
    return hyperParameters;
  }

  /** Training steps made so far. */
  public int step() {
    return step;
  }

  /** The learning rate of the next training step. */
  public double learningRate() {
    return rate.valueAt(step, 0);
  }

  /**
   * Changes the weights by one batch of windows.
   *
   * @param active [time · batch + lane], the input rows that are 1; all others are 0
   * @param labels [time · batch + lane], the class to be predicted, or -1 where there is none
   * @return the loss under dropout, in nats per event
   */
  public double fit(int[][] active, int[] labels) {
    double cost = pass.run(active, labels, step);
    return update(cost, events(labels), 1);
  }

  private static long events(int[] labels) {
    return Math.max(1, Arrays.stream(labels).filter(label -> label >= 0).count());
  }

  /** Changes the weights by the gradient that is there, of so many batches. */
  private double update(double cost, long events, int batches) {
    int batchSize = hyperParameters.batchSize();
    if (hyperParameters.clipping() == Clipping.TENSOR) {
      TensorClipping.clip(network, hyperParameters, events); // which makes one batch of them
    } else {
      batchSize *= batches;
    }
    network
        .getUpdater(true)
        .update(network, network.gradient(), step, 0, batchSize, LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(network.gradient().gradient());
    step++;
    return cost / events;
  }

  /**
   * The gradient of a batch, which changes nothing.
   *
   * @param number of the batch, from which its dropout follows; what {@link #fit} takes is the step
   */
  public Gradient gradient(int[][] active, int[] labels, int number) {
    double cost = pass.run(active, labels, number);
    return new Gradient(NdRows.vectorOf(network.gradient().gradient()), cost, events(labels), 1);
  }

  /**
   * Changes the weights by the gradients of batches that others have computed, as {@link #fit} does
   * by that of one.
   *
   * @return the loss under dropout, in nats per event
   */
  public double learn(Gradient sum) {
    NdRows.copy(sum.values(), network.gradient().gradient());
    return update(sum.cost(), sum.events(), sum.batches());
  }

  /** A copy of all weights in the order of a {@link Gradient}. */
  public float[] parameters() {
    return NdRows.vectorOf(network.params());
  }

  /** Takes over what {@link #parameters} of a network of this shape has given. */
  public void setParameters(float[] parameters) {
    NdRows.copy(parameters, network.params());
  }

  /** A copy of the updater's averages. */
  public float[] updaterState() {
    return NdRows.vectorOf(network.getUpdater(true).getStateViewArray());
  }

  /**
   * Goes to where another network of this shape is.
   *
   * @param parameters what {@link #parameters} gave there
   * @param updaterState what {@link #updaterState} gave there
   * @param stepsMade there
   */
  public void set(float[] parameters, float[] updaterState, int stepsMade) {
    setParameters(parameters);
    NdRows.copy(updaterState, network.getUpdater(true).getStateViewArray());
    step = stepsMade;
  }

  /** The gradient of the summed cost, as it stands before clipping. */
  INDArray gradient(int[][] active, int[] labels) {
    pass.run(active, labels, step);
    return network.gradient().gradient();
  }

  /** A copy of the weights. */
  public LstmWeights weights() {
    return Dl4jWeights.of(network, hyperParameters);
  }

  /**
   * Takes over weights.
   *
   * @throws IllegalArgumentException if they belong to a network of another shape
   */
  public void setWeights(LstmWeights weights) {
    if (!Arrays.equals(weights.layerSizes(), weights().layerSizes())
        || weights.parameters() != network.numParams()) {
      throw new IllegalArgumentException("the weights belong to a network of another shape");
    }
    Dl4jWeights.copy(weights, network);
  }

  /** All that training needs to go on: the weights and the updater's averages. */
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>(LstmTensors.of(weights()));
    state.put(
        "updater", Tensor.ofVector(NdRows.vectorOf(network.getUpdater().getStateViewArray())));
    return state;
  }

  /**
   * Goes back to a state.
   *
   * @param step training steps made until then
   * @throws IllegalArgumentException if it belongs to a network of another shape
   */
  public void restore(Map<String, Tensor> state, int step) {
    setWeights(
        LstmTensors.weights(hyperParameters.features(), hyperParameters.relativeOutputs(), state));
    Tensor updater = state.get("updater");
    INDArray view = network.getUpdater(true).getStateViewArray();
    if (updater == null || updater.values().length != view.length()) {
      throw new IllegalArgumentException("the updater belongs to a network of another shape");
    }
    NdRows.copy(updater.values(), view);
    this.step = step;
  }
}
