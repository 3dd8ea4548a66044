package cantus.model.lstm;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies between ND4J's arrays outside the heap and rows of floats. Sequences are [batch, size,
 * steps] in DL4J and rows {@code step · batch + lane} of {@code size} here.
 */
public final class NdRows {

  private NdRows() {}

  /** Rows of a matrix. */
  public static float[][] rowsOf(INDArray matrix) {
    int rows = (int) matrix.size(0);
    int columns = (int) matrix.size(1);
    float[][] result = new float[rows][columns];
    if (isColumnMajor(matrix)) {
      float[] all = new float[rows * columns];
      pointer(matrix).get(all);
      for (int j = 0; j < columns; j++) {
        for (int i = 0; i < rows; i++) {
          result[i][j] = all[j * rows + i];
        }
      }
      return result;
    }
    readRows(
        matrix.stride(1) == 1 && matrix.stride(0) == columns ? matrix : matrix.dup('c'), result);
    return result;
  }

  /** The numbers of a vector, whichever rank DL4J gives it. */
  public static float[] vectorOf(INDArray vector) {
    return rowsOf(vector.reshape(1, vector.length()))[0];
  }

  /** Writes numbers into a vector. */
  public static void copy(float[] numbers, INDArray vector) {
    copy(new float[][] {numbers}, vector.reshape(1, vector.length()));
  }

  /** Writes rows into a matrix. */
  public static void copy(float[][] rows, INDArray matrix) {
    int columns = rows[0].length;
    if (!isColumnMajor(matrix)) {
      matrix.assign(toMatrix(rows));
      return;
    }
    float[] all = new float[rows.length * columns];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows.length; i++) {
        all[j * rows.length + i] = rows[i][j];
      }
    }
    pointer(matrix).put(all);
  }

  /** A new matrix of rows. */
  static INDArray toMatrix(float[][] rows) {
    INDArray matrix =
        Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows.length, rows[0].length}, 'c');
    writeRows(rows, matrix);
    return matrix;
  }

  /** Rows {@code step · batch + lane} of [batch, size, steps]. */
  public static float[][] ofSequences(INDArray sequences) {
    INDArray byStep = sequences.permute(2, 0, 1);
    long size = byStep.size(2);
    boolean dense =
        byStep.stride(2) == 1
            && byStep.stride(1) == size
            && byStep.stride(0) == size * byStep.size(1);
    float[][] rows = new float[(int) (byStep.size(0) * byStep.size(1))][(int) size];
    readRows(dense ? byStep : byStep.dup('c'), rows);
    return rows;
  }

  /** [batch, size, steps] of rows {@code step · batch + lane}. */
  public static INDArray toSequences(float[][] rows, int batch) {
    long[] shape = {rows.length / batch, batch, rows[0].length};
    INDArray byStep = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    writeRows(rows, byStep);
    return byStep.permute(1, 2, 0);
  }

  /** Rows of a matrix or of sequences. */
  static float[][] rowsOfEither(INDArray array) {
    return array.rank() == 2 ? rowsOf(array) : ofSequences(array);
  }

  /** The inverse of {@link #rowsOfEither}, in the shape of another array. */
  static INDArray toShapeOf(INDArray array, float[][] rows) {
    return array.rank() == 2 ? toMatrix(rows) : toSequences(rows, (int) array.size(0));
  }

  private static boolean isColumnMajor(INDArray matrix) {
    return matrix.stride(0) == 1 && matrix.stride(1) == matrix.size(0) && matrix.size(0) > 1;
  }

  private static void readRows(INDArray from, float[][] rows) {
    FloatPointer pointer = pointer(from);
    long base = pointer.position();
    for (int n = 0; n < rows.length; n++) {
      pointer.position(base + (long) n * rows[n].length).get(rows[n]);
    }
  }

  private static void writeRows(float[][] rows, INDArray to) {
    FloatPointer pointer = pointer(to);
    long base = pointer.position();
    for (int n = 0; n < rows.length; n++) {
      pointer.position(base + (long) n * rows[n].length).put(rows[n]);
    }
  }

  private static FloatPointer pointer(INDArray array) {
    return new FloatPointer(array.data().addressPointer()); // a view's offset is in the address
  }
}
