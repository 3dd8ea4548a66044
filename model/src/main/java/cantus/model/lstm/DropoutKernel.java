package cantus.model.lstm;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs a network with dropout, as it is run in training: of what each layer passes on to the next,
 * and the last to the softmax, a share is lost at every event, and the rest is scaled up. What a
 * layer passes on to itself is kept. Neither fast nor meant for play; not thread-safe.
 */
public final class DropoutKernel {

  private final LstmWeights weights;
  private final double keep;
  private final SplittableRandom random;
  private final float[][] gates; // per layer: [4 · units]
  private final float[][] passed; // per layer, after dropout: [units]

  /**
   * @param keep the share of outputs to keep, above 0 up to 1
   * @param random chooses them
   */
  public DropoutKernel(LstmWeights weights, double keep, SplittableRandom random) {
    if (!(keep > 0) || keep > 1) {
      throw new IllegalArgumentException("a share of " + keep + " to keep");
    }
    this.weights = weights;
    this.keep = keep;
    this.random = random;
    int layers = weights.layers().size();
    gates = new float[layers][];
    passed = new float[layers][];
    for (int l = 0; l < layers; l++) {
      gates[l] = new float[weights.layers().get(l).bias().length];
      passed[l] = new float[weights.layers().get(l).units()];
    }
  }

  /**
   * Feeds one event to one stream.
   *
   * @param rows active input rows, the first {@code count} entries
   * @param state before the event; after it on return
   * @param logits receives a logit for every class
   */
  public void step(int[] rows, int count, LstmState state, float[] logits) {
    List<LstmWeights.Layer> layers = weights.layers();
    for (int l = 0; l < layers.size(); l++) {
      LstmWeights.Layer layer = layers.get(l);
      float[] z = gates[l];
      System.arraycopy(layer.bias(), 0, z, 0, z.length);
      RowProduct.add(z, state.outputs[l], layer.kernel(), layer.inputs());
      if (l > 0) {
        RowProduct.add(z, passed[l - 1], layer.kernel(), 0);
      } else {
        for (int i = 0; i < count; i++) {
          RowProduct.addRow(z, layer.kernel()[rows[i]]);
        }
      }
      LstmKernel.cell(z, state.cells[l], state.cells[l], state.outputs[l]);
      for (int u = 0; u < passed[l].length; u++) {
        passed[l][u] = random.nextDouble() < keep ? (float) (state.outputs[l][u] / keep) : 0;
      }
    }
    System.arraycopy(weights.logitsBias(), 0, logits, 0, logits.length);
    RowProduct.add(logits, passed[layers.size() - 1], weights.logitsWeights(), 0);
  }
}
