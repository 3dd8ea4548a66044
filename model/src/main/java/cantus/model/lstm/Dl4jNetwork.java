package cantus.model.lstm;

import cantus.model.file.Safetensors.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The network as DL4J trains it: LSTM layers and a softmax over the event classes. */
public final class Dl4jNetwork {

  /** Training steps between two collections of garbage. */
  private static final int COLLECT_EVERY = 32;

  private final HyperParameters hyperParameters;
  private final OutputLayout outputLayout;
  private final MultiLayerNetwork network;
  private int step;

  private Dl4jNetwork(HyperParameters h, int classes, MultiLayerNetwork network) {
    hyperParameters = h;
    outputLayout = new OutputLayout(h.features(), classes, h.relativeOutputs());
    this.network = network;
  }

  /**
   * A network with random weights.
   *
   * @param classes of the output
   * @param seed of weights and dropout
   * @param threads that share the work of a training step; the result does not depend on them
   */
  public static Dl4jNetwork create(HyperParameters h, int classes, long seed, int threads) {
    Dl4jNetwork network = new Dl4jNetwork(h, classes, network(h, classes, seed, threads, true));
    network.setWeights(InitialWeights.of(h, classes, seed));
    return network;
  }

  /**
   * The same network made of DL4J's own layers, to measure and check against; it cannot have
   * relative outputs.
   */
  public static Dl4jNetwork createStock(HyperParameters h, int classes, long seed) {
    if (!h.relativeOutputs().isEmpty()) {
      throw new IllegalArgumentException("DL4J has no layer with relative outputs");
    }
    return new Dl4jNetwork(h, classes, network(h, classes, seed, 1, false));
  }

