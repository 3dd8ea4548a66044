package cantus.model.lstm;

import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;

/**
 * The way of a batch of windows through the network and back, past DL4J's layers: it reads DL4J's
 * parameters and fills DL4J's gradient where they lie, so that updater, checkpoints and checks see
 * no difference.
 *
 * <p>Windows lie side by side: row {@code time · batch + lane} belongs to one event of one window.
 * What makes it fast:
 *
 * <ul>
 *   <li>Whatever does not need the event before is one matrix product for all events of the batch,
 *       by OpenBLAS, outside the heap ({@link DenseWeights}): sums from the layer below, gradients
 *       for it, gradients of all weights. That is two thirds of the arithmetic.
 *   <li>What does need it, the recurrent product and the gates, goes event by event, in Java, on
 *       the heap ({@link LayerPass}): for a product of a few rows OpenBLAS would copy all weights
 *       each time. Rows are carried over as they are needed, a twentieth of the time.
 *   <li>In Java, rows begin where vectors do ({@link AlignedRows}).
 *   <li>Inputs are the few rows that are 1, from the corpus to the first layer's weights and back
 *       ({@link ActiveRows}).
 *   <li>Softmax, cost and their gradient are one walk over each row of outputs ({@link
 *       OutputPass}).
 * </ul>
 *
 * <p>Threads share lanes where time matters, else blocks of events or of weights. No sum depends on
 * where a thread's share ends, so a result does not depend on how many threads there are.
 */
final class NetworkPass implements GradientPass {

  private final ActiveRows input;
  private final List<LayerPass> layers = new ArrayList<>();
  private final OutputPass output;

  /**
   * @param network whose parameters are read and whose gradient is filled
   * @param seed of dropout, see {@link Dropouts}
   */
  NetworkPass(
      MultiLayerNetwork network, HyperParameters h, OutputLayout layout, long seed, int threads) {
    Workers workers = new Workers(threads);
    Dropouts dropouts = new Dropouts(h, seed);
    int events = h.batchSize() * h.windowEvents();
    Map<Integer, NativeMatrix> room = new HashMap<>(); // by width: layers take turns
    input =
        new ActiveRows(
            Parameter.of(network, 0, LSTMParamInitializer.INPUT_WEIGHT_KEY),
            dropouts.before(0),
            workers);
    LayerInput below = input;
    int count = h.layerSizes().size();
    for (int i = 0; i < count; i++) {
      int width = 4 * h.layerSizes().get(i);
      NativeMatrix gates = room.computeIfAbsent(width, w -> new NativeMatrix(events, w));
      if (i > 0) {
        Parameter weights = Parameter.of(network, i, LSTMParamInitializer.INPUT_WEIGHT_KEY);
        below = new LayerBelow(new DenseWeights(weights, workers), layers.get(i - 1), gates);
      }
      layers.add(
          new LayerPass(
              below,
              Parameter.of(network, i, LSTMParamInitializer.RECURRENT_WEIGHT_KEY),
              Parameter.of(network, i, LSTMParamInitializer.BIAS_KEY),
              dropouts.recurrent(i),
              dropouts.before(i + 1),
              gates,
              h.batchSize(),
              workers));
    }
    output =
        new OutputPass(
            Parameter.of(network, count, DefaultParamInitializer.WEIGHT_KEY),
            Parameter.of(network, count, DefaultParamInitializer.BIAS_KEY),
            layout,
            events,
            workers);
  }

  @Override
  public double run(int[][] active, int[] labels, int iteration) {
    int blasThreads = blas_get_num_threads();
    if (blasThreads == 1) {
      return runAlone(active, labels, iteration);
    }
    blas_set_num_threads(1); // each of our own threads has products of its own
    try {
      return runAlone(active, labels, iteration);
    } finally {
      blas_set_num_threads(blasThreads);
    }
  }

  private double runAlone(int[][] active, int[] labels, int iteration) {
    int events = labels.length;
    input.set(active, iteration);
    for (LayerPass layer : layers) {
      layer.forward(events, iteration);
    }
    LayerPass last = layers.get(layers.size() - 1);
    double cost = output.run(last.passedOn(), last.passedOnGradients(), active, labels);
    for (int i = layers.size() - 1; i >= 0; i--) {
      layers.get(i).backward(events, iteration);
    }
    return cost;
  }
}
