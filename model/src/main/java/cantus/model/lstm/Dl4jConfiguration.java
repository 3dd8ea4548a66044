package cantus.model.lstm;

import java.util.function.BiFunction;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Makes networks of DL4J's: layers, updater, clipping, dropout. */
final class Dl4jConfiguration {

  private final HyperParameters h;
  private final Dropouts dropouts;
  private final long seed;

  Dl4jConfiguration(HyperParameters hyperParameters, long seed) {
    h = hyperParameters;
    dropouts = new Dropouts(h, seed);
    this.seed = seed;
  }

  /** A network whose output layer ends in {@link EventLoss}. */
  MultiLayerNetwork network(int classes, BiFunction<Integer, Integer, LSTM> layers) {
    return network(
        layers,
        OutputLayout.size(classes, h.relativeOutputs()),
        new RnnOutputLayer.Builder(new EventLoss(classes)).activation(Activation.IDENTITY));
  }

  /** A network in which all is DL4J's own. */
  MultiLayerNetwork stock(int classes) {
    return network(
        Dl4jConfiguration::layer,
        classes,
        new RnnOutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
            .activation(Activation.SOFTMAX));
  }

  /** DL4J's own layer, of so many inputs and units. */
  static LSTM layer(int inputs, int units) {
    return new LSTM.Builder()
        .nIn(inputs)
        .nOut(units)
        .activation(Activation.TANH)
        .forgetGateBiasInit(1)
        .build();
  }

  private MultiLayerNetwork network(
      BiFunction<Integer, Integer, LSTM> layers, int outputs, RnnOutputLayer.Builder output) {
    NeuralNetConfiguration.ListBuilder list = builder().list();
    int inputs = InputFeatures.size(h.features());
    int n = 0;
    for (int units : h.layerSizes()) {
      LSTM layer = layers.apply(inputs, units);
      layer.setIDropout(dropout(n));
      list.layer(layer);
      inputs = units;
      n++;
    }
    list.layer(
        output.nIn(inputs).nOut(outputs).dataFormat(RNNFormat.NCW).dropOut(dropout(n)).build());
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    network.initGradientsView();
    network.setGradient(gradient(network));
    return network;
  }

  private NeuralNetConfiguration.Builder builder() {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .weightInit(WeightInit.XAVIER)
            .updater(new Adam(WarmUpCosine.of(h)))
            // DL4J sums the loss over the events of a window; its gradient is that many times
            // longer.
            .gradientNormalization(
                h.clipping() == Clipping.LAYER
                    ? GradientNormalization.ClipL2PerLayer
                    : GradientNormalization.None)
            .gradientNormalizationThreshold(h.clipNorm() * h.windowEvents())
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE);
    return h.weightDecay() > 0 ? builder.weightDecay(h.weightDecay()) : builder;
  }

  private @Nullable SeededDropout dropout(int layer) {
    Dropout dropout = dropouts.before(layer);
    return dropout.rate() == 0 ? null : new SeededDropout(dropout.rate(), dropout.seed());
  }

  /** The parts of a network's flat gradient by name, as its updater wants them. */
  private static Gradient gradient(MultiLayerNetwork network) {
    Gradient gradient = new DefaultGradient(network.getFlattenedGradients());
    for (int i = 0; i < network.getnLayers(); i++) {
      String prefix = i + "_";
      var layer = network.getLayer(i);
      layer
          .conf()
          .getLayer()
          .initializer()
          .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray())
          .forEach((key, part) -> gradient.setGradientFor(prefix + key, part));
    }
    return gradient;
  }
}
