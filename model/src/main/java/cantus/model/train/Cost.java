package cantus.model.train;

import cantus.model.event.EventCodec;

/**
 * What it costs a model to predict events of a kind, in nats: natural logarithms.
 *
 * @param events predicted
 * @param nats summed: of each event, minus the logarithm of its probability
 * @param pitchNats the same where a note may just as well begin as go on: its probability is that
 *     of NEW_NOTE and CONTINUED_NOTE of its pitch together. Never more than {@code nats}
 * @param correct events to which the model gave the highest probability
 */
public record Cost(long events, double nats, double pitchNats, long correct) {

  /** Of no event. */
  public static final Cost NONE = new Cost(0, 0, 0, 0);

  /** The cost of one event, whose class must be a note's for the pitch to matter. */
  static Cost of(float[] logits, int event) {
    float highest = Float.NEGATIVE_INFINITY;
    int best = 0;
    for (int c = 0; c < logits.length; c++) {
      if (logits[c] > highest) {
        highest = logits[c];
        best = c;
      }
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - highest);
    }
    double nats = Math.log(sum) + highest - logits[event];
    double pitchNats = nats;
    if (EventCodec.isNote(event)) {
      int pitch = EventCodec.pitch(event);
      double either =
          Math.exp(logits[EventCodec.newNote(pitch)] - highest)
              + Math.exp(logits[EventCodec.continuedNote(pitch)] - highest);
      pitchNats = Math.min(nats, Math.log(sum) - Math.log(either));
    }
    return new Cost(1, nats, pitchNats, best == event ? 1 : 0);
  }

  /** Both together. */
  public Cost plus(Cost other) {
    return new Cost(
        events + other.events,
        nats + other.nats,
        pitchNats + other.pitchNats,
        correct + other.correct);
  }

  /** Nats per event. */
  public double natsPerEvent() {
    return nats / events;
  }

  /** Share of events predicted right. */
  public double accuracy() {
    return (double) correct / events;
  }
}
