package cantus.daemon.live;

import cantus.daemon.midi.MessageRing;

/**
 * What comes in and has not been read: from the ports' thread, and from one thread more that plays
 * beside them, as for a page. Each writes a ring of its own, so that neither waits for the other;
 * the live thread reads both, in the order of time.
 */
final class Incoming {

  private static final int RING = 4096;

  final MessageRing ofPorts = new MessageRing(RING);
  final MessageRing beside = new MessageRing(RING);

  /** Live thread: whether there is no message to read. */
  boolean isEmpty() {
    return ofPorts.isEmpty() && beside.isEmpty();
  }

  /** Live thread: the ring with the earlier message; there must be one. */
  private MessageRing first() {
    if (beside.isEmpty()) {
      return ofPorts;
    }
    return ofPorts.isEmpty() || beside.firstTime() < ofPorts.firstTime() ? beside : ofPorts;
  }

  /** Live thread: when the first message was played; there must be one. */
  long firstTime() {
    return first().firstTime();
  }

  /** Live thread: the first message; there must be one. */
  int firstMessage() {
    return first().firstMessage();
  }

  /** Live thread: makes room for another message. */
  void removeFirst() {
    first().removeFirst();
  }

  /** Any thread: whether all that came before the call has been read. */
  boolean isDrained() {
    return ofPorts.isDrained() && beside.isDrained();
  }

  /** Any thread: how many messages have been read so far. */
  long read() {
    return ofPorts.read() + beside.read();
  }
}
