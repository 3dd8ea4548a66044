package cantus.model.lstm;

/**
 * The one inner loop of the network, forwards and backwards: adding multiples of rows to a row.
 *
 * <p>Four rows a pass for one target, three for three targets, with fused multiply-adds: C2 makes
 * full-width vector code of these loops. Larger ones (eight rows; four for two targets, or three
 * for four) would load and store less, but C2 of Java 17 does not vectorise them, and is then six
 * times slower. Rows are arrays of their own because offsets into one flat array cost a third of
 * the speed.
 *
 * <p>All is a third faster where objects begin at multiples of 64 bytes, as lines of the cache do
 * ({@code -XX:ObjectAlignmentInBytes=64}, which the launcher asks for): otherwise every other
 * vector, or every one, lies across two lines.
 */
final class RowProduct {

  /** Rows of a block, in threes and in fours; of a layer of 256 units they are 96 KB. */
  private static final int BLOCK = 24;

  private RowProduct() {}

  /** target += Σ x[i] · rows[first + i] over all of x. */
  static void add(float[] target, float[] x, float[][] rows, int first) {
    add(target, x, rows, first, 0, x.length);
  }

  private static void add(float[] target, float[] x, float[][] rows, int first, int from, int to) {
    int i = from;
    for (; i + 4 <= to; i += 4) {
      add4(target, x[i], x[i + 1], x[i + 2], x[i + 3], rows, first + i);
    }
    for (; i < to; i++) {
      add1(target, x[i], rows[first + i]);
    }
  }

  /**
   * targets[n] += Σ x[n][i] · rows[first + i] over all of x[n], for n in from..to-1; what is added
   * to a target, and in which order, does not depend on which others there are.
   *
   * <p>Three targets share what is loaded of a row, and stay in the first-level cache while a block
   * of rows goes by them; the block stays in the second-level cache until all targets have seen it.
   */
  static void addAll(float[][] targets, float[][] x, int from, int to, float[][] rows, int first) {
    int inThrees = to - (to - from) % 3;
    int n = from < to ? x[from].length : 0;
    for (int i = 0; i < n; i += BLOCK) {
      int end = Math.min(n, i + BLOCK);
      for (int t = from; t < inThrees; t += 3) {
        addToThree(targets, x, t, rows, first, i, end);
      }
      for (int t = inThrees; t < to; t++) {
        add(targets[t], x[t], rows, first, i, end);
      }
    }
  }

  private static void addToThree(
      float[][] targets, float[][] x, int t, float[][] rows, int first, int from, int to) {
    float[] xa = x[t];
    float[] xb = x[t + 1];
    float[] xc = x[t + 2];
    int i = from;
    for (; i + 3 <= to; i += 3) {
      add3(targets, t, xa, xb, xc, i, rows[first + i], rows[first + i + 1], rows[first + i + 2]);
    }
    for (; i < to; i++) {
      for (int k = t; k < t + 3; k++) {
        add1(targets[k], x[k][i], rows[first + i]);
      }
    }
  }

  /**
   * Each of three targets += its x[i] · row0 + x[i + 1] · row1 + x[i + 2] · row2, in this order.
   */
  private static void add3(
      float[][] targets,
      int t,
      float[] xa,
      float[] xb,
      float[] xc,
      int i,
      float[] row0,
      float[] row1,
      float[] row2) {
    float[] a = targets[t];
    float[] b = targets[t + 1];
    float[] c = targets[t + 2];
    float a0 = xa[i];
    float a1 = xa[i + 1];
    float a2 = xa[i + 2];
    float b0 = xb[i];
    float b1 = xb[i + 1];
    float b2 = xb[i + 2];
    float c0 = xc[i];
    float c1 = xc[i + 1];
    float c2 = xc[i + 2];
    int n = a.length;
    for (int j = 0; j < n; j++) {
      float w0 = row0[j];
      float w1 = row1[j];
      float w2 = row2[j];
      a[j] = Math.fma(a2, w2, Math.fma(a1, w1, Math.fma(a0, w0, a[j])));
      b[j] = Math.fma(b2, w2, Math.fma(b1, w1, Math.fma(b0, w0, b[j])));
      c[j] = Math.fma(c2, w2, Math.fma(c1, w1, Math.fma(c0, w0, c[j])));
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
