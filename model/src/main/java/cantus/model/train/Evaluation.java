package cantus.model.train;

import cantus.model.event.EventCodec;

/**
 * How well a model predicts pieces. END, which says only where a piece stops, is left out of
 * everything but {@code ends}.
 *
 * @param pieces evaluated
 * @param newNotes NEW_NOTE events
 * @param continuedNotes CONTINUED_NOTE events
 * @param stepEnds STEP_END events, one for each step
 * @param ends END events
 */
public record Evaluation(int pieces, Cost newNotes, Cost continuedNotes, Cost stepEnds, Cost ends) {

  /** Of no piece. */
  public static final Evaluation NONE =
      new Evaluation(0, Cost.NONE, Cost.NONE, Cost.NONE, Cost.NONE);

  /** Of a piece of which nothing has been predicted yet. */
  static final Evaluation OF_ONE_PIECE =
      new Evaluation(1, Cost.NONE, Cost.NONE, Cost.NONE, Cost.NONE);

  /** Of a single event. */
  static Evaluation of(int event, Cost cost) {
    return new Evaluation(
        0,
        EventCodec.isNew(event) ? cost : Cost.NONE,
        EventCodec.isContinued(event) ? cost : Cost.NONE,
        event == EventCodec.STEP_END ? cost : Cost.NONE,
        event == EventCodec.END ? cost : Cost.NONE);
  }

  /** Both together. */
  public Evaluation plus(Evaluation other) {
    return new Evaluation(
        pieces + other.pieces,
        newNotes.plus(other.newNotes),
        continuedNotes.plus(other.continuedNotes),
        stepEnds.plus(other.stepEnds),
        ends.plus(other.ends));
  }

  /** Notes and STEP_ENDs. */
  public Cost total() {
    return newNotes.plus(continuedNotes).plus(stepEnds);
  }

  /** Events predicted. */
  public long events() {
    return total().events();
  }

  /** Sixteenths. */
  public long steps() {
    return stepEnds.events();
  }

  /** NEW_NOTE and CONTINUED_NOTE events. */
  public long notes() {
    return newNotes.events() + continuedNotes.events();
  }

  /** Nats summed over all events. */
  public double nats() {
    return total().nats();
  }

  /** Events to which the model gave the highest probability. */
  public long correct() {
    return total().correct();
  }

  /** Nats per event: what training minimises. */
  public double natsPerEvent() {
    return nats() / events();
  }

  /** Nats per step, all voices together. */
  public double natsPerStep() {
    return nats() / steps();
  }

  /** Nats per note and step, what it costs to say when a step is complete included. */
  public double natsPerNote() {
    return nats() / notes();
  }

  /** Share of events predicted right. */
  public double accuracy() {
    return total().accuracy();
  }
}
