package cantus.daemon.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real socket in systemd's place. */
@EnabledOnOs(OS.LINUX)
class SupervisorTest {

  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM_NONBLOCK = 2 | 0x800;

  interface Libc extends Library {
    int socket(int domain, int type, int protocol);

    int bind(int socket, byte[] address, int length);

    long recv(int socket, byte[] bytes, long length, int flags);

    int close(int socket);
  }

  @TempDir Path folder;

  private final Libc libc = Native.load("c", Libc.class);
  private int socket;

  @BeforeEach
  void systemd_listens() {
    socket = libc.socket(AF_UNIX, SOCK_DGRAM_NONBLOCK, 0);
    byte[] path = folder.resolve("notify").toString().getBytes(StandardCharsets.UTF_8);
    byte[] address = new byte[2 + path.length];
    address[0] = AF_UNIX; // on machines that put the low byte first
    System.arraycopy(path, 0, address, 2, path.length);
    assertThat(libc.bind(socket, address, address.length)).isZero();
  }

  @AfterEach
  void close() {
    libc.close(socket);
  }

  private String heard() {
    byte[] bytes = new byte[1000];
    long length = libc.recv(socket, bytes, bytes.length, 0);
    return length < 0 ? "" : new String(bytes, 0, (int) length, StandardCharsets.UTF_8);
  }

  private Supervisor supervisor(String watchdog) {
    return Supervisor.of(
        Map.of("NOTIFY_SOCKET", folder.resolve("notify").toString(), "WATCHDOG_USEC", watchdog));
  }

  @Test
  void it_hears_that_ports_are_open_and_that_all_ends() {
    Supervisor supervisor = supervisor("");
    supervisor.ready("Cantus:in and Cantus:harmony\nand more");
    assertThat(heard()).isEqualTo("READY=1\nSTATUS=Cantus:in and Cantus:harmony");
    supervisor.alive();
    assertThat(heard()).as("nobody waits for it").isEmpty();
    supervisor.stopping();
    assertThat(heard()).isEqualTo("STOPPING=1");
  }

  @Test
  void it_hears_of_life_more_often_than_it_waits_for_it_and_not_at_every_look() throws Exception {
    Supervisor supervisor = supervisor("400000");
    supervisor.ready("");
    heard();
    supervisor.alive();
    assertThat(heard()).isEmpty();
    Thread.sleep(120);
    supervisor.alive();
    assertThat(heard()).isEqualTo("WATCHDOG=1");
  }

  @Test
  void without_systemd_nothing_is_told() {
    for (String none : new String[] {"", "no path", "/" + "x".repeat(200)}) {
      Supervisor supervisor = Supervisor.of(Map.of("NOTIFY_SOCKET", none));
      assertThatCode(() -> supervisor.ready("")).doesNotThrowAnyException();
    }
    assertThat(heard()).isEmpty();
  }
}
