package cantus.model.lstm;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's own way through its layers: what {@link NetworkPass} is checked and measured against. */
final class Dl4jPass implements GradientPass {

  /** Passes between two collections of garbage. */
  private static final int COLLECT_EVERY = 32;

  private final MultiLayerNetwork network;
  private final OutputLayout layout;
  private final int inputs;
  private final int batch;
  private int passes;

  Dl4jPass(MultiLayerNetwork network, HyperParameters h, int classes) {
    this.network = network;
    layout = new OutputLayout(h.features(), classes, h.relativeOutputs());
    inputs = InputFeatures.size(h.features());
    batch = h.batchSize();
  }

  @Override
  public double run(int[][] active, int[] labels, int iteration) {
    float[][] inputRows = new float[labels.length][inputs];
    float[][] labelRows = new float[labels.length][layout.size()];
    float[][] mask = new float[labels.length][1];
    for (int n = 0; n < labels.length; n++) {
      for (int row : active[n]) {
        inputRows[n][row] = 1;
      }
      if (labels[n] >= 0) {
        layout.writeLabel(labels[n], active[n], labelRows[n]);
        mask[n][0] = 1;
      }
    }
    network.setInput(NdRows.toSequences(inputRows, batch));
    network.setLabels(NdRows.toSequences(labelRows, batch));
    INDArray maskArray = NdRows.toSequences(mask, batch);
    network.setLayerMaskArrays(null, maskArray.reshape(batch, labels.length / batch));
    network.setIterationCount(iteration);
    network.computeGradientAndScore();
    passes++;
    if (passes % COLLECT_EVERY == 0) {
      // Arrays outside the heap are given back when their handles are collected. The handles are so
      // small that the heap never fills, and without this a run grows to many gigabytes.
      System.gc();
    }
    return network.score() * batch;
  }
}
