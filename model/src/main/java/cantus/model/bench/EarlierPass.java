package cantus.model.bench;

import cantus.model.lstm.Gates;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One pass of an LSTM layer over a batch of sequences, forwards and backwards, as version 0.1 had
 * it: all of it in plain Java, one product for each time.
 *
 * <p>Row {@code t · batch + lane} belongs to time {@code t} of sequence {@code lane}. Gates stand
 * in a row in DL4J's order: a (candidate), f (forget), o (output), g (input).
 */
final class EarlierPass {

  /** Below this share of non-zero inputs, zeros are skipped one by one. */
  private static final double SPARSE = 0.1;

  private final int inputs;
  private final int units;
  private final int threads;

  private int batch;
  private int steps;
  private float[][] x = {};
  private int @Nullable [][]
      active; // indices of non-zero inputs by row, or null where the input is dense
  private float[][] gates = {};
  private float[][] cells = {};
  private float[][] tanhCells = {};
  private float[][] outputs = {};
  private float[][] outputsBefore = {};
  private float[] zeros = {}; // outputs and cells before the first step
  private float[][] gateGradients = {};
  private float[][] inputGradients = {};

  EarlierPass(int inputs, int units, int threads) {
    this.inputs = inputs;
    this.units = units;
    this.threads = threads;
  }

  /**
   * Runs the layer from a state of zeros.
   *
   * @param input [steps · batch][inputs]
   * @param w [inputs][4 · units]
   * @param rw [units][4 · units]
   * @param bias [4 · units]
   * @return the outputs, [steps · batch][units]; valid until the next call
   */
  float[][] forward(float[][] input, int batch, float[][] w, float[][] rw, float[] bias) {
    this.batch = batch;
    this.steps = input.length / batch;
    x = input;
    active = activeInputs(input);
    gates = sized(gates, input.length, 4 * units);
    cells = sized(cells, input.length, units);
    tanhCells = sized(tanhCells, input.length, units);
    outputs = sized(outputs, input.length, units);
    zeros = new float[units];
    outputsBefore = new float[input.length][];
    Arrays.fill(outputsBefore, 0, batch, zeros);
    System.arraycopy(outputs, 0, outputsBefore, batch, input.length - batch);
    inParallel(batch, (from, to) -> forward(from, to, w, rw, bias));
    return outputs;
  }

  private void forward(int fromLane, int toLane, float[][] w, float[][] rw, float[] bias) {
    for (int t = 0; t < steps; t++) {
      int from = t * batch + fromLane;
      int to = t * batch + toLane;
      for (int n = from; n < to; n++) {
        System.arraycopy(bias, 0, gates[n], 0, bias.length);
        if (active != null) {
          for (int i : active[n]) {
            addScaled(gates[n], x[n][i], w[i]);
          }
        }
      }
      if (active == null) {
        addAll(gates, x, from, to, w, 0);
      }
      addAll(gates, outputsBefore, from, to, rw, 0);
      for (int n = from; n < to; n++) {
        cell(gates[n], cellBefore(n), cells[n], tanhCells[n], outputs[n]);
      }
    }
  }

  private float[] cellBefore(int n) {
    return n < batch ? zeros : cells[n - batch];
  }

  private static void cell(float[] z, float[] before, float[] cell, float[] tanhCell, float[] out) {
    int u = out.length;
    for (int i = 0; i < u; i++) {
      z[i] = Gates.tanh(z[i]);
    }
    for (int i = u; i < 4 * u; i++) {
      z[i] = Gates.sigmoid(z[i]);
    }
    for (int i = 0; i < u; i++) {
      cell[i] = Math.fma(z[3 * u + i], z[i], z[u + i] * before[i]);
    }
    for (int i = 0; i < u; i++) {
      tanhCell[i] = Gates.tanh(cell[i]);
      out[i] = z[2 * u + i] * tanhCell[i];
    }
  }

  /**
   * Gradients of the last {@link #forward}.
   *
   * @param outputGradients [steps · batch][units]
   * @param w as it was given
   * @param rw as it was given
   * @param dw receives the gradient of w, is overwritten
   * @param drw receives the gradient of rw, is overwritten
   * @param db receives the gradient of the bias, is overwritten
   * @param wantInputs whether the gradient of the input is needed
   * @return the gradient of the input, or null; valid until the next call
   */
  float @Nullable [][] backward(
      float[][] outputGradients,
      float[][] w,
      float[][] rw,
      float[][] dw,
      float[][] drw,
      float[] db,
      boolean wantInputs) {
    gateGradients = sized(gateGradients, x.length, 4 * units);
    float[][] rwTransposed = transpose(rw);
    float[][] wTransposed = wantInputs ? transpose(w) : null;
    if (wantInputs) {
      inputGradients = sized(inputGradients, x.length, inputs);
    }
    inParallel(batch, (from, to) -> backward(from, to, outputGradients, rwTransposed, wTransposed));
    inParallel(units, (from, to) -> sumDense(drw, outputsBefore, from, to));
    int[][] sparse = active;
    if (sparse == null) {
      inParallel(inputs, (from, to) -> sumDense(dw, x, from, to));
    } else {
      inParallel(inputs, (from, to) -> sumSparse(dw, sparse, from, to));
    }
    Arrays.fill(db, 0);
    for (int n = 0; n < x.length; n++) {
      addRow(db, gateGradients[n]);
    }
    return wantInputs ? inputGradients : null;
  }

