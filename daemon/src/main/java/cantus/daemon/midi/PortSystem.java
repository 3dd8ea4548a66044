package cantus.daemon.midi;

import java.util.List;

/** One way of reaching MIDI on this machine. */
public interface PortSystem {

  /** The word by which a user chooses it: {@code alsa}, {@code jack}, {@code java}. */
  String name();

  /** Whether it can make ports that other programs see, without set-up by the user. */
  boolean canCreateVirtualPorts();

  /** Whether messages sent ahead leave at their time even while this process is paused. */
  boolean timesOutput();

  /**
   * The ports of other programs and devices.
   *
   * @throws PortException if the system cannot be reached; its message says what to install or
   *     start
   */
  List<PortInfo> ports() throws PortException;

  /**
   * Opens an input and an output.
   *
   * @param request which ports to make or to use
   * @param input receives what is played, on a thread of the port system
   * @throws PortException if that cannot be done; its message says why and what to do
   */
  LivePorts open(PortRequest request, MidiInput input) throws PortException;
}
