package cantus.daemon.cli.service;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd, if that has started this process as a service, how it fares: by datagrams to the
 * socket that the environment names, see sd_notify(3). Java has no sockets of that kind.
 *
 * <p>For one thread at a time.
 */
public final class Supervisor {

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int LONGEST_PATH = 107;

  private final String socket; // empty: nobody is to be told
  private final long everyNanos; // 0: nobody waits
  private long told;

  private Supervisor(String socket, long everyNanos) {
    this.socket = socket;
    this.everyNanos = everyNanos;
  }

  /** The C library, which is always there where systemd is. */
  private static final class Libc {

    static {
      Native.register(Libc.class, NativeLibrary.getInstance("c"));
    }

    private Libc() {}

    static native int socket(int domain, int type, int protocol);

    static native long sendto(
        int socket, byte[] bytes, long length, int flags, Pointer address, int addressLength);

    static native int close(int socket);
  }

  /** The one that an environment tells of, or one that is told nothing. */
  public static Supervisor of(Map<String, String> environment) {
    String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
    boolean known = socket.startsWith("/") || socket.startsWith("@");
    int length = socket.getBytes(StandardCharsets.UTF_8).length;
    if (!known || length > LONGEST_PATH) {
      return new Supervisor("", 0);
    }
    return new Supervisor(socket, half(environment.getOrDefault("WATCHDOG_USEC", "")));
  }

  /** A service should tell twice as often as it is waited for. */
  private static long half(String micros) {
    try {
      return Long.parseLong(micros) * 1000 / 2;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** It plays. */
  public void ready(String status) {
    tell("READY=1\nSTATUS=" + status.lines().findFirst().orElse(""));
    told = System.nanoTime();
  }

  /** It still plays; to be called often. */
  public void alive() {
    long now = System.nanoTime();
    if (everyNanos > 0 && now - told >= everyNanos / 2) {
      tell("WATCHDOG=1");
      told = now;
    }
  }

  /** It ends because it was asked to. */
  public void stopping() {
    tell("STOPPING=1");
  }

  private void tell(String what) {
    if (socket.isEmpty()) {
      return;
    }
    byte[] path = socket.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = what.getBytes(StandardCharsets.UTF_8);
    try (Memory address = new Memory(2L + path.length)) { // struct sockaddr_un
      address.setShort(0, (short) AF_UNIX);
      address.write(2, path, 0, path.length);
      if (path[0] == '@') {
        address.setByte(2, (byte) 0); // its name is not that of a file
      }
      int descriptor = Libc.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
      long sent =
          Libc.sendto(descriptor, bytes, bytes.length, MSG_NOSIGNAL, address, (int) address.size());
      Libc.close(descriptor);
      if (sent < 0) {
        LOG.warn("systemd cannot be told how Cantus fares");
      }
    } catch (LinkageError e) {
      LOG.warn("systemd cannot be told how Cantus fares: {}", e.toString());
    }
  }
}
