package cantus.model.lstm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A matrix of floats outside the heap, row after row, where native code works on it in place. */
final class NativeMatrix {

  private final int rows;
  private final int columns;
  private final FloatBuffer values;

  /** A matrix of zeros. */
  NativeMatrix(int rows, int columns) {
    this(
        rows,
        columns,
        ByteBuffer.allocateDirect(
                Math.multiplyExact(Float.BYTES, Math.multiplyExact(rows, columns)))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer());
  }

  private NativeMatrix(int rows, int columns, FloatBuffer values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /**
   * The numbers of one of DL4J's parameters, or of its gradient, where they lie. DL4J has weights
   * column by column, one for each output; here these are the rows.
   *
   * @param weights [inputs, outputs], column by column, or a vector
   * @return [outputs][inputs], or [1][length of the vector]
   */
  static NativeMatrix sharing(INDArray weights) {
    int length = (int) weights.length();
    boolean vector = weights.isVectorOrScalar();
    if (weights.stride(0) != 1 && !vector || weights.data() == null) {
      throw new IllegalArgumentException("weights that are not laid out column by column");
    }
    int columns = vector ? length : (int) weights.size(0);
    // A view's offset is in the address. DL4J keeps the memory for as long as it has the network.
    FloatPointer pointer = new FloatPointer(weights.data().addressPointer());
    return new NativeMatrix(length / columns, columns, pointer.capacity(length).asBuffer().slice());
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** Copies a row to a place in an array. */
  void get(int row, float[] into, int at) {
    values.get(row * columns, into, at, columns);
  }

  /** Replaces a row by what stands at a place in an array. */
  void put(int row, float[] by, int at) {
    values.put(row * columns, by, at, columns);
  }

  /** Copies rows from..to-1, and turns them: {@code into[column][at + row]}. */
  void getTransposed(int from, int to, float[][] into, int at) {
    float[][] block = new float[to - from][columns];
    for (int row = from; row < to; row++) {
      get(row, block[row - from], 0);
    }
    for (int column = 0; column < columns; column++) {
      for (int row = from; row < to; row++) {
        into[column][at + row] = block[row - from][column];
      }
    }
  }

  /** Replaces rows from..to-1 by {@code by[column][at + row]}. */
  void putTransposed(int from, int to, float[][] by, int at) {
    float[][] block = new float[to - from][columns];
    for (int column = 0; column < columns; column++) {
      for (int row = from; row < to; row++) {
        block[row - from][column] = by[column][at + row];
      }
    }
    for (int row = from; row < to; row++) {
      put(row, block[row - from], 0);
    }
  }

  /** All from an element on. */
  FloatBuffer from(int row, int column) {
    int first = row * columns + column;
    return values.slice(first, values.capacity() - first);
  }
}
