package cantus.daemon.live;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What other threads leave for the live thread: messages from the ports' thread and another,
 * commands and a setup from any thread. The live thread looks here between messages, and never
 * waits.
 */
final class LiveInbox {

  final Incoming messages = new Incoming();
  final Queue<Command> commands = new ConcurrentLinkedQueue<>();
  final WantedSetup setup;
  private final AtomicLong dropped = new AtomicLong();

  LiveInbox(WantedSetup setup) {
    this.setup = setup;
  }

  /** The ports' thread: a message has come. */
  void receive(long nanos, int message) {
    if (!messages.ofPorts.offer(nanos, message)) {
      dropped.incrementAndGet();
    }
  }

  /** The thread that plays beside the ports: a message has come. */
  void receiveBeside(long nanos, int message) {
    if (!messages.beside.offer(nanos, message)) {
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
