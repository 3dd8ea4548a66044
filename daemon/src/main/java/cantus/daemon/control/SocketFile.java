package cantus.daemon.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a daemon of a name is reached: a Unix domain socket in a {@link PrivateFolder}. Beside it a
 * file is locked as long as the daemon runs, so that nobody takes the socket of one that is busy
 * for one that was left behind.
 */
public final class SocketFile {

  /** The name of a daemon that was given none. */
  public static final String DEFAULT_NAME = "cantus";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
  private static final String ENDING = ".sock";

  /** Of this process: to open one of them and close it again would lose the lock. */
  private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

  private final String name;
  private final Path folder;
  private final Path file;
  private @Nullable FileChannel locked; // as long as this process is the daemon

  /**
   * @param name of the daemon
   * @param environment of the process
   * @throws IllegalArgumentException if a daemon cannot be called that
   */
  public SocketFile(String name, Map<String, String> environment) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a name is 1 to 32 letters, digits, dots and dashes, not '" + name + "'");
    }
    this.name = name;
    folder = folder(environment);
    file = folder.resolve(name + ENDING);
  }

  private static Path folder(Map<String, String> environment) {
    return folder(System.getProperty("os.name", ""), environment);
  }

  /** As the plug-in finds it: see platform_posix.c and platform_windows.c. */
  static Path folder(String os, Map<String, String> environment) {
    String local = environment.get("LOCALAPPDATA");
    if (os.startsWith("Windows") && local != null) {
      return Path.of(local).resolve("Cantus");
    }
    String runtime = environment.get("XDG_RUNTIME_DIR");
    if (runtime != null && Path.of(runtime).isAbsolute()) {
      return Path.of(runtime).resolve("cantus");
    }
    String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9._-]", "_");
    return Path.of(System.getProperty("java.io.tmpdir")).resolve("cantus-" + user);
  }

  /** The name of the daemon. */
  public String name() {
    return name;
  }

  /** Where the socket is, or will be. */
  public Path path() {
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
   * Whether there is a socket.
   *
   * @throws IOException if it, or its folder, may be somebody else's
   */
  private boolean isThere() throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      PrivateFolder.check(folder);
    }
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (there) {
      PrivateFolder.checkSocket(file);
    }
    return there;
  }

  /**
   * Reaches the daemon.
   *
   * @param channel of a Unix domain, not connected yet
   * @throws IOException if there is none, or it may be somebody else's
   */
  void connect(SocketChannel channel) throws IOException {
    isThere();
    channel.connect(address());
  }

  /**
   * Opens the socket. One that was left behind by a daemon that is no more is taken over.
   *
   * @return null if a daemon of this name is running
   * @throws IOException if no socket can be made, or its folder or the socket there may be somebody
   *     else's
   */
  public @Nullable ServerSocketChannel open() throws IOException {
    PrivateFolder.make(folder);
    boolean isLeft = isThere();
    FileChannel lock = lock();
    if (lock == null) {
      return null;
    }
    ServerSocketChannel server = null;
    try {
      if (isLeft) {
        Files.delete(file);
      }
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(address());
      locked = lock;
      return server;
    } catch (IOException e) {
      unlock(lock);
      if (server != null) {
        server.close();
      }
      throw new IOException("no socket can be made at " + file + ": " + e.getMessage(), e);
    }
  }

  /** The locked file, or null if another daemon has locked it, or one in this process. */
  private @Nullable FileChannel lock() throws IOException {
    Path lockFile = file.resolveSibling(name + ".lock");
    if (!LOCKED.add(lockFile)) {
      return null;
    }
    FileChannel channel = null;
    FileLock lock = null;
    try {
      channel =
          FileChannel.open(
              lockFile,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      lock = channel.tryLock();
      return lock == null ? null : channel;
    } catch (OverlappingFileLockException e) {
      return null; // by another name of this folder
    } finally {
      if (lock == null) {
        unlock(channel);
      }
    }
  }

  private void unlock(@Nullable FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      LOCKED.remove(file.resolveSibling(name + ".lock"));
    }
  }

  /** Removes the socket of a daemon that ends. */
  public synchronized void delete() throws IOException {
    if (locked != null) {
      Files.deleteIfExists(file);
      unlock(locked);
      locked = null;
    }
  }

  /**
   * The names of all that run, in order.
   *
   * @param environment of the process
   * @throws IOException if they cannot be listed
   */
  public static List<String> running(Map<String, String> environment) throws IOException {
    Path folder = folder(environment);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .filter(name -> NAME.matcher(name).matches()) // others' are no daemons
          .filter(name -> new SocketFile(name, environment).isRunning())
          .sorted()
          .toList();
    }
  }

  private boolean isRunning() {
    try {
      return isThere() && !isLeftBehind();
    } catch (IOException e) {
      return false; // it is somebody else's
    }
  }

  /** Whether a daemon of this name was killed, and could not silence what it played. */
  public boolean isLeftBehind() {
    try {
      if (!isThere()) {
        return false;
      }
      FileChannel lock = lock();
      if (lock == null) {
        return false;
      }
      unlock(lock);
      return true;
    } catch (IOException e) {
      return false; // whoever opens it will be told
    }
  }
}
