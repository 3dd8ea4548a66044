package cantus.daemon.live;

import cantus.daemon.live.foresight.LookaheadOrders;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Looks whether the threads of a session go on, as they always should. One thread looks. */
final class ThreadWatch {

  private final Incoming messages;
  private final LookaheadOrders orders;
  private final Watchdog live = new Watchdog();
  private final Watchdog lookahead = new Watchdog();
  private volatile @Nullable String stuck;

  /**
   * @param messages that the live thread is to read
   * @param orders that the lookahead is to carry out
   */
  ThreadWatch(Incoming messages, LookaheadOrders orders) {
    this.messages = messages;
    this.orders = orders;
  }

  /**
   * What has not moved for two seconds while notes come in, and where it is; or null.
   *
   * @param now in nanoseconds, on any clock
   */
  @Nullable String look(long now) {
    if (live.isStuck(now, !messages.isDrained(), messages.read())) {
      stuck = "the live thread" + placeOf(orders.orderer());
    } else if (lookahead.isStuck(now, orders.areWaiting(), orders.carriedOut())) {
      stuck = "the lookahead" + placeOf(orders.worker());
    } else {
      stuck = null;
    }
    return stuck;
  }

  /** Any thread: whether something was stuck at the last look. */
  boolean isStuck() {
    return stuck != null;
  }

  private static String placeOf(@Nullable Thread thread) {
    StackTraceElement[] places = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
    return Arrays.stream(places)
        .filter(place -> place.getClassName().startsWith("cantus."))
        .findFirst()
        .map(place -> " (in " + place.getClassName() + ", line " + place.getLineNumber() + ")")
        .orElse("");
  }
}
