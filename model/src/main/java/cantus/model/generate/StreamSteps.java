package cantus.model.generate;

import cantus.model.event.EventCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Streams by their steps. */
final class StreamSteps {

  private static final int[] NO_NOTES = {};

  private StreamSteps() {}

  /** The notes of each complete step. */
  static List<int[]> notes(int[] stream) {
    List<int[]> steps = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < stream.length; i++) {
      if (stream[i] == EventCodec.STEP_END) {
        steps.add(Arrays.stream(stream, begin, i).filter(EventCodec::isNote).toArray());
        begin = i + 1;
      }
    }
    return steps;
  }

  /** The notes of a step, none where there is no such step. */
  static int[] notes(List<int[]> steps, int step) {
    return step >= 0 && step < steps.size() ? steps.get(step) : NO_NOTES;
  }

  /** The number of complete steps. */
  static int count(int[] stream) {
    return (int) Arrays.stream(stream).filter(c -> c == EventCodec.STEP_END).count();
  }

  /**
   * The first steps of a stream.
   *
   * @param events of which the first {@code length} count; complete steps in excess, and what
   *     stands behind the last, are left out
   */
  static int[] first(int[] events, int length, int steps) {
    int end = 1;
    int ended = 0;
    for (int i = 1; i < length && ended < steps; i++) {
      if (events[i] == EventCodec.STEP_END) {
        ended++;
        end = i + 1;
      }
    }
    return Arrays.copyOf(events, end);
  }

  /**
   * A stream brought to a length the way the reference does it: its last step is closed, even if it
   * is closed already, then it is cut or filled with rests.
   *
   * @param stream ENDs at its end do not count
   */
  static int[] setLength(int[] stream, int steps) {
    int length = stream.length;
    while (length > 0 && stream[length - 1] == EventCodec.END) {
      length--;
    }
    int missing = Math.max(1, steps - count(stream));
    int[] closed = Arrays.copyOf(stream, length + missing);
    Arrays.fill(closed, length, closed.length, EventCodec.STEP_END);
    return first(closed, closed.length, steps);
  }
}
