package cantus.model.lstm;

/**
 * The one inner loop of the network, forwards and backwards: adding multiples of rows to a row.
 *
 * <p>Four rows a pass for one target, two for four targets, with fused multiply-adds: C2 makes
 * full-width vector code of these loops. Larger ones (eight rows; four rows for two targets) would
 * load and store less, but C2 of Java 17 does not vectorise them, and is then six times slower.
 * Rows are arrays of their own because offsets into one flat array cost a third of the speed.
 *
 * <p>All is a third faster where objects begin at multiples of 64 bytes, as lines of the cache do
 * ({@code -XX:ObjectAlignmentInBytes=64}, which the launcher asks for): otherwise every other
 * vector, or every one, lies across two lines.
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
   * targets[n] += Σ x[n][i] · rows[first + i] over all of x[n], for n in from..to-1; what is added
   * to a target, and in which order, does not depend on which others there are. Four targets stay
   * in the first-level cache while all rows go by them, and share what is loaded of a row.
   */
  static void addAll(float[][] targets, float[][] x, int from, int to, float[][] rows, int first) {
    int t = from;
    for (; t + 4 <= to; t += 4) {
      addToFour(targets, x, t, rows, first);
    }
    for (; t < to; t++) {
      add(targets[t], x[t], rows, first);
    }
  }

  private static void addToFour(float[][] targets, float[][] x, int t, float[][] rows, int first) {
    int n = x[t].length;
    int i = 0;
    for (; i + 2 <= n; i += 2) {
      add2(
          targets[t],
          targets[t + 1],
          targets[t + 2],
          targets[t + 3],
          x[t],
          x[t + 1],
          x[t + 2],
          x[t + 3],
          i,
          rows[first + i],
          rows[first + i + 1]);
    }
    for (; i < n; i++) {
      for (int k = t; k < t + 4; k++) {
        add1(targets[k], x[k][i], rows[first + i]);
      }
    }
  }

  /** Each of a..d += its x[i] · row + its x[i + 1] · next, added in this order. */
  private static void add2(
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] xa,
      float[] xb,
      float[] xc,
      float[] xd,
      int i,
      float[] row,
      float[] next) {
    float a0 = xa[i];
    float a1 = xa[i + 1];
    float b0 = xb[i];
    float b1 = xb[i + 1];
    float c0 = xc[i];
    float c1 = xc[i + 1];
    float d0 = xd[i];
    float d1 = xd[i + 1];
    int n = a.length;
    for (int j = 0; j < n; j++) {
      float w0 = row[j];
      float w1 = next[j];
      a[j] = Math.fma(a1, w1, Math.fma(a0, w0, a[j]));
      b[j] = Math.fma(b1, w1, Math.fma(b0, w0, b[j]));
      c[j] = Math.fma(c1, w1, Math.fma(c0, w0, c[j]));
      d[j] = Math.fma(d1, w1, Math.fma(d0, w0, d[j]));
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
