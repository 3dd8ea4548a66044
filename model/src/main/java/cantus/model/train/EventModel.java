package cantus.model.train;

import cantus.model.event.EventStream;
import java.util.List;

/** What predicts the next event of streams that it reads side by side. Not thread-safe. */
interface EventModel {

  /** The most streams it reads at once. */
  int maxStreams();

  /**
   * Forgets all streams, to begin new ones.
   *
   * @param pieces that the first streams will be, with all that is known of them beforehand
   */
  void begin(List<EventStream> pieces);

  /**
   * Reads an event in each of the first streams.
   *
   * @param streams how many, from 1 to {@link #maxStreams}
   * @param events of each stream, 0..258
   * @param positions in its bar of the step that the event to be predicted belongs to
   * @param logits receives for each stream a logit for every class of the event after it
   */
  void read(int streams, int[] events, int[] positions, float[][] logits);
}
