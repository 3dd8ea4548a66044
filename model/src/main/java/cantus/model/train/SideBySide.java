package cantus.model.train;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Takes a model through pieces from START to END, several at once: a network reads many streams in
 * little more time than one.
 */
final class SideBySide {

  /** Hears what the model predicts, and says what it reads. */
  interface Listener {

    /**
     * An event has been predicted.
     *
     * @param piece by its place in the list
     * @param stream the piece itself
     * @param index of the event in its piece, from 1
     * @param logits for every class; reused
     * @return the class that the model is to read as this event
     */
    int predicted(int piece, EventStream stream, int index, float[] logits);
  }

  private SideBySide() {}

  /**
   * Walks through all pieces.
   *
   * @param progress told how many events have been predicted
   */
  static void walk(
      EventModel model, List<EventStream> pieces, Listener listener, IntConsumer progress) {
    // Pieces of like length go together, the longest first: those still running are always the
    // first, and few streams run out early.
    int[] lengths = pieces.stream().mapToInt(EventStream::length).toArray();
    List<Integer> order =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt(p -> -lengths[p]))
            .toList();
    int done = 0;
    for (int from = 0; from < order.size(); from += model.maxStreams()) {
      List<Integer> together =
          order.subList(from, Math.min(order.size(), from + model.maxStreams()));
      done = walkTogether(model, pieces, together, listener, progress, done);
    }
  }

  private static int walkTogether(
      EventModel model,
      List<EventStream> pieces,
      List<Integer> together,
      Listener listener,
      IntConsumer progress,
      int alreadyDone) {
    int done = alreadyDone;
    int running = together.size();
    List<EventStream> streams = together.stream().map(pieces::get).toList();
    int[] events = new int[running];
    int[] positions = new int[running];
    float[][] logits = new float[running][EventCodec.CLASSES];
    for (int s = 0; s < running; s++) {
      events[s] = streams.get(s).classAt(0);
    }
    model.begin(streams);
    for (int i = 1; running > 0; i++) {
      while (running > 0 && streams.get(running - 1).length() <= i) {
        running--;
      }
      if (running == 0) {
        break;
      }
      for (int s = 0; s < running; s++) {
        positions[s] = streams.get(s).placeInBarAfter(i - 1);
      }
      model.read(running, events, positions, logits);
      for (int s = 0; s < running; s++) {
        events[s] = listener.predicted(together.get(s), streams.get(s), i, logits[s]);
      }
      done += running;
      progress.accept(done);
    }
    return done;
  }
}