  private void backward(
      int fromLane,
      int toLane,
      float[][] outputGradients,
      float[][] rwTransposed,
      float @Nullable [][] wTransposed) {
    int rows = steps * batch;
    float[][] fromLater = new float[rows][]; // gradient of an output by way of the next step
    float[][] cellGradients = new float[batch][units];
    float[][] carried = new float[batch][units];
    for (int t = steps - 1; t >= 0; t--) {
      int from = t * batch + fromLane;
      int to = t * batch + toLane;
      for (int n = from; n < to; n++) {
        int lane = n - t * batch;
        cellBackward(n, outputGradients[n], carried[lane], cellGradients[lane]);
        Arrays.fill(carried[lane], 0);
        fromLater[n] = carried[lane];
      }
      addAll(fromLater, gateGradients, from, to, rwTransposed, 0);
      if (wTransposed != null) {
        for (int n = from; n < to; n++) {
          Arrays.fill(inputGradients[n], 0);
        }
        addAll(inputGradients, gateGradients, from, to, wTransposed, 0);
      }
    }
  }

  private void cellBackward(int n, float[] outputGradient, float[] carried, float[] dc) {
    float[] z = gates[n];
    float[] dz = gateGradients[n];
    float[] before = cellBefore(n);
    float[] tanhCell = tanhCells[n];
    int u = units;
    for (int i = 0; i < u; i++) {
      float a = z[i];
      float f = z[u + i];
      float o = z[2 * u + i];
      float g = z[3 * u + i];
      float dh = outputGradient[i] + carried[i];
      float tc = tanhCell[i];
      float d = Math.fma(dh * o, 1 - tc * tc, dc[i]);
      dz[i] = d * g * (1 - a * a);
      dz[u + i] = d * before[i] * f * (1 - f);
      dz[2 * u + i] = dh * tc * o * (1 - o);
      dz[3 * u + i] = d * a * g * (1 - g);
      dc[i] = d * f;
    }
  }

  /** gradient[k] = Σ over rows n of values[n][k] · gateGradients[n], for k in from..to-1. */
  private void sumDense(float[][] gradient, float[][] values, int from, int to) {
    for (int k = from; k < to; k++) {
      Arrays.fill(gradient[k], 0);
    }
    int rows = x.length;
    int n = 0;
    for (; n + 4 <= rows; n += 4) {
      float[] v0 = values[n];
      float[] v1 = values[n + 1];
      float[] v2 = values[n + 2];
      float[] v3 = values[n + 3];
      for (int k = from; k < to; k++) {
        add4(gradient[k], v0[k], v1[k], v2[k], v3[k], gateGradients, n);
      }
    }
    for (; n < rows; n++) {
      for (int k = from; k < to; k++) {
        add1(gradient[k], values[n][k], gateGradients[n]);
      }
    }
  }

  private void sumSparse(float[][] dw, int[][] sparse, int from, int to) {
    for (int k = from; k < to; k++) {
      Arrays.fill(dw[k], 0);
    }
    for (int n = 0; n < x.length; n++) {
      for (int k : sparse[n]) {
        if (k >= from && k < to) {
          addScaled(dw[k], x[n][k], gateGradients[n]);
        }
      }
    }
  }

  private static void addScaled(float[] target, float x, float[] row) {
    if (x == 1) {
      addRow(target, row);
    } else {
      add1(target, x, row);
    }
  }

  private static int @Nullable [][] activeInputs(float[][] input) {
    int[][] active = new int[input.length][];
    long total = 0;
    int[] found = new int[input[0].length];
    for (int n = 0; n < input.length; n++) {
      int count = 0;
      for (int k = 0; k < found.length; k++) {
        if (input[n][k] != 0) {
          found[count++] = k;
        }
      }
      active[n] = Arrays.copyOf(found, count);
      total += count;
    }
    return total < SPARSE * input.length * found.length ? active : null;
  }

  private static float[][] transpose(float[][] rows) {
    float[][] columns = new float[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return columns;
  }

  private static float[][] sized(float[][] rows, int count, int width) {
    return rows.length == count ? rows : new float[count][width];
  }

  private interface Range {
    void run(int from, int to);
  }

  private void inParallel(int size, Range work) {
    if (threads == 1) {
      work.run(0, size);
      return;
    }
    IntStream.range(0, threads)
        .parallel()
        .forEach(i -> work.run(size * i / threads, size * (i + 1) / threads));
  }

  private static void addAll(
      float[][] targets, float[][] x, int from, int to, float[][] rows, int first) {
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

  private static void add4(
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

  private static void add1(float[] target, float x, float[] row) {
    int n = target.length;
    for (int j = 0; j < n; j++) {
      target[j] = Math.fma(x, row[j], target[j]);
    }
  }

  private static void addRow(float[] target, float[] row) {
    int n = target.length;
    for (int j = 0; j < n; j++) {
      target[j] += row[j];
    }
  }
}
