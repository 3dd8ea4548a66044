package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmWeights;

/** Lets the network hear events, one at a time. Allocates nothing after construction. */
final class EventReader {

  private final LstmWeights weights;
  private final LstmKernel kernel;
  private final int[] rows;

  EventReader(LstmWeights weights) {
    this.weights = weights;
    kernel = new LstmKernel(weights, 1);
    rows = new int[new InputFeatures(weights.features()).maxActiveRows()];
  }

  /**
   * Hears an event.
   *
   * @param placeInBar of the step to which the event after this one belongs: a {@link
   *     cantus.model.music.BarPlace}
   * @param heard before the event; after it on return
   * @param logits receives the network's opinion on what comes next
   */
  void read(int event, int placeInBar, Heard heard, float[] logits) {
    int count = heard.events.features.accept(event, placeInBar, rows);
    kernel.step(rows, count, heard.events.state, logits);
  }

  /** What has been heard when a piece begins with a cadence; the STEP_END behind it has not. */
  Heard of(Cadence cadence) {
    Heard heard = new Heard(weights);
    heard.tell(cadence.key());
    float[] unused = new float[weights.classes()];
    int opening = EventCodec.START;
    for (int step = 0; step < cadence.steps(); step++) {
      read(opening, step, heard, unused);
      for (int event : cadence.events(step)) {
        read(event, step, heard, unused);
      }
      opening = EventCodec.STEP_END;
    }
    return heard;
  }

  /**
   * Hears what a step has in its parts.
   *
   * @param begins whether all of its notes begin, whatever it says: the network has not heard the
   *     step before
   */
  void read(Past.Step step, boolean begins, Heard heard, float[] logits) {
    for (int part = 0; part < step.frame.parts(); part++) {
      int pitch = step.frame.pitch(part);
      if (pitch != HarmonyFrame.REST) {
        boolean goesOn = !begins && step.frame.isContinued(part);
        int event = goesOn ? EventCodec.continuedNote(pitch) : EventCodec.newNote(pitch);
        read(event, step.placeInBar, heard, logits);
      }
    }
  }
}
