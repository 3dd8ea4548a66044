package cantus.model.lstm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What defines a network and the way it is trained. Others than those that are here are made by
 * name, with {@link HyperParameterText}.
 *
 * @param features what its first layer reads
 * @param relativeOutputs what its output layer says besides a logit for each class
 * @param layerSizes units of each LSTM layer
 * @param dropout share of units dropped between layers and before the softmax, 0 up to 1
 * @param inputDropout share of input rows that are dropped at each event, 0 up to 1
 * @param recurrentDropout share of units of each layer whose outputs the next event is not told,
 *     the same ones for a whole window, 0 up to 1
 * @param weightDecay share of each weight that is taken away in a training step, as a multiple of
 *     the learning rate
 * @param learningRate of Adam, at its highest
 * @param warmUpSteps training steps over which the rate rises to that
 * @param trainingSteps in all; with a constant rate 0 means until stopped
 * @param clipNorm longest gradient of a layer, for the mean loss of an event; longer ones are
 *     shortened to it
 * @param batchSize pieces that are read side by side
 * @param windowEvents events after which gradients are cut off and weights change
 * @param clipping what {@code clipNorm} limits
 * @param rateSchedule how the learning rate goes on after the warm-up
 * @param styles the names of those that it is told apart, in the order of their rows; none if it
 *     learns one
 */
public record HyperParameters(
    List<InputFeature> features,
    List<RelativeOutput> relativeOutputs,
    List<Integer> layerSizes,
    double dropout,
    double inputDropout,
    double recurrentDropout,
    double weightDecay,
    double learningRate,
    int warmUpSteps,
    int trainingSteps,
    double clipNorm,
    int batchSize,
    int windowEvents,
    Clipping clipping,
    RateSchedule rateSchedule,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> styles)
    implements Serializable {

  /** What the shipped presets are trained with, unless their provenance says otherwise. */
  public static final HyperParameters DEFAULT =
      new HyperParameters(
          InputFeatures.ALL,
          List.of(RelativeOutput.values()),
          List.of(256, 256, 256),
          0.4,
          0,
          0.2,
          0,
          3e-3,
          100,
          10000,
          1,
          16,
          128,
          Clipping.LAYER,
          RateSchedule.COSINE,
          List.of());

  /**
   * The reference's {@code polyphony}: its network, dropout, optimizer and clipping. Only that the
   * reference goes through whole pieces, and here it is windows of them.
   */
  public static final HyperParameters POLYPHONY =
      new HyperParameters(
          InputFeatures.EVENT_ONLY,
          List.of(),
          List.of(256, 256, 256),
          0.5,
          0,
          0,
          0,
          1e-3,
          0,
          0,
          5,
          64,
          512,
          Clipping.TENSOR,
          RateSchedule.CONSTANT,
          List.of());

  public HyperParameters {
    features = List.copyOf(features);
    relativeOutputs = List.copyOf(relativeOutputs);
    layerSizes = List.copyOf(layerSizes);
    styles = styles == null ? List.of() : List.copyOf(styles); // runs from before there were any
    require(!layerSizes.isEmpty(), "rnn_layer_sizes", "names at least one layer");
    require(layerSizes.stream().allMatch(n -> n > 0 && n <= 4096), "rnn_layer_sizes", "1 to 4096");
    requireShare(dropout, "dropout");
    requireShare(inputDropout, "input_dropout");
    requireShare(recurrentDropout, "recurrent_dropout");
    require(weightDecay >= 0 && weightDecay < 100, "weight_decay", "from 0 up to 100");
    require(learningRate > 0, "learning_rate", "above 0");
    require(warmUpSteps >= 0, "warm_up_steps", "not negative");
    require(trainingSteps >= 0, "training_steps", "not negative");
    require(
        trainingSteps > 0 || rateSchedule == RateSchedule.CONSTANT,
        "training_steps",
        "above 0, or learning_rate_schedule=constant: without a last step there is no way to it");
    require(clipNorm > 0, "clip_norm", "above 0");
    require(batchSize > 0 && batchSize <= 4096, "batch_size", "1 to 4096");
    require(windowEvents > 1 && windowEvents <= 65536, "window_events", "2 to 65536");
  }

  /** The same for a network of another shape. */
  public HyperParameters shaped(
      List<InputFeature> otherFeatures,
      List<RelativeOutput> otherOutputs,
      List<Integer> otherSizes) {
    return shaped(otherFeatures, otherOutputs, otherSizes, styles);
  }

  /** The same for a network that is told styles apart. */
  public HyperParameters inStyles(List<String> names) {
    require(names.size() <= InputFeature.STYLES, "styles", "at most " + InputFeature.STYLES);
    Set<InputFeature> told = new LinkedHashSet<>(features);
    told.add(InputFeature.STYLE);
    return shaped(List.copyOf(told), relativeOutputs, layerSizes, names);
  }

  private HyperParameters shaped(
      List<InputFeature> otherFeatures,
      List<RelativeOutput> otherOutputs,
      List<Integer> otherSizes,
      List<String> otherStyles) {
    return new HyperParameters(
        otherFeatures,
        otherOutputs,
        otherSizes,
        dropout,
        inputDropout,
        recurrentDropout,
        weightDecay,
        learningRate,
        warmUpSteps,
        trainingSteps,
        clipNorm,
        batchSize,
        windowEvents,
        clipping,
        rateSchedule,
        otherStyles);
  }

  /** The step after which training is done; none is if it goes on until it is stopped. */
  public int lastStep() {
    return trainingSteps == 0 ? Integer.MAX_VALUE : trainingSteps;
  }

  private static void requireShare(double value, String name) {
    require(value >= 0 && value < 1, name, "from 0 up to but not including 1");
  }

  private static void require(boolean holds, String name, String what) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be: " + what);
    }
  }
}
