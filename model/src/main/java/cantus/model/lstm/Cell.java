package cantus.model.lstm;

import static cantus.model.lstm.AlignedRows.LEAD;

/**
 * What happens between the gates of one event, forwards and back. Gates stand side by side: a
 * (candidate), f (forget), o (output), g (input). All arrays are {@link AlignedRows}. Not
 * thread-safe.
 */
final class Cell {

  private final int units;
  private final float[] a;
  private final float[] f;
  private final float[] o;
  private final float[] g;

  Cell(int units) {
    this.units = units;
    a = new float[LEAD + units];
    f = new float[LEAD + units];
    o = new float[LEAD + units];
    g = new float[LEAD + units];
  }

  /**
   * @param z sums that go into the gates, replaced by the gates
   * @param before what was in the cells
   * @param cells receives what is in them now
   * @param tanhs receives its hyperbolic tangent
   * @param outputs receives what the units say
   */
  void forward(float[] z, float[] before, float[] cells, float[] tanhs, float[] outputs) {
    int u = units;
    Gates.tanh(z, LEAD, LEAD + u);
    Gates.sigmoid(z, LEAD + u, LEAD + 4 * u);
    for (int i = LEAD; i < LEAD + u; i++) {
      cells[i] = Math.fma(z[3 * u + i], z[i], z[u + i] * before[i]);
    }
    System.arraycopy(cells, LEAD, tanhs, LEAD, u);
    Gates.tanh(tanhs, LEAD, LEAD + u);
    for (int i = LEAD; i < LEAD + u; i++) {
      outputs[i] = z[2 * u + i] * tanhs[i];
    }
  }

  /**
   * Each gate is copied to an array of its own and back: of a loop over several places of one array
   * C2 makes no vector code.
   *
   * @param z the gates, replaced by the gradients of the sums that went into them
   * @param before as it was given
   * @param tanhs as they were computed
   * @param dOutputs gradients of the outputs
   * @param dCells gradients of the cells, from the event after this one; replaced by those for the
   *     event before it
   */
  void backward(float[] z, float[] before, float[] tanhs, float[] dOutputs, float[] dCells) {
    int u = units;
    System.arraycopy(z, LEAD, a, LEAD, u);
    System.arraycopy(z, LEAD + u, f, LEAD, u);
    System.arraycopy(z, LEAD + 2 * u, o, LEAD, u);
    System.arraycopy(z, LEAD + 3 * u, g, LEAD, u);
    gradients(before, tanhs, dOutputs, dCells);
    System.arraycopy(a, LEAD, z, LEAD, u);
    System.arraycopy(f, LEAD, z, LEAD + u, u);
    System.arraycopy(o, LEAD, z, LEAD + 2 * u, u);
    System.arraycopy(g, LEAD, z, LEAD + 3 * u, u);
  }

  private void gradients(float[] before, float[] tanhs, float[] dOutputs, float[] dCells) {
    int n = LEAD + units;
    for (int i = LEAD; i < n; i++) {
      dCells[i] = Math.fma(dOutputs[i] * o[i], 1 - tanhs[i] * tanhs[i], dCells[i]);
    }
    for (int i = LEAD; i < n; i++) {
      o[i] = dOutputs[i] * tanhs[i] * o[i] * (1 - o[i]);
    }
    for (int i = LEAD; i < n; i++) {
      float candidate = a[i];
      a[i] = dCells[i] * g[i] * (1 - candidate * candidate);
      g[i] = dCells[i] * candidate * g[i] * (1 - g[i]);
    }
    for (int i = LEAD; i < n; i++) {
      float forget = f[i];
      f[i] = dCells[i] * before[i] * forget * (1 - forget);
      dCells[i] *= forget;
    }
  }
}
