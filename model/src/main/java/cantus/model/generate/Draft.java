package cantus.model.generate;

import cantus.model.event.EventCodec;
import java.util.Arrays;

/** A stream in the making, and the stream of the network that reads it. */
final class Draft {

  final int stream;
  int[] events = new int[64];
  int length;
  double score; // log-probability of its events

  /** Events that the network has read. */
  int read;

  /** Steps that have ended, and those that had ended before {@link #read}. */
  int steps;

  int stepsRead;

  /** Events up to here are not injected: their probability is not to be added to the score. */
  int scored;

  Draft(int stream) {
    this.stream = stream;
  }

  void append(int event) {
    if (length == events.length) {
      events = Arrays.copyOf(events, 2 * length);
    }
    events[length] = event;
    length++;
    if (event == EventCodec.STEP_END) {
      steps++;
    }
  }

  /** Puts in what its task wants where it stands: at the beginning of a step only. */
  void inject(GenerationTask task) {
    int last = events[length - 1];
    if (last == EventCodec.STEP_END || length == 1 && last == EventCodec.START) {
      for (int event : task.injected(steps)) {
        append(event);
      }
    }
  }

  /** Becomes another draft; the network is told by the caller. */
  void copyFrom(Draft other) {
    if (events.length < other.length) {
      events = new int[other.events.length];
    }
    System.arraycopy(other.events, 0, events, 0, other.length);
    length = other.length;
    score = other.score;
    read = other.read;
    steps = other.steps;
    stepsRead = other.stepsRead;
    scored = other.scored;
  }
}
