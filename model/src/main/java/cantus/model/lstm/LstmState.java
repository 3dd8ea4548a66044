package cantus.model.lstm;

import java.util.Arrays;

/** What the network remembers of a stream: for each layer its cells and its output. */
public final class LstmState {

  final float[][] cells;
  final float[][] outputs;

  /** The state before the first event, all zero. */
  public LstmState(LstmWeights weights) {
    int[] sizes = weights.layerSizes();
    cells = new float[sizes.length][];
    outputs = new float[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      cells[i] = new float[sizes[i]];
      outputs[i] = new float[sizes[i]];
    }
  }

  /** Takes over the state of another stream of the same network: a snapshot, or a restore. */
  public void copyFrom(LstmState other) {
    for (int i = 0; i < cells.length; i++) {
      System.arraycopy(other.cells[i], 0, cells[i], 0, cells[i].length);
      System.arraycopy(other.outputs[i], 0, outputs[i], 0, outputs[i].length);
    }
  }

  /** Forgets the stream. */
  public void reset() {
    for (int i = 0; i < cells.length; i++) {
      Arrays.fill(cells[i], 0);
      Arrays.fill(outputs[i], 0);
    }
  }
}
