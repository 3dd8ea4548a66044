package cantus.daemon.midi.jack;

import cantus.daemon.midi.PortException;
import org.jspecify.annotations.Nullable;

/**
 * A port of another program that the user asked for: connected when it appears, and again when it
 * comes back.
 */
final class JackPeer {

  /** How such a port is connected; answers its whole name. */
  interface Connector {
    String connect(String wanted) throws PortException;
  }

  private final @Nullable String wanted;
  private @Nullable String connected;

  /** A port by name or a part of it; null for none. */
  JackPeer(@Nullable String wanted) {
    this.wanted = wanted;
  }

  boolean isMissing() {
    return wanted != null && connected == null;
  }

  /**
   * Connects it.
   *
   * @throws PortException if there is no such port
   */
  void connect(Connector connector) throws PortException {
    if (wanted != null) {
      connected = null;
      connected = connector.connect(wanted);
    }
  }

  /**
   * Connects it if it was missing and has come back; answers whether it has. What a user
   * disconnected stays so.
   */
  boolean refresh(JackConnection connection, Connector connector) {
    if (connected != null && !connection.exists(connected)) {
      connected = null;
    }
    if (!isMissing()) {
      return false;
    }
    try {
      connect(connector);
      return true;
    } catch (PortException e) {
      return false;
    }
  }
}
