package cantus.model.generate;

/**
 * A network that reads event streams, several at a time, and says of each what may come next.
 * Streams are numbered from 0. Not thread-safe.
 */
public interface EventNetwork {

  /** How many streams it keeps. */
  int streams();

  /** Forgets a stream: it has read nothing. */
  void reset(int stream);

  /** Lets one stream stand where another one stands. */
  void copy(int from, int to);

  /**
   * Feeds one event to each of several streams.
   *
   * @param count how many streams, all different
   * @param streams their numbers, the first {@code count} entries
   * @param events class of the event for each
   * @param positionsInBar of the step to which the event after that one belongs, for each
   */
  void read(int count, int[] streams, int[] events, int[] positionsInBar);

  /**
   * What may come next in a stream that has read something.
   *
   * @return a logit for every class; valid until the stream reads on, and not to be written to
   */
  float[] logits(int stream);
}
