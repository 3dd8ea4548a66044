package cantus.model.bench;

import cantus.model.event.EventCodec;
import cantus.model.lstm.Dl4jNetwork;
import cantus.model.lstm.HyperParameterText;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmWeights;
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
final class StockGenerator {

  private final MultiLayerNetwork network;
  private final INDArray oneHot;
  private final int[] last; // event of each stream
  private final SplittableRandom random;

  /**
   * @param weights of a network that reads the event alone and has no relative outputs
   * @param streams that are written side by side
   * @param seed of what is drawn
   */
  StockGenerator(LstmWeights weights, int streams, long seed) {
    List<Integer> sizes = Arrays.stream(weights.layerSizes()).boxed().toList();
    Dl4jNetwork stock = untrained(sizes);
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
  static LstmWeights untrained(int layers, int units, double stepEndBias) {
    LstmWeights weights = untrained(Collections.nCopies(layers, units)).weights();
    weights.logitsBias()[EventCodec.STEP_END] += (float) stepEndBias;
    return weights;
  }

  /** DL4J's own layers, which read the event alone. */
  static Dl4jNetwork untrained(List<Integer> sizes) {
    HyperParameters h =
        HyperParameterText.parse(
            "dropout_keep_prob=1,rnn_layer_sizes=" + sizes, HyperParameters.POLYPHONY);
    return Dl4jNetwork.createStock(h, EventCodec.CLASSES, 1);
  }

  /**
   * Writes new streams.
   *
   * @param events of each, behind its START
   * @return how many steps have ended in all of them together
   */
  long write(int events) {
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