  private static MultiLayerNetwork network(
      HyperParameters h, int classes, long seed, int threads, boolean fused) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .weightInit(WeightInit.XAVIER)
            .updater(new Adam(rate(h)))
            // DL4J sums the loss over the events of a window; its gradient is that many times
            // longer.
            .gradientNormalization(
                h.clipping() == Clipping.LAYER
                    ? GradientNormalization.ClipL2PerLayer
                    : GradientNormalization.None)
            .gradientNormalizationThreshold(h.clipNorm() * h.windowEvents())
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE);
    if (h.weightDecay() > 0) {
      builder.weightDecay(h.weightDecay());
    }
    NeuralNetConfiguration.ListBuilder list = builder.list();
    int inputs = InputFeatures.size(h.features());
    int n = 0;
    for (int units : h.layerSizes()) {
      LSTM layer =
          fused ? fused(h, inputs, units, seed * 31 - 1 - n, threads) : stock(inputs, units);
      layer.setIDropout(dropout(n == 0 ? h.inputDropout() : h.dropout(), seed * 31 + n));
      list.layer(layer);
      inputs = units;
      n++;
    }
    list.layer(
        (fused
                ? new RnnOutputLayer.Builder(new EventLoss(classes)).activation(Activation.IDENTITY)
                : new RnnOutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX))
            .nIn(inputs)
            .nOut(OutputLayout.size(classes, h.relativeOutputs()))
            .dataFormat(RNNFormat.NCW)
            .dropOut(dropout(h.dropout(), seed * 31 + n))
            .build());
    MultiLayerConfiguration configuration = list.build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  private static WarmUpCosine rate(HyperParameters h) {
    boolean falls = h.rateSchedule() == RateSchedule.COSINE;
    return new WarmUpCosine(h.learningRate(), h.warmUpSteps(), falls ? h.trainingSteps() : 0);
  }

  private static LSTM stock(int inputs, int units) {
    return new LSTM.Builder()
        .nIn(inputs)
        .nOut(units)
        .activation(Activation.TANH)
        .forgetGateBiasInit(1)
        .build();
  }

  private static FusedLstm fused(HyperParameters h, int inputs, int units, long seed, int threads) {
    FusedLstm layer = new FusedLstm(inputs, units, threads);
    layer.setRecurrentDropout(h.recurrentDropout());
    layer.setSeed(seed);
    return layer;
  }

  private static SeededDropout dropout(double rate, long seed) {
    return rate == 0 ? null : new SeededDropout(rate, seed);
  }

  /** What DL4J calls it, for its own evaluation and serialisation. */
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
    return rate(hyperParameters).valueAt(step, 0);
  }

  /**
   * Changes the weights by one batch of windows.
   *
   * @param inputs [step · batch + lane][input rows], mostly zeros
   * @param labels [step · batch + lane], the class to be predicted, or -1 where there is none
   * @return the loss under dropout, in nats per event
   */
  public double fit(float[][] inputs, int[] labels) {
    INDArray gradient = gradient(inputs, labels);
    long events = Math.max(1, Arrays.stream(labels).filter(label -> label >= 0).count());
    if (hyperParameters.clipping() == Clipping.TENSOR) {
      clipTensors(gradient, events);
    }
    network
        .getUpdater(true)
        .update(
            network,
            network.gradient(),
            step,
            0,
            hyperParameters.batchSize(),
            LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(gradient);
    step++;
    if (step % COLLECT_EVERY == 0) {
      // Arrays outside the heap are given back when their handles are collected. The handles are so
      // small that the heap never fills, and without this a run grows to many gigabytes.
      System.gc();
    }
    return network.score() * hyperParameters.batchSize() / events;
  }

  /** Clips each tensor as {@link Clipping#TENSOR} says; the updater divides by the batch size. */
  void clipTensors(INDArray gradient, long events) {
    int batch = hyperParameters.batchSize();
    gradient.muli((double) batch / events);
    double longest = hyperParameters.clipNorm() * batch;
    int layers = hyperParameters.layerSizes().size();
    for (int i = 0; i < layers; i++) {
      clip(
          longest,
          gradient(i, LSTMParamInitializer.INPUT_WEIGHT_KEY),
          gradient(i, LSTMParamInitializer.RECURRENT_WEIGHT_KEY));
      clip(longest, gradient(i, LSTMParamInitializer.BIAS_KEY));
    }
    clip(longest, gradient(layers, DefaultParamInitializer.WEIGHT_KEY));
    clip(longest, gradient(layers, DefaultParamInitializer.BIAS_KEY));
  }

  private INDArray gradient(int layer, String parameter) {
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

  /** The gradient of the summed loss, as it stands before clipping. */
  INDArray gradient(float[][] inputs, int[] labels) {
    setExamples(inputs, labels, hyperParameters.batchSize());
    network.setIterationCount(step);
    network.computeGradientAndScore();
    return network.gradient().gradient();
  }

  private void setExamples(float[][] inputs, int[] labels, int batch) {
    float[][] labelRows = new float[labels.length][outputLayout.size()];
    float[][] mask = new float[labels.length][1];
    for (int n = 0; n < labels.length; n++) {
      if (labels[n] >= 0) {
        outputLayout.writeLabel(labels[n], inputs[n], labelRows[n]);
        mask[n][0] = 1;
      }
    }
    network.setInput(NdRows.toSequences(inputs, batch));
    network.setLabels(NdRows.toSequences(labelRows, batch));
    INDArray maskArray = NdRows.toSequences(mask, batch);
    network.setLayerMaskArrays(null, maskArray.reshape(batch, labels.length / batch));
  }

  /** A copy of the weights. */
  public LstmWeights weights() {
    List<LstmWeights.Layer> layers = new ArrayList<>();
    int count = hyperParameters.layerSizes().size();
    for (int i = 0; i < count; i++) {
      Map<String, INDArray> table = network.getLayer(i).paramTable();
      float[][] w = NdRows.rowsOf(table.get(LSTMParamInitializer.INPUT_WEIGHT_KEY));
      float[][] rw = NdRows.rowsOf(table.get(LSTMParamInitializer.RECURRENT_WEIGHT_KEY));
      float[][] kernel = new float[w.length + rw.length][];
      for (int k = 0; k < kernel.length; k++) {
        kernel[k] = fromDl4jOrder(k < w.length ? w[k] : rw[k - w.length]);
      }
      float[] bias = fromDl4jOrder(NdRows.vectorOf(table.get(LSTMParamInitializer.BIAS_KEY)));
      layers.add(new LstmWeights.Layer(kernel, bias));
    }
    Map<String, INDArray> output = network.getLayer(count).paramTable();
    return new LstmWeights(
        hyperParameters.features(),
        layers,
        hyperParameters.relativeOutputs(),
        NdRows.rowsOf(output.get(DefaultParamInitializer.WEIGHT_KEY)),
        NdRows.vectorOf(output.get(DefaultParamInitializer.BIAS_KEY)));
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
          Arrays.copyOfRange(rows, 0, inputs), table.get(LSTMParamInitializer.INPUT_WEIGHT_KEY));
      NdRows.copy(
          Arrays.copyOfRange(rows, inputs, rows.length),
          table.get(LSTMParamInitializer.RECURRENT_WEIGHT_KEY));
      NdRows.copy(toDl4jOrder(layer.bias()), table.get(LSTMParamInitializer.BIAS_KEY));
    }
    Map<String, INDArray> output = network.getLayer(count).paramTable();
    NdRows.copy(weights.logitsWeights(), output.get(DefaultParamInitializer.WEIGHT_KEY));
    NdRows.copy(weights.logitsBias(), output.get(DefaultParamInitializer.BIAS_KEY));
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
