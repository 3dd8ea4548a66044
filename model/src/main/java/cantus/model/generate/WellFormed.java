package cantus.model.generate;

import cantus.model.event.EventCodec;
import java.util.Arrays;

/** Which events make sense as the next of a stream. A STEP_END always does. */
final class WellFormed {

  private final boolean[] legal = new boolean[EventCodec.CLASSES];

  /**
   * The events that may come next: notes below the last one of the step, those that go on only
   * where they sounded in the step before, or a STEP_END.
   *
   * @return by class; reused by the next call
   */
  boolean[] next(int[] events, int length) {
    Arrays.fill(legal, false);
    legal[EventCodec.STEP_END] = true;
    int last = events[length - 1];
    int above = EventCodec.isNote(last) ? EventCodec.pitch(last) : 128;
    for (int pitch = 0; pitch < above; pitch++) {
      legal[EventCodec.newNote(pitch)] = true;
    }
    int i = length - 1;
    while (EventCodec.isNote(events[i])) {
      i--;
    }
    for (i--; i >= 0 && EventCodec.isNote(events[i]); i--) {
      int pitch = EventCodec.pitch(events[i]);
      legal[EventCodec.continuedNote(pitch)] = pitch < above;
    }
    return legal;
  }
}
