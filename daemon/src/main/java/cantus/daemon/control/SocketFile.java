package cantus.daemon.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * Where a daemon of a name is reached: a Unix domain socket in a folder that its owner alone can
 * open.
 */
public final class SocketFile {

  /** The name of a daemon that was given none. */
  public static final String DEFAULT_NAME = "cantus";

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final String name;
  private final Path file;

  /**
   * @param name of the daemon
   * @param environment of the process
   * @throws IllegalArgumentException if a daemon cannot be called that
   */
  public SocketFile(String name, Map<String, String> environment) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,31}")) {
      throw new IllegalArgumentException(
          "a name is 1 to 32 letters, digits, dots and dashes, not '" + name + "'");
    }
    this.name = name;
    file = folder(environment).resolve(name + ".sock");
  }

  private static Path folder(Map<String, String> environment) {
    String runtime = environment.get("XDG_RUNTIME_DIR");
    if (runtime != null && !runtime.isEmpty()) {
      return Path.of(runtime).resolve("cantus");
    }
    String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9._-]", "_");
    return Path.of(System.getProperty("java.io.tmpdir")).resolve("cantus-" + user);
  }

  /** The name of the daemon. */
  public String name() {
    return name;
  }

  Path path() {
    return file;
  }

  private UnixDomainSocketAddress address() throws IOException {
    try {
      return UnixDomainSocketAddress.of(file);
    } catch (IllegalArgumentException e) {
      throw new IOException("no socket can be made at " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reaches the daemon.
   *
   * @throws IOException if there is none
   */
  SocketChannel connect() throws IOException {
    return SocketChannel.open(address());
  }

  /**
   * Opens the socket. One that was left behind by a daemon that is no more is taken over.
   *
   * @return null if a daemon of this name is running
   */
  ServerSocketChannel open() throws IOException {
    Path folder = file.getParent();
    makePrivate(folder);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      if (isAnswered()) {
        return null;
      }
      Files.delete(file);
    }
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(address());
    } catch (IOException e) {
      server.close();
      throw new IOException("no socket can be made at " + file + ": " + e.getMessage(), e);
    }
    return server;
  }

  private boolean isAnswered() {
    try (SocketChannel other = connect()) {
      return other.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    if (posix) { // elsewhere the folder is in the user's own
      try {
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
      } catch (IOException e) {
        throw new IOException(folder + " belongs to somebody else; remove it", e);
      }
    }
  }

  /** Removes the socket of a daemon that ends. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Whether a daemon of this name was killed, and could not silence what it played. */
  public boolean isLeftBehind() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isAnswered();
  }
}
