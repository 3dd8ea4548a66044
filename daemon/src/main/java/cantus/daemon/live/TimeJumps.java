package cantus.daemon.live;

/**
 * Notices when time has jumped: because the process, the server or the computer stood still, or
 * because a clock was set. What was to happen meanwhile is too late to be made up for.
 */
final class TimeJumps {

  /** What is late by less is made up for. As long as a MIDI clock may be silent. */
  static final long LONGEST_PAUSE = 2_000_000_000;

  private boolean turned;
  private long last; // turn of the live thread
  private long due; // the next one, at the latest
  private long passed = Long.MIN_VALUE / 2; // all before this has been decided

  /** By how many nanoseconds time has jumped since the last turn; 0 if it went on as it should. */
  long since(long now) {
    boolean late = turned && now - Math.max(due, last) > LONGEST_PAUSE;
    boolean back = turned && last - now > LONGEST_PAUSE;
    return late || back ? now - last : 0;
  }

  /** A turn has ended; the next one is to come at a time at the latest. */
  void turned(long now, long nextDue) {
    turned = true;
    last = now;
    due = nextDue;
  }

  /** All that was played before a time has been decided. */
  void passed(long nanos) {
    passed = Math.max(passed, nanos);
  }

  /**
   * By how many nanoseconds time has jumped, told by when a message was played; 0 if it comes when
   * it may. One from long before what has been decided comes from a clock that went ahead, and is
   * back.
   */
  long before(long played) {
    return passed - played > LONGEST_PAUSE ? played - passed : 0;
  }

  /** What came before counts for nothing any more. */
  void forget() {
    passed = Long.MIN_VALUE / 2;
  }
}
