package cantus.model.train;

/**
 * How well a network predicts pieces. Nats are natural logarithms; END, which says only where a
 * piece stops, is left out of everything but {@code endNats}.
 *
 * @param pieces evaluated
 * @param events predicted
 * @param steps sixteenths
 * @param notes NEW_NOTE and CONTINUED_NOTE events
 * @param nats summed over all events
 * @param endNats summed over the ENDs
 * @param correct events to which the network gave the highest probability
 */
public record Evaluation(
    int pieces, long events, long steps, long notes, double nats, double endNats, long correct) {

  /** Nats per event: what training minimises. */
  public double natsPerEvent() {
    return nats / events;
  }

  /** Nats per step, all voices together. */
  public double natsPerStep() {
    return nats / steps;
  }

  /** Nats per note and step, what it costs to say when a step is complete included. */
  public double natsPerNote() {
    return nats / notes;
  }

  /** Share of events predicted right. */
  public double accuracy() {
    return (double) correct / events;
  }
}
