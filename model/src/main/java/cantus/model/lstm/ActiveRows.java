package cantus.model.lstm;

import java.util.Arrays;

/**
 * The first layer's input: a few rows that are 1, of many that are 0. So the gates are a sum of a
 * few rows of weights, and only these rows have a gradient.
 */
final class ActiveRows implements LayerInput {

  private static final int BLOCK = 16; // rows that are turned at once, for the cache's sake

  private final NativeMatrix w;
  private final NativeMatrix dw;
  private final Dropout dropout;
  private final Workers workers;
  private final float[][] rows; // the weights, [inputs][gates]
  private final float[][] gradients; // the same of their gradient
  private int[][] active = {};
  private int iteration;

  /**
   * @param weights [gates][inputs]
   * @param dropout of single rows
   */
  ActiveRows(Parameter weights, Dropout dropout, Workers workers) {
    w = weights.values();
    dw = weights.gradient();
    this.dropout = dropout;
    this.workers = workers;
    rows = AlignedRows.create(w.columns(), w.rows());
    gradients = AlignedRows.create(w.columns(), w.rows());
  }

  /**
   * Sets what is read.
   *
   * @param active the active rows of each event
   */
  void set(int[][] active, int iteration) {
    this.active = active;
    this.iteration = iteration;
  }

  @Override
  public void forward(int events) {
    workers.inBlocks(
        w.rows(), BLOCK, (from, to) -> w.getTransposed(from, to, rows, AlignedRows.LEAD));
  }

  @Override
  public void gates(int event, float[] gates) {
    Arrays.fill(gates, 0);
    for (int row : active[event]) {
      add(gates, rows[row], dropout.factor(iteration, event, row));
    }
  }

  private static void add(float[] target, float[] row, float factor) {
    if (factor == 1) {
      AlignedRows.add(target, row);
    } else if (factor != 0) {
      AlignedRows.add1(target, factor, row);
    }
  }

  @Override
  public void backward(int events, float[][] gates, NativeMatrix copy) {
    workers.divide(gradients.length, (from, to) -> sum(events, gates, from, to));
    workers.inBlocks(
        dw.rows(), BLOCK, (from, to) -> dw.putTransposed(from, to, gradients, AlignedRows.LEAD));
  }

  /** The gradients of inputs from..to-1. */
  private void sum(int events, float[][] gates, int from, int to) {
    for (int input = from; input < to; input++) {
      Arrays.fill(gradients[input], 0);
    }
    for (int event = 0; event < events; event++) {
      for (int row : active[event]) {
        if (row >= from && row < to) {
          add(gradients[row], gates[event], dropout.factor(iteration, event, row));
        }
      }
    }
  }
}
