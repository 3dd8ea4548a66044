package cantus.daemon.midi.inprocess;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.midi.FrameTime;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.TransportLines;
import cantus.daemon.midi.kit.PendingMessages;
import cantus.daemon.midi.kit.RealTimePriority;
import java.util.concurrent.locks.LockSupport;

/**
 * Ports in the time of a host, which is counted in frames: what is sent leaves on its frame as soon
 * as the host has come past it. Driven and played by one thread; its clock is for any.
 */
public final class BlockPorts implements DrivenPorts {

  /** Gets what leaves, in the order of its frames. */
  @FunctionalInterface
  public interface Output {

    /**
     * A message leaves.
     *
     * @param frame on which it does
     * @param message packed, see {@link MidiMessages}
     */
    void send(long frame, int message);
  }

  private static final int CAPACITY = 8192;
  private static final long LOOK_AGAIN_NANOS = 1_000_000;

  private final FrameTime time;
  private final Output output;
  private final boolean hurries;
  private final PendingMessages pending = new PendingMessages(CAPACITY);
  private long taken; // all before this frame has left
  private volatile long now;
  private volatile long lost;

  private final NanoClock clock =
      new NanoClock() {
        @Override
        public long now() {
          return now;
        }

        @Override
        public void sleepUntil(long nanos) {
          if (nanos > now) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS); // nobody knows when the host comes to it
          }
        }
      };

  /**
   * Ports at frame 0.
   *
   * @param rate frames in a second
   */
  public BlockPorts(int rate, Output output) {
    this(rate, output, true);
  }

  private BlockPorts(int rate, Output output, boolean hurries) {
    time = new FrameTime(rate, 0);
    this.output = output;
    this.hurries = hurries;
  }

  /** Ports whose threads give way to all others, as for a rehearsal. */
  public static BlockPorts patient(int rate, Output output) {
    return new BlockPorts(rate, output, false);
  }

  @Override
  public void advanceTo(long nanos) {
    now = nanos;
    long frame = time.frame(nanos);
    while (!pending.isEmpty() && pending.firstTime() < frame) {
      output.send(Math.max(taken, pending.firstTime()), pending.firstMessage());
      pending.removeFirst();
    }
    taken = Math.max(taken, frame);
  }

  /** The frame on which the next message leaves, or {@link TransportLines#NEVER}. */
  public long nextFrame() {
    return pending.isEmpty() ? TransportLines.NEVER : pending.firstTime();
  }

  @Override
  public NanoClock clock() {
    return clock;
  }

  @Override
  public void send(long nanos, int message) {
    if (pending.isFull()) {
      lost++;
    } else {
      pending.add(time.frame(nanos), message);
    }
  }

  @Override
  public long inputLatencyNanos() {
    return 0;
  }

  @Override
  public void hurry(boolean urgent) {
    if (!hurries) {
      return;
    }
    RealTimePriority.request(urgent ? RealTimePriority.PLAYING : RealTimePriority.PREPARING);
  }

  @Override
  public void clearScheduled() {
    pending.clear();
  }

  @Override
  public long losses() {
    return lost;
  }

  @Override
  public String description() {
    return "a host's blocks";
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public void close() {}
}
