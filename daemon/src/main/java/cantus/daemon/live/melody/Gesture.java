package cantus.daemon.live.melody;

import cantus.daemon.clock.NanoClock;

/**
 * Keys that go down together are one attack, though no hand presses them in the same moment.
 *
 * <p>The first one sounds when it goes down: it may as well be a melody's, which must not be late.
 * Those that follow within {@value #TOGETHER_MILLIS} ms of the one before sound together, when as
 * long has passed without another. So a chord that comes at once is one attack; one that is spread
 * has two at most, and its first key is never late. A hand that runs over the keys is followed
 * every {@value #LONGEST_MILLIS} ms.
 */
public final class Gesture {

  static final int TOGETHER_MILLIS = 20;
  static final int LONGEST_MILLIS = 80;

  private static final long TOGETHER = TOGETHER_MILLIS * 1_000_000L;
  private static final long LONGEST = LONGEST_MILLIS * 1_000_000L;

  private long attacked = -NanoClock.NEVER; // when keys sounded last
  private long pressed = -NanoClock.NEVER; // when a key went down last
  private boolean waiting;

  /** A key goes down: whether others went down so shortly before that it belongs to them. */
  public boolean continues(long at) {
    long since = at - Math.max(attacked, pressed);
    pressed = at;
    return Math.abs(since) <= TOGETHER;
  }

  /** Keys that are down do not sound yet, but at the gesture's end. */
  public void await() {
    waiting = true;
  }

  public boolean isWaiting() {
    return waiting;
  }

  /** When they sound, if no other key is pressed before; one pressed just then still belongs. */
  public long end() {
    return Math.min(pressed + TOGETHER, attacked + LONGEST) + 1;
  }

  /** All keys that are down sound. */
  public void attack(long at) {
    attacked = at;
    waiting = false;
  }

  /** Nothing waits any more. */
  public void forget() {
    waiting = false;
  }
}
