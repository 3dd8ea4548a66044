package cantus.daemon.live;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What has been told of blocks to come, in order. Grows when it is full, and never again after
 * that.
 */
final class BlockEvents {

  private static final int CAPACITY = 1024;

  enum Kind {
    MESSAGE,
    ROLL,
    STAND,
    METRE,
    CHANGE
  }

  /** One of them. */
  static final class Event {
    Kind kind = Kind.MESSAGE;

    long frame;
    int message; // or the beats of a metre
    int beatType;
    double place; // in quarters, of the transport or a bar
    double qpm;
    @Nullable Runnable change;
  }

  private Event[] events = new Event[CAPACITY];
  private int first;
  private int count;
  private long latest;

  BlockEvents() {
    Arrays.setAll(events, i -> new Event());
  }

  /** A place for one more, at the end. */
  Event add(Kind kind, long frame) {
    if (frame < latest) {
      throw new IllegalArgumentException("frame " + frame + " is told after frame " + latest);
    }
    latest = frame;
    if (count == events.length) {
      grow();
    }
    Event event = events[(first + count) % events.length];
    count++;
    event.kind = kind;
    event.frame = frame;
    return event;
  }

  private void grow() {
    Event[] grown = new Event[2 * events.length];
    Arrays.setAll(grown, i -> i < count ? events[(first + i) % events.length] : new Event());
    events = grown;
    first = 0;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** The first; there must be one. */
  Event first() {
    return events[first];
  }

  void removeFirst() {
    events[first].change = null;
    first = (first + 1) % events.length;
    count--;
  }
}
