package cantus.model.lstm;

import java.io.Serializable;

/**
 * The gradient of the summed cost of batches.
 *
 * @param values as many as the network has weights, in an order that is the same for all networks
 *     of its shape
 * @param cost of all events, in nats
 * @param events 1 or more
 * @param batches that they are of
 */
public record Gradient(float[] values, double cost, long events, int batches)
    implements Serializable {

  /** That of both together. Sums of floats depend on their order: whoever adds has to keep one. */
  public Gradient plus(Gradient other) {
    float[] sum = values.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.values[i];
    }
    return new Gradient(sum, cost + other.cost, events + other.events, batches + other.batches);
  }
}
