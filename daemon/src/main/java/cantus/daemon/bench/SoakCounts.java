package cantus.daemon.bench;

import cantus.daemon.live.LiveCounters;
import org.jspecify.annotations.Nullable;

/** What a soak counts. One thread owns it. */
final class SoakCounts {

  long sessions;
  long steps;
  long notes;
  long late;
  long changes;
  long swaps;
  long unplugged;
  long floods;
  long lost;
  long silences;
  long stuck;
  long failures;
  @Nullable String failure;

  /** A session has ended. */
  void add(LiveCounters ended) {
    sessions++;
    steps += ended.steps();
    notes += ended.notesIn();
    late += ended.lateInferences();
    lost += ended.droppedInputs();
  }

  /** Something threw an exception; the first one is kept. */
  void brokeOff(RuntimeException thrown) {
    if (failure == null) {
      failure = thrown + (thrown.getCause() == null ? "" : ": " + thrown.getCause());
    }
  }
}
