package cantus.model.lstm;

import java.util.List;

/**
 * Runs a network one event at a time, for one stream or for several at once, in plain Java.
 * Allocates nothing after construction. Not thread-safe; several kernels may share the weights.
 */
public final class LstmKernel {

  /*
   * A step of a 3×256 network multiplies some 1.4 million weights, 5.6 MB, with a vector: it is bound by
   * the memory the weights come from, not by arithmetic. Hence
   *  - weights are rows of 4·units floats, one row per input unit, so that all is "add x times this row
   *    to that row" (RowProduct), read front to back;
   *  - the input layer is never multiplied: its few active rows are added up;
   *  - a batch goes through the weights four streams at a time, so that what is loaded of a row is used
   *    four times, and what is summed up stays in the first-level cache;
   *  - streams that start from one state (the branches of a lookahead) share the recurrent product of
   *    every layer: it depends on the state alone, so it is computed once and copied.
   * Sums are made in a fixed order with fused multiply-adds, which Java defines exactly: a result is the
   * same on every machine, and does not depend on the batch a stream was in.
   */

  private final LstmWeights weights;
  private final int maxBatch;
  private final float[][] recurrentSums; // per layer, of a shared state
  private final float[][][] gates; // per layer, per stream: [4 · units]
  private final OutputLayout outputLayout;
  private final float[][] outputs; // per stream, of the output layer
  private final float[][] factors; // per stream: what rows of weights are multiplied with

  /**
   * @param maxBatch the most streams that {@link #step(int, int[][], int[], LstmState[],
   *     LstmState[], float[][])} will be given
   */
  public LstmKernel(LstmWeights weights, int maxBatch) {
    this.weights = weights;
    this.maxBatch = maxBatch;
    List<LstmWeights.Layer> layers = weights.layers();
    outputLayout = weights.outputLayout();
    outputs = new float[maxBatch][outputLayout.size()];
    factors = new float[maxBatch][];
    recurrentSums = new float[layers.size()][];
    gates = new float[layers.size()][maxBatch][];
    for (int i = 0; i < layers.size(); i++) {
      int width = layers.get(i).bias().length;
      recurrentSums[i] = new float[width];
      for (int b = 0; b < maxBatch; b++) {
        gates[i][b] = new float[width];
      }
    }
  }

  /** The network. */
  public LstmWeights weights() {
    return weights;
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
      float[] z = gates[l][0];
      System.arraycopy(layer.bias(), 0, z, 0, z.length);
      RowProduct.add(z, state.outputs[l], layer.kernel(), layer.inputs());
      if (l == 0) {
        addActive(z, layer, rows, count);
      } else {
        RowProduct.add(z, state.outputs[l - 1], layer.kernel(), 0);
      }
      cell(z, state.cells[l], state.cells[l], state.outputs[l]);
    }
    System.arraycopy(weights.logitsBias(), 0, outputs[0], 0, outputs[0].length);
    RowProduct.add(outputs[0], state.outputs[layers.size() - 1], weights.logitsWeights(), 0);
    outputLayout.toLogits(outputs[0], rows, count, logits);
  }

  /**
   * Feeds one event to each of several streams. Results equal those of one stream at a time.
   *
   * @param batch how many streams
   * @param rows active input rows of each stream
   * @param counts how many rows are active in each
   * @param from the states before; entries may be one and the same object, which then costs less
   * @param to receives the states after; distinct objects, each may be its own {@code from} if that
   *     is not shared
   * @param logits receives the logits of each stream
   */
  public void step(
      int batch, int[][] rows, int[] counts, LstmState[] from, LstmState[] to, float[][] logits) {
    if (batch > maxBatch) {
      throw new IllegalArgumentException("a batch of " + batch + " in a kernel for " + maxBatch);
    }
    boolean shared = batch > 1;
    for (int b = 1; b < batch; b++) {
      shared &= from[b] == from[0];
    }
    List<LstmWeights.Layer> layers = weights.layers();
    for (int l = 0; l < layers.size(); l++) {
      LstmWeights.Layer layer = layers.get(l);
      if (shared) {
        float[] sum = recurrentSums[l];
        System.arraycopy(layer.bias(), 0, sum, 0, sum.length);
        RowProduct.add(sum, from[0].outputs[l], layer.kernel(), layer.inputs());
        for (int b = 0; b < batch; b++) {
          System.arraycopy(sum, 0, gates[l][b], 0, sum.length);
        }
      } else {
        for (int b = 0; b < batch; b++) {
          System.arraycopy(layer.bias(), 0, gates[l][b], 0, layer.bias().length);
        }
        addOutputs(batch, gates[l], from, l, layer.kernel(), layer.inputs());
      }
      if (l == 0) {
        for (int b = 0; b < batch; b++) {
          addActive(gates[l][b], layer, rows[b], counts[b]);
        }
      } else {
        addOutputs(batch, gates[l], to, l - 1, layer.kernel(), 0);
      }
      for (int b = 0; b < batch; b++) {
        cell(gates[l][b], from[b].cells[l], to[b].cells[l], to[b].outputs[l]);
      }
    }
    for (int b = 0; b < batch; b++) {
      System.arraycopy(weights.logitsBias(), 0, outputs[b], 0, outputs[b].length);
    }
    addOutputs(batch, outputs, to, layers.size() - 1, weights.logitsWeights(), 0);
    for (int b = 0; b < batch; b++) {
      outputLayout.toLogits(outputs[b], rows[b], counts[b], logits[b]);
    }
  }

  private static void addActive(float[] z, LstmWeights.Layer layer, int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      RowProduct.addRow(z, layer.kernel()[rows[i]]);
    }
  }

  /** targets[b] += outputs of a layer in states[b] times rows. */
  private void addOutputs(
      int batch, float[][] targets, LstmState[] states, int layer, float[][] rows, int first) {
    for (int b = 0; b < batch; b++) {
      factors[b] = states[b].outputs[layer];
    }
    RowProduct.addAll(targets, factors, 0, batch, rows, first);
  }

  /** One layer's cells. Writes over z: C2 vectorises loops of one curve each, not one of all. */
  static void cell(float[] z, float[] before, float[] after, float[] output) {
    int n = output.length;
    Gates.sigmoid(z, 0, n);
    Gates.tanh(z, n, 2 * n);
    Gates.sigmoid(z, 2 * n, 4 * n);
    for (int u = 0; u < n; u++) {
      after[u] = Math.fma(z[u], z[n + u], z[2 * n + u] * before[u]);
    }
    System.arraycopy(after, 0, output, 0, n);
    Gates.tanh(output, 0, n);
    for (int u = 0; u < n; u++) {
      output[u] *= z[3 * n + u];
    }
  }
}
