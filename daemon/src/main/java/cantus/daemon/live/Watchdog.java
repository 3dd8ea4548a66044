package cantus.daemon.live;

/**
 * Notices that a thread has work waiting and does none of it, whatever the reason. One thread asks,
 * now and then.
 */
final class Watchdog {

  /** How long something may wait. */
  static final long PATIENCE = 2_000_000_000;

  /** At most so much is counted from one look to the next: the one who looks may have slept. */
  private static final long LONGEST_LOOK = 500_000_000;

  private boolean waited;
  private long seen;
  private long last;
  private long patience;

  /**
   * Whether nothing has been done for {@link #PATIENCE} of what waits.
   *
   * @param now in nanoseconds
   * @param waits whether there is something to do
   * @param done how much has been done so far, in any unit
   */
  boolean isStuck(long now, boolean waits, long done) {
    boolean still = waits && waited && done == seen;
    patience = still ? patience + Math.min(now - last, LONGEST_LOOK) : 0;
    waited = waits;
    seen = done;
    last = now;
    return patience >= PATIENCE;
  }
}
