package cantus.daemon.midi.alsa;

import cantus.daemon.midi.PortException;
import cantus.daemon.midi.kit.PortChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A port of another client that the user asked for: connected when it appears, and again when it
 * comes back.
 */
final class AlsaPeer {

  private static final int MISSING = -1;

  /** How such a port is connected. */
  interface Connector {
    void connect(AlsaClient.Port port) throws PortException;
  }

  private final String what;
  private final @Nullable String wanted;
  private int address = MISSING;

  /** A port by name, a part of it, or its address "client:port"; null for none. */
  AlsaPeer(String what, @Nullable String wanted) {
    this.what = what;
    this.wanted = wanted;
  }

  boolean isMissing() {
    return wanted != null && address == MISSING;
  }

  /** Takes note that a port is gone. */
  void gone(int port) {
    if (address == port) {
      address = MISSING;
    }
  }

  /**
   * Connects it, if one is wanted.
   *
   * @throws PortException if there is no such port
   */
  void connect(List<AlsaClient.Port> others, Connector connector) throws PortException {
    if (wanted != null) {
      AlsaClient.Port port = choose(wanted, others);
      connector.connect(port);
      address = port.address();
    }
  }

  private AlsaClient.Port choose(String wanted, List<AlsaClient.Port> others) throws PortException {
    for (AlsaClient.Port port : others) {
      if (wanted.equals(port.client() + ":" + port.number())) {
        return port;
      }
    }
    List<String> names = others.stream().map(port -> port.info().name()).toList();
    return others.get(names.indexOf(PortChoice.choose(what, wanted, names)));
  }
}
