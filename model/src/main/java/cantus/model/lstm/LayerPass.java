package cantus.model.lstm;

import static cantus.model.lstm.AlignedRows.LEAD;

import java.util.Arrays;

/**
 * One LSTM layer over a window, forwards and back. The equations are those of Hochreiter and
 * Schmidhuber (1997) with the forget gate of Gers et al. (2000), without peepholes; gates stand in
 * a row in DL4J's order: a (candidate), f (forget), o (output), g (input).
 *
 * <p>Only what an event needs of the one before it is done event by event, in Java: the recurrent
 * product and the gates. For the rest see {@link LayerInput} and {@link DenseWeights}.
 */
final class LayerPass {

  private final LayerInput input;
  private final Parameter recurrent;
  private final DenseWeights recurrentWeights;
  private final Parameter bias;
  private final Dropout recurrentDropout;
  private final Dropout dropout;
  private final int units;
  private final int batch;
  private final Workers workers;

  private final float[][] byUnit; // recurrent weights, [units][4 · units]
  private final float[][] byGate; // the same, [4 · units][units]
  private final float[][] gates; // [events][4 · units]; on the way back, their gradients
  private final float[][] cells; // [events][units]
  private final float[][] cellTanhs; // the same, of which outputs are made
  private final float[] nothing; // in the cells before the first event
  private final NativeMatrix told; // to each event by the one before, [events + batch][units]
  private final NativeMatrix passedOn; // to the layer above, [events][units]
  private final NativeMatrix passedOnGradients;
  private final NativeMatrix gateGradients; // outside the heap, [events][4 · units]

  /**
   * @param recurrentDropout of what an event is told of the one before it, the same units for the
   *     whole window (Gal and Ghahramani, "A theoretically grounded application of dropout in
   *     recurrent neural networks", 2016)
   * @param dropout of what the layer above is told
   * @param gateGradients room for [events][4 · units]
   * @param batch windows side by side: events that belong to the same time are as many
   */
  LayerPass(
      LayerInput input,
      Parameter recurrent,
      Parameter bias,
      Dropout recurrentDropout,
      Dropout dropout,
      NativeMatrix gateGradients,
      int batch,
      Workers workers) {
    this.input = input;
    this.recurrent = recurrent;
    recurrentWeights = new DenseWeights(recurrent, workers);
    this.bias = bias;
    this.recurrentDropout = recurrentDropout;
    this.dropout = dropout;
    this.gateGradients = gateGradients;
    this.batch = batch;
    this.workers = workers;
    int events = gateGradients.rows();
    units = recurrent.values().columns();
    byUnit = AlignedRows.create(units, 4 * units);
    byGate = AlignedRows.create(4 * units, units);
    gates = AlignedRows.create(events, 4 * units);
    cells = AlignedRows.create(events, units);
    cellTanhs = AlignedRows.create(events, units);
    nothing = new float[LEAD + units];
    told = new NativeMatrix(events + batch, units);
    passedOn = new NativeMatrix(events, units);
    passedOnGradients = new NativeMatrix(events, units);
  }

  /** What the layer passes on, [events][units]. */
  NativeMatrix passedOn() {
    return passedOn;
  }

  /** To be filled with its gradient before {@link #backward}. */
  NativeMatrix passedOnGradients() {
    return passedOnGradients;
  }

  /** Runs the layer over so many events, from a state of zeros. */
  void forward(int events, int iteration) {
    input.forward(events);
    recurrent.values().getTransposed(0, 4 * units, byUnit, LEAD);
    workers.divide(batch, (from, to) -> forward(from, to, events, iteration));
  }

  private void forward(int fromLane, int toLane, int events, int iteration) {
    float[][] z = new float[batch][];
    float[][] before = AlignedRows.create(batch, units); // what was told by the event before
    float[][] mask = recurrentMask(iteration);
    float[] passing = new float[LEAD + units];
    float[] biases = new float[LEAD + 4 * units];
    bias.values().get(0, biases, LEAD);
    Cell cell = new Cell(units);
    for (int first = 0; first < events; first += batch) {
      for (int lane = fromLane; lane < toLane; lane++) {
        z[lane] = gates[first + lane];
        input.gates(first + lane, z[lane]);
        AlignedRows.add(z[lane], biases);
      }
      AlignedRows.addProducts(z, before, fromLane, toLane, byUnit);
      for (int lane = fromLane; lane < toLane; lane++) {
        int event = first + lane;
        float[] outputs = before[lane];
        cell.forward(z[lane], cellsBefore(event), cells[event], cellTanhs[event], outputs);
        dropout.factors(iteration, event, passing, LEAD);
        AlignedRows.multiply(passing, outputs);
        passedOn.put(event, passing, LEAD);
        AlignedRows.multiply(outputs, mask[lane]);
        told.put(event + batch, outputs, LEAD);
      }
    }
  }

  private float[][] recurrentMask(int iteration) {
    float[][] mask = AlignedRows.create(batch, units);
    for (int lane = 0; lane < batch; lane++) {
      recurrentDropout.factors(iteration, lane, mask[lane], LEAD);
    }
    return mask;
  }

  private float[] cellsBefore(int event) {
    return event < batch ? nothing : cells[event - batch];
  }

  /** Gradients of the last {@link #forward}. */
  void backward(int events, int iteration) {
    for (int gate = 0; gate < byGate.length; gate++) {
      recurrent.values().get(gate, byGate[gate], LEAD);
    }
    workers.divide(batch, (from, to) -> backward(from, to, events, iteration));
    recurrentWeights.weightGradients(gateGradients, told, events);
    bias.gradient().put(0, AlignedRows.sum(gates, events), LEAD);
    input.backward(events, gates, gateGradients);
  }

  private void backward(int fromLane, int toLane, int events, int iteration) {
    float[][] dz = new float[batch][];
    float[][] dTold = AlignedRows.create(batch, units); // of what the event after was told
    float[][] dCells = AlignedRows.create(batch, units);
    float[][] mask = recurrentMask(iteration);
    float[] factors = new float[LEAD + units];
    float[] dOutputs = new float[LEAD + units];
    Cell cell = new Cell(units);
    for (int first = events - batch; first >= 0; first -= batch) {
      for (int lane = fromLane; lane < toLane; lane++) {
        int event = first + lane;
        passedOnGradients.get(event, dOutputs, LEAD);
        dropout.factors(iteration, event, factors, LEAD);
        AlignedRows.multiply(dOutputs, factors);
        AlignedRows.multiply(dTold[lane], mask[lane]);
        AlignedRows.add(dOutputs, dTold[lane]);
        dz[lane] = gates[event];
        cell.backward(dz[lane], cellsBefore(event), cellTanhs[event], dOutputs, dCells[lane]);
        gateGradients.put(event, dz[lane], LEAD);
        Arrays.fill(dTold[lane], 0);
      }
      AlignedRows.addProducts(dTold, dz, fromLane, toLane, byGate);
    }
  }
}
