package cantus.daemon.midi;

/** A port could not be opened. The message is one line for the user: what is wrong, what to do. */
public final class PortException extends Exception {

  public PortException(String message) {
    super(message);
  }

  public PortException(String message, Throwable cause) {
    super(message, cause);
  }
}
