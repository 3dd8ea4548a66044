package cantus.model.lstm;

/**
 * The one inner loop of the network, forwards and backwards: adding multiples of rows to a row.
 *
 * <p>Four rows a pass, with fused multiply-adds: the target is loaded and stored once for four
 * rows, and C2 makes full-width vector code of the loop. Eight rows would halve the stores again,
 * but C2 of Java 17 does not unroll so large a body far enough to vectorise it, and is then six
 * times slower. Rows are arrays of their own because offsets into one flat array cost a third of
 * the speed.
 */
final class RowProduct {

  private RowProduct() {}

  /** target += Σ x[i] · rows[first + i] over all of x. */
  static void add(float[] target, float[] x, float[][] rows, int first) {
    int n = x.length;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      add4(target, x[i], x[i + 1], x[i + 2], x[i + 3], rows, first + i);
    }
    for (; i < n; i++) {
      add1(target, x[i], rows[first + i]);
    }
  }

  /**
   * targets[n] += Σ x[n][i] · rows[first + i] over all of x[n], for n in from..to-1. Goes through
   * the rows in fours, which stay in the first-level cache while every target uses them.
   */
  static void addAll(float[][] targets, float[][] x, int from, int to, float[][] rows, int first) {
    if (from >= to) {
      return;
    }
    int n = x[from].length;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      for (int t = from; t < to; t++) {
        float[] xt = x[t];
        add4(targets[t], xt[i], xt[i + 1], xt[i + 2], xt[i + 3], rows, first + i);
      }
    }
    for (; i < n; i++) {
      for (int t = from; t < to; t++) {
        add1(targets[t], x[t][i], rows[first + i]);
      }
    }
  }

  /** target += x0 · rows[first] + … + x3 · rows[first + 3], added in this order. */
  static void add4(
      float[] target, float x0, float x1, float x2, float x3, float[][] rows, int first) {
    float[] r0 = rows[first];
    float[] r1 = rows[first + 1];
    float[] r2 = rows[first + 2];
    float[] r3 = rows[first + 3];
    int n = target.length;
    for (int j = 0; j < n; j++) {
      target[j] =
          Math.fma(
              x3, r3[j], Math.fma(x2, r2[j], Math.fma(x1, r1[j], Math.fma(x0, r0[j], target[j]))));
    }
  }

  /** target += x · row. */
  static void add1(float[] target, float x, float[] row) {
    int n = target.length;
    for (int j = 0; j < n; j++) {
      target[j] = Math.fma(x, row[j], target[j]);
    }
  }

  /** target += row. */
  static void addRow(float[] target, float[] row) {
    int n = target.length;
    for (int j = 0; j < n; j++) {
      target[j] += row[j];
    }
  }
}
