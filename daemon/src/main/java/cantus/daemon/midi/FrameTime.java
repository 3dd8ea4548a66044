package cantus.daemon.midi;

/**
 * Frames of an audio server as nanoseconds and back. A frame taken to nanoseconds comes back as
 * itself; any other time goes to the nearest frame.
 *
 * @param rate frames in a second
 * @param zero the time of frame 0, in nanoseconds
 */
public record FrameTime(int rate, long zero) {

  private static final long SECOND = 1_000_000_000L;

  /** When a frame is, in nanoseconds. */
  public long nanos(long frame) {
    long rest = Math.floorMod(frame, (long) rate);
    return zero + Math.floorDiv(frame, (long) rate) * SECOND + (rest * SECOND + rate / 2) / rate;
  }

  /** The frame nearest to a time. */
  public long frame(long nanos) {
    long since = nanos - zero;
    long rest = Math.floorMod(since, SECOND);
    return Math.floorDiv(since, SECOND) * rate + (rest * rate + SECOND / 2) / SECOND;
  }
}
