package cantus.daemon.midi.jack;

import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortInfo;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.kit.HeldKeys;
import cantus.daemon.midi.kit.PortChoice;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jaudiolibs.jnajack.lowlevel.JackLibrary;
import org.jspecify.annotations.Nullable;

/**
 * A client with its two ports on one run of a JACK server; a server that comes back gets another.
 * All of it is for one thread at a time.
 *
 * <p>JACK's own news (an xrun, the end of the server) are only counted, see {@link JackNews}, and
 * asked for now and then.
 */
final class JackConnection implements AutoCloseable {

  private static final String MIDI = "8 bit raw midi";
  private static final int IS_INPUT = JackLibrary.JackPortFlags.JackPortIsInput;
  private static final int IS_OUTPUT = JackLibrary.JackPortFlags.JackPortIsOutput;

  private final JackLibrary jack;
  private final JackLibrary._jack_client client;
  private final JackLibrary._jack_port inputPort;
  private final JackLibrary._jack_port outputPort;
  private final int rate;
  private final String name; // JACK's: numbered where the wanted one is taken
  private final JackNews news = new JackNews();

  /** Kept from {@link #start} on, for JNA holds callbacks weakly. */
  private @Nullable JackCycle cycle;

  /**
   * Opens a client and its ports; nothing moves before {@link #start}.
   *
   * @throws PortException if no server answers
   */
  JackConnection(LibJack library, @Nullable String server, String clientName) throws PortException {
    jack = library.calls;
    client = library.open(clientName, server);
    rate = jack.jack_get_sample_rate(client);
    name = jack.jack_get_client_name(client);
    inputPort = register(PortRequest.INPUT_PORT, IS_INPUT);
    outputPort = register(PortRequest.OUTPUT_PORT, IS_OUTPUT);
    if (inputPort == null || outputPort == null) {
      close();
      throw new PortException("the JACK server does not give \"" + name + "\" any ports");
    }
  }

  private JackLibrary._jack_port register(String portName, int flags) {
    return jack.jack_port_register(
        client, portName, MIDI, new NativeLong(flags), new NativeLong(0));
  }

  int rate() {
    return rate;
  }

  int periodFrames() {
    return jack.jack_get_buffer_size(client);
  }

  /** The frame with which the server's last cycle began. */
  long lastFrame() {
    return Integer.toUnsignedLong(LibJack.jack_last_frame_time(LibJack.address(client)));
  }

  String inputName() {
    return name + ":" + PortRequest.INPUT_PORT;
  }

  String outputName() {
    return name + ":" + PortRequest.OUTPUT_PORT;
  }

  boolean isShutDown() {
    return news.shutdowns.value() > 0;
  }

  /**
   * Begins the cycles.
   *
   * @throws PortException if the server does not want us
   */
  JackCycle start(
      CycleTime time, MidiInput input, HeldKeys held, JackOutput output, JackTransport transport)
      throws PortException {
    cycle =
        new JackCycle(client, inputPort, outputPort, time, input, held, output, transport, news);
    Native.setCallbackThreadInitializer(
        cycle, new CallbackThreadInitializer(true, false, "cantus-jack-cycle"));
    long address = LibJack.address(client);
    news.listenTo(address);
    if (LibJack.jack_set_process_callback(address, cycle, 0) != 0
        || jack.jack_activate(client) != 0) {
      throw new PortException("the JACK server does not let \"" + name + "\" take part");
    }
    return cycle;
  }

  /** Other programs' MIDI ports. */
  List<PortInfo> others() {
    List<PortInfo> others = new ArrayList<>();
    names(IS_OUTPUT).forEach(port -> others.add(new PortInfo(port, true, false)));
    names(IS_INPUT).forEach(port -> others.add(new PortInfo(port, false, true)));
    return others;
  }

  private List<String> names(int flag) {
    Pointer found = jack.jack_get_ports(client, null, MIDI, new NativeLong(flag));
    if (found == null) {
      return List.of();
    }
    List<String> names = new ArrayList<>(List.of(found.getStringArray(0)));
    jack.jack_free(found);
    names.removeIf(port -> port.startsWith(name + ":"));
    return names;
  }

  boolean exists(String port) {
    return jack.jack_port_by_name(client, port) != null;
  }

  boolean hasPlayers() {
    return jack.jack_port_connected(inputPort) > 0;
  }

  /** Who plays: the whole names of the ports that the input is connected to. */
  Set<String> players() {
    return connectionsOf(inputPort);
  }

  /** Who listens: the whole names of the ports that the output is connected to. */
  Set<String> listeners() {
    return connectionsOf(outputPort);
  }

  private Set<String> connectionsOf(JackLibrary._jack_port port) {
    Pointer found = jack.jack_port_get_connections(port);
    if (found == null) {
      return Set.of();
    }
    Set<String> names = Set.of(found.getStringArray(0));
    jack.jack_free(found);
    return names;
  }

  /** Connects a port that plays, by name or a part of it, to the input; returns its whole name. */
  String connectPlayer(String wanted) throws PortException {
    String source = PortChoice.choose("output of a JACK client", wanted, names(IS_OUTPUT));
    connect(source, inputName());
    return source;
  }

  /**
   * Connects the output to a port that listens, by name or a part of it; returns its whole name.
   */
  String connectListener(String wanted) throws PortException {
    String target = PortChoice.choose("input of a JACK client", wanted, names(IS_INPUT));
    connect(outputName(), target);
    return target;
  }

  private void connect(String source, String target) throws PortException {
    int alreadyThere = 17;
    int result = jack.jack_connect(client, source, target);
    if (result != 0 && result != alreadyThere) {
      throw new PortException("JACK does not connect \"" + source + "\" to \"" + target + "\"");
    }
  }

  /** Ends the cycles and gives the ports back; also those of a server that is gone. */
  @Override
  public void close() {
    boolean interrupted = false;
    try {
      if (cycle != null) {
        cycle.end(!isShutDown());
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    jack.jack_client_close(client);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
