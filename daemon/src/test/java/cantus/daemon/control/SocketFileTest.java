package cantus.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder of sockets, and what others may have put there. */
@Timeout(30)
class SocketFileTest {

  private static final int SOMEBODY_ELSE = 65_533;

  @TempDir Path runtime;
  private Path folder;
  private SocketFile file;

  @BeforeEach
  void nameIt() throws IOException {
    assumeTrue(Files.getFileStore(runtime).supportsFileAttributeView("posix"));
    folder = runtime.resolve("cantus");
    file = new SocketFile("test", Map.of("XDG_RUNTIME_DIR", runtime.toString()));
  }

  private void leave(Path socket) throws IOException {
    Files.createDirectories(socket.getParent());
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(socket));
    }
  }

  private void give(Path one) {
    try {
      Files.setAttribute(one, "unix:uid", SOMEBODY_ELSE, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      assumeTrue(false, "only root can give files away");
    }
  }

  private void assertRefused(String why) {
    assertThatIOException().isThrownBy(() -> file.open().close()).withMessageContaining(why);
    assertThatIOException().isThrownBy(() -> new ControlClient(file)).withMessageContaining(why);
    assertThat(file.isLeftBehind()).isFalse();
  }

  // --- what is one's own

  @Test
  void nobody_else_can_reach_it() throws Exception {
    try (ServerSocketChannel server = file.open()) {
      assertThat(server).isNotNull();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void a_folder_that_others_can_open_is_closed_to_them() throws Exception {
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    nobody_else_can_reach_it();
  }

  @Test
  void a_socket_that_was_left_behind_is_taken_over() throws Exception {
    leave(file.path());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThat(file.isLeftBehind()).isTrue();
    try (ServerSocketChannel taken = file.open()) {
      assertThat(taken).isNotNull();
      assertThat(file.isLeftBehind()).isFalse();
    }
    assertThat(file.isLeftBehind()).isFalse(); // until its process ends
  }

  @Test
  void a_socket_whose_daemon_is_too_busy_to_answer_is_not_taken_over() throws Exception {
    try (ServerSocketChannel busy = file.open()) {
      assertThat(busy).isNotNull();
      SocketFile again = new SocketFile("test", Map.of("XDG_RUNTIME_DIR", runtime.toString()));
      assertThat(again.open()).isNull();
      again.delete();
      assertThat(file.path()).exists();
    }
  }

  @Test
  void where_no_daemon_runs_that_is_said() {
    assertThatIOException()
        .isThrownBy(() -> new ControlClient(file))
        .withMessageContaining("no `cantus live --name test` is running");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a/b", ".hidden", "a b"})
  void a_name_that_could_lead_elsewhere_is_refused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SocketFile(name, Map.of()))
        .withMessageStartingWith("a name is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "relative"})
  void without_a_folder_of_the_session_it_is_one_of_the_user_among_temporary_files(String dir) {
    Path path = new SocketFile("test", Map.of("XDG_RUNTIME_DIR", dir)).path();
    assertThat(path.getParent().getParent())
        .isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    assertThat(path).isEqualTo(new SocketFile("test", Map.of()).path());
  }

  @Test
  void a_path_that_is_too_long_for_a_socket_is_said_to_be() {
    String deep = runtime.resolve("x".repeat(200)).toString();
    SocketFile far = new SocketFile("test", Map.of("XDG_RUNTIME_DIR", deep));
    assertThatIOException()
        .isThrownBy(far::open)
        .withMessageStartingWith("no socket can be made at " + far.path());
  }

  // --- what may be somebody else's

  @Test
  void a_folder_of_somebody_else_is_refused() throws Exception {
    leave(file.path());
    give(folder);
    assertRefused(folder + " belongs to");
    assertThat(file.path()).exists();
  }

  @Test
  void a_socket_of_somebody_else_is_refused() throws Exception {
    leave(file.path());
    give(file.path());
    assertRefused(file.path() + " belongs to");
    assertThat(file.path()).exists();
  }

  @Test
  void a_link_to_a_folder_is_refused_and_what_it_leads_to_stays_as_it_is() throws Exception {
    Path victim = Files.createDirectory(runtime.resolve("victim"));
    Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(folder, victim);
    assertRefused(folder + " is no folder; remove it");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(victim)))
        .isEqualTo("rwxr-xr-x");
    assertThat(victim).isEmptyDirectory();
  }

  @Test
  void what_is_no_socket_is_refused_and_not_removed() throws Exception {
    Files.createDirectory(folder);
    Path other = Files.writeString(runtime.resolve("other"), "dear");
    Files.createSymbolicLink(file.path(), other);
    assertRefused(file.path() + " is no socket; remove it");
    assertThat(file.path()).isSymbolicLink();
    assertThat(other).hasContent("dear");
  }

  @Test
  void a_link_in_place_of_the_locked_file_is_not_followed() throws Exception {
    Files.createDirectory(folder);
    Path other = Files.writeString(runtime.resolve("other"), "dear");
    Files.createSymbolicLink(folder.resolve("test.lock"), other);
    assertThatIOException().isThrownBy(() -> file.open().close());
    assertThat(other).hasContent("dear");
  }

  @Test
  void a_client_reaches_the_daemon_whose_socket_it_is() throws Exception {
    try (ServerSocketChannel server = file.open();
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      assertThat(server).isNotNull();
      file.connect(client);
      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  void who_is_refused_a_name_in_the_same_process_does_not_take_it_from_who_has_it()
      throws Exception {
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", runtime.toString());
    try (ServerSocketChannel server = file.open()) {
      assertThat(server).isNotNull();
      assertThat(new SocketFile("test", environment).open()).isNull();
      assertThat(new SocketFile("test", environment).isLeftBehind()).isFalse();
      assertThat(isLockedForOthers(folder.resolve("test.lock"))).isTrue();
    }
    file.delete();
    assertThat(isLockedForOthers(folder.resolve("test.lock"))).isFalse();
    try (ServerSocketChannel again = new SocketFile("test", environment).open()) {
      assertThat(again).isNotNull();
    }
  }

  /** Locks of a process are seen by others alone. */
  private static boolean isLockedForOthers(Path lock) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "asked in Python");
    String code =
        "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'r+'), fcntl.LOCK_EX | fcntl.LOCK_NB)";
    Process other = new ProcessBuilder("/usr/bin/python3", "-c", code, lock.toString()).start();
    return other.waitFor() != 0;
  }

  @Test
  void sockets_of_others_in_the_folder_are_not_among_those_that_run() throws Exception {
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", runtime.toString());
    leave(folder.resolve("a name with spaces.sock"));
    leave(folder.resolve(".sock"));
    try (ServerSocketChannel server = file.open()) {
      assertThat(server).isNotNull();
      assertThat(SocketFile.running(environment)).containsExactly("test");
    }
  }

  @Test
  void on_windows_the_folder_is_the_one_where_the_plug_in_looks() {
    Map<String, String> environment = Map.of("LOCALAPPDATA", "C:\\Users\\Zoë\\AppData\\Local");
    assertThat(SocketFile.folder("Windows 11", environment))
        .isEqualTo(Path.of(environment.get("LOCALAPPDATA"), "Cantus"));
  }
}
