package cantus.model.lstm;

/**
 * Rows of floats that vector code takes without a run-in, and the product of training: multiples of
 * rows added to rows.
 *
 * <p>C2 begins a vector loop with single numbers until it has come to a multiple of the vector's
 * width, one at least, and ends it with single numbers. For rows of a few hundred these are half of
 * the time. So numbers begin {@link #LEAD} places into their array, which with the 16 bytes before
 * an array's first element makes 64, and a loop begins at the place before them, which is 0. That
 * arrays themselves lie at multiples of 64 bytes is up to {@code -XX:ObjectAlignmentInBytes=64}:
 * without it all this is as right, and half as fast.
 */
final class AlignedRows {

  /** Places before the numbers of a row. */
  static final int LEAD = 12;

  private AlignedRows() {}

  /** Rows of zeros. */
  static float[][] create(int rows, int columns) {
    return new float[rows][LEAD + columns];
  }

  /**
   * targets[n] += Σ x[n][i] · rows[i] over all of rows, for n in from..to-1. Goes through the rows
   * a few at a time, which stay in the first-level cache while every target uses them. What is
   * added to a target does not depend on which others there are.
   */
  static void addProducts(float[][] targets, float[][] x, int from, int to, float[][] rows) {
    int i = 0;
    for (; i + 6 <= rows.length; i += 6) {
      for (int n = from; n < to; n++) {
        add6(targets[n], x[n], rows, i);
      }
    }
    for (; i < rows.length; i++) {
      for (int n = from; n < to; n++) {
        add1(targets[n], x[n][LEAD + i], rows[i]);
      }
    }
  }

  /** Six rows are as many as C2 of Java 17 still makes vector code of. */
  private static void add6(float[] target, float[] x, float[][] rows, int first) {
    float[] r0 = rows[first];
    float[] r1 = rows[first + 1];
    float[] r2 = rows[first + 2];
    float[] r3 = rows[first + 3];
    float[] r4 = rows[first + 4];
    float[] r5 = rows[first + 5];
    float x0 = x[LEAD + first];
    float x1 = x[LEAD + first + 1];
    float x2 = x[LEAD + first + 2];
    float x3 = x[LEAD + first + 3];
    float x4 = x[LEAD + first + 4];
    float x5 = x[LEAD + first + 5];
    int n = target.length;
    for (int j = LEAD - 1; j < n; j++) {
      float sum = Math.fma(x2, r2[j], Math.fma(x1, r1[j], Math.fma(x0, r0[j], target[j])));
      target[j] = Math.fma(x5, r5[j], Math.fma(x4, r4[j], Math.fma(x3, r3[j], sum)));
    }
  }

  /** target += x · row. */
  static void add1(float[] target, float x, float[] row) {
    int n = target.length;
    for (int j = LEAD - 1; j < n; j++) {
      target[j] = Math.fma(x, row[j], target[j]);
    }
  }

  /** target += row. */
  static void add(float[] target, float[] row) {
    int n = target.length;
    for (int j = LEAD - 1; j < n; j++) {
      target[j] += row[j];
    }
  }

  /** values *= by. */
  static void multiply(float[] values, float[] by) {
    int n = values.length;
    for (int j = LEAD - 1; j < n; j++) {
      values[j] *= by[j];
    }
  }

  /** The sum of the first so many rows. */
  static float[] sum(float[][] rows, int count) {
    float[] sum = new float[rows[0].length];
    for (int n = 0; n < count; n++) {
      add(sum, rows[n]);
    }
    return sum;
  }
}
