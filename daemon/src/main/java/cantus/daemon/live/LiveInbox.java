package cantus.daemon.live;

import cantus.daemon.midi.MessageRing;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What other threads leave for the live thread: messages from the ports' thread, commands and a
 * setup from any thread. The live thread looks here between messages, and never waits.
 */
final class LiveInbox {

  private static final int RING = 4096;

  final MessageRing messages = new MessageRing(RING);
  final Queue<Command> commands = new ConcurrentLinkedQueue<>();
  final WantedSetup setup;
  private final AtomicLong dropped = new AtomicLong();

  LiveInbox(WantedSetup setup) {
    this.setup = setup;
  }

  /** The ports' thread: a message has come. */
  void receive(long nanos, int message) {
    if (!messages.offer(nanos, message)) {
      dropped.incrementAndGet();
    }
  }

  /** The ports' thread: messages were lost before they came here. */
  void lost(int count) {
    dropped.addAndGet(count);
  }

  /** How many messages came faster than they could be read, here or on their way. */
  long dropped() {
    return dropped.get();
  }
}
