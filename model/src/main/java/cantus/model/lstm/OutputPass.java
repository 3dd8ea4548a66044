package cantus.model.lstm;

import java.util.Arrays;

/** The output layer and the cost of what it says, forwards and back, over a window. */
final class OutputPass {

  private static final int BLOCK = 128; // events

  private final DenseWeights weights;
  private final Parameter bias;
  private final OutputLayout layout;
  private final Workers workers;
  private final NativeMatrix outputs; // [events][outputs], then their gradients

  OutputPass(Parameter weights, Parameter bias, OutputLayout layout, int events, Workers workers) {
    this.weights = new DenseWeights(weights, workers);
    this.bias = bias;
    this.layout = layout;
    this.workers = workers;
    outputs = new NativeMatrix(events, layout.size());
  }

  /**
   * Computes the cost, and all gradients.
   *
   * @param x what the last layer passes on, [events][units]
   * @param dx receives its gradient
   * @param active rows of the network's input, by event
   * @param labels the class to be predicted by event, or -1 where there is none
   * @return the cost of all events together, in nats
   */
  double run(NativeMatrix x, NativeMatrix dx, int[][] active, int[] labels) {
    int events = labels.length;
    int blocks = (events + BLOCK - 1) / BLOCK;
    double[] costs = new double[blocks];
    float[][] biasGradients = new float[blocks][layout.size()];
    workers.inBlocks(
        events,
        BLOCK,
        (from, to) -> {
          weights.outputs(x, outputs, from, to);
          int block = from / BLOCK;
          costs[block] = costs(active, labels, from, to, biasGradients[block]);
          weights.inputGradients(outputs, dx, from, to);
        });
    weights.weightGradients(outputs, x, events);
    for (int block = 1; block < blocks; block++) {
      RowProduct.addRow(biasGradients[0], biasGradients[block]);
    }
    bias.gradient().put(0, biasGradients[0], 0);
    return Arrays.stream(costs).sum();
  }

  /** Replaces the outputs of some events by their gradients; returns the sum of the costs. */
  private double costs(int[][] active, int[] labels, int from, int to, float[] biasGradient) {
    EventCost cost = new EventCost(layout.classes());
    float[] row = new float[layout.size()];
    float[] biases = new float[layout.size()];
    bias.values().get(0, biases, 0);
    int[] references = new int[layout.groups()];
    double sum = 0;
    for (int event = from; event < to; event++) {
      if (labels[event] < 0) {
        Arrays.fill(row, 0);
      } else {
        outputs.get(event, row, 0);
        RowProduct.addRow(row, biases);
        layout.references(active[event], references);
        sum += cost.replaceByGradient(labels[event], references, row);
        RowProduct.addRow(biasGradient, row);
      }
      outputs.put(event, row, 0);
    }
    return sum;
  }
}
