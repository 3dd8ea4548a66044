package cantus.daemon.midi.jack;

import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortInfo;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.PortSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JACK, and PipeWire through its JACK library: each message on its exact frame.
 *
 * <p>A server that is not running is not started. One that goes away is waited for.
 */
public final class JackPorts implements PortSystem {

  /**
   * The ports that are open in this process. JACK's library must not open a second client beside
   * them: should the server just have died, it would destroy the first one under our hands.
   */
  private static @Nullable JackLivePorts opened;

  private final @Nullable String server;

  /** The usual server: the one JACK_DEFAULT_SERVER names, or "default". */
  public JackPorts() {
    this(null);
  }

  /** A server of a name; null for the usual one. */
  public JackPorts(@Nullable String server) {
    this.server = server;
  }

  @Override
  public String name() {
    return "jack";
  }

  @Override
  public boolean canCreateVirtualPorts() {
    return true;
  }

  @Override
  public boolean timesOutput() {
    return false;
  }

  @Override
  public List<PortInfo> ports() throws PortException {
    synchronized (JackPorts.class) {
      if (opened != null && !opened.isClosed()) {
        return opened.others();
      }
      try (JackConnection connection = new JackConnection(LibJack.load(), server, "Cantus-list")) {
        return connection.others();
      }
    }
  }

  @Override
  public LivePorts open(PortRequest request, MidiInput input) throws PortException {
    synchronized (JackPorts.class) {
      if (opened != null && !opened.isClosed()) {
        throw new PortException("JACK ports are open in this process already");
      }
      JackLivePorts ports = new JackLivePorts(LibJack.load(), server, request, input);
      opened = ports;
      return ports;
    }
  }
}
