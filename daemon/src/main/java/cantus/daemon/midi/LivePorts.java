package cantus.daemon.midi;

import cantus.daemon.clock.NanoClock;
import java.util.Set;

/**
 * An open input and output. One thread sends; messages come in on another.
 *
 * <p>All times are in nanoseconds on {@link #clock}, whose zero means nothing.
 */
public interface LivePorts extends AutoCloseable {

  /** The clock that stamps incoming messages and times outgoing ones. */
  NanoClock clock();

  /**
   * Sends a message at a time, at once if the time has passed. Messages are handed over in the
   * order of their times; of those with one time, in the order of the calls. Allocates nothing.
   *
   * @param nanos when it is to leave
   * @param message packed, see {@link MidiMessages}
   */
  void send(long nanos, int message);

  /**
   * How late a message may be delivered to {@link MidiInput}, in nanoseconds after its time stamp:
   * a few periods of the audio server, or a wake-up.
   */
  long inputLatencyNanos();

  /**
   * Follows the transport of the audio server, if there is one: from now on its tempo, its lines
   * and its stops come in among the messages, see {@link SyncMessages}.
   *
   * @param qpm the tempo in quarters a minute where the transport has none
   * @return false if there is no transport
   */
  default boolean followTransport(double qpm) {
    return false;
  }

  /**
   * Has the calling thread run before those of other programs, where the system lets it.
   *
   * @param urgent whether it plays, rather than prepares what is played
   */
  default void hurry(boolean urgent) {}

  /** Forgets what was sent ahead and has not left yet. */
  void clearScheduled();

  /**
   * How often messages or their times were lost since the ports were opened: xruns, full buffers,
   * messages sent while nothing could leave.
   */
  default long losses() {
    return 0;
  }

  /**
   * How often they have run off line, and go by the clock again; may begin anew at 0. What sounded
   * off line has ended, and what is played next begins anew.
   */
  default int timesOffLine() {
    return 0;
  }

  /** What was opened, in a few words for the user. */
  default String description() {
    return toString();
  }

  /** Whether the ports work; false while a server is gone or a device unplugged. */
  boolean alive();

  /**
   * Asks whether they can work again by themselves.
   *
   * @throws PortException if they are gone for good; the message says why
   */
  default void checkUsable() throws PortException {}

  /** What they are connected to; nothing where that is not known. May ask a server. */
  default Set<PortLink> links() {
    return Set.of();
  }

  /** What they could be connected to now. May ask a server. */
  default Set<PortLink> possibleLinks() {
    return Set.of();
  }

  /** Connects them; nothing happens if that cannot be. */
  default void connect(PortLink link) {}

  /** Ports on a clock that swallow what is sent, and on which nobody plays. */
  static LivePorts silent(NanoClock clock) {
    return new SilentPorts(clock);
  }

  /** Lets everything due until now leave, then gives the ports back. */
  @Override
  void close();
}
