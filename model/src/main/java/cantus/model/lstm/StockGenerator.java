package cantus.model.lstm;

import cantus.model.event.EventCodec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes music on DL4J's own LSTM layers, with its {@code rnnTimeStep}: what there would be without
 * {@link LstmKernel}, to measure against. Every stream is as long as the others, so that no place
 * in the batch is ever idle.
 */
public final class StockGenerator {

  private final MultiLayerNetwork network;
  private final INDArray oneHot;
  private final int[] last; // event of each stream
  private final SplittableRandom random;

  /**
   * @param weights of a network that reads the event alone and has no relative outputs
   * @param streams that are written side by side
   * @param seed of what is drawn
   */
  public StockGenerator(LstmWeights weights, int streams, long seed) {
    List<Integer> sizes = Arrays.stream(weights.layerSizes()).boxed().toList();
    Dl4jNetwork stock = Dl4jNetwork.createStock(hyperParameters(sizes), weights.classes(), seed);
    stock.setWeights(weights);
    network = stock.network();
    // Off for training here; DL4J is faster with them.
    network.getLayerWiseConfigurations().setInferenceWorkspaceMode(WorkspaceMode.ENABLED);
    oneHot = Nd4j.zeros(DataType.FLOAT, streams, weights.classes());
    last = new int[streams];
    random = new SplittableRandom(seed);
  }

  /**
   * A network that has learnt nothing.
   *
   * @param stepEndBias how much likelier than any other class STEP_END is, as a logarithm
   */
  public static LstmWeights untrained(int layers, int units, double stepEndBias) {
    HyperParameters h = hyperParameters(Collections.nCopies(layers, units));
    LstmWeights weights = Dl4jNetwork.createStock(h, EventCodec.CLASSES, 1).weights();
    weights.logitsBias()[EventCodec.STEP_END] += (float) stepEndBias;
    return weights;
  }

  private static HyperParameters hyperParameters(List<Integer> sizes) {
    return new HyperParameters(
        InputFeatures.EVENT_ONLY, List.of(), sizes, 0, 0, 0, 0, 1e-3, 0, 1, 1, 1, 2);
  }

  /**
   * Writes new streams.
   *
   * @param events of each, behind its START
   * @return how many steps have ended in all of them together
   */
  public long write(int events) {
    network.rnnClearPreviousState();
    Arrays.fill(last, EventCodec.START);
    long steps = 0;
    for (int n = 0; n < events; n++) {
      oneHot.assign(0);
      for (int s = 0; s < last.length; s++) {
        oneHot.putScalar(s, last[s], 1);
      }
      float[][] probabilities = network.rnnTimeStep(oneHot).toFloatMatrix();
      for (int s = 0; s < last.length; s++) {
        last[s] = draw(probabilities[s]);
        if (last[s] == EventCodec.STEP_END) {
          steps++;
        }
      }
    }
    return steps;
  }

  private int draw(float[] probabilities) {
    double mark = random.nextDouble();
    int drawn = 0;
    while (drawn < probabilities.length - 1 && mark >= probabilities[drawn]) {
      mark -= probabilities[drawn];
      drawn++;
    }
    return drawn;
  }
}
