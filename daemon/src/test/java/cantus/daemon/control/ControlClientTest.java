package cantus.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever answers at a socket, nobody who asks waits for ever. */
@Timeout(60)
class ControlClientTest {

  private static final Duration PATIENCE = Duration.ofMillis(400);

  @TempDir Path folder;
  private SocketFile file;
  private ServerSocketChannel server;
  private final List<SocketChannel> accepted = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    file = new SocketFile("test", Map.of("XDG_RUNTIME_DIR", folder.toString()));
    server = file.open();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    for (SocketChannel one : accepted) {
      one.close();
    }
  }

  /** Accepts one client and says something, whatever it asks. */
  private void answer(String text, int times) {
    Thread thread =
        new Thread(
            () -> {
              try {
                SocketChannel client = server.accept();
                accepted.add(client);
                for (int i = 0; i < times; i++) {
                  client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                }
              } catch (IOException e) {
                // the client has gone
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private String ask() throws IOException {
    return ask(PATIENCE);
  }

  private String ask(Duration patience) throws IOException {
    try (ControlClient client = new ControlClient(file, patience)) {
      client.send(Map.of("command", "get"));
      return client.answer();
    }
  }

  private void assertLate() {
    assertThatIOException()
        .isThrownBy(this::ask)
        .withMessageStartingWith("the daemon does not answer within");
  }

  @Test
  void an_answer_is_a_line() throws IOException {
    answer("{\"ok\":true}\n{\"ok\"", 1);
    assertThat(ask()).isEqualTo("{\"ok\":true}");
  }

  @Test
  void a_daemon_that_accepts_nobody() {
    assertLate();
  }

  @Test
  void a_daemon_so_full_that_nobody_can_connect() throws IOException {
    List<ControlClient> waiting = new ArrayList<>();
    try {
      for (int i = 0; i < 500; i++) {
        waiting.add(new ControlClient(file, PATIENCE));
      }
    } catch (IOException e) {
      assertThat(e).hasMessageStartingWith("the daemon does not answer within");
    }
    for (ControlClient one : waiting) {
      one.close();
    }
    assertThat(waiting).hasSizeLessThan(500);
  }

  @Test
  void a_daemon_that_accepts_and_is_silent() {
    answer("", 0);
    assertLate();
  }

  @Test
  void an_answer_that_breaks_off() {
    answer("{\"ok\":tr", 1);
    assertLate();
  }

  @Test
  void an_answer_without_end() {
    answer("x".repeat(1 << 16), Integer.MAX_VALUE);
    assertThatIOException()
        .isThrownBy(() -> ask(Duration.ofSeconds(20)))
        .withMessage("an answer of the daemon is longer than any can be");
  }

  @Test
  void a_daemon_that_reads_nothing() {
    answer("", 0);
    assertThatIOException()
        .isThrownBy(
            () -> {
              try (ControlClient client = new ControlClient(file, PATIENCE)) {
                for (int i = 0; i < 100; i++) {
                  client.send(Map.of("command", "get", "more", "x".repeat(1 << 16)));
                }
              }
            })
        .withMessageStartingWith("the daemon does not answer within");
  }

  @Test
  void what_is_no_answer() {
    answer("HTTP/1.1 400 Bad Request\n", 1);
    assertThatIOException()
        .isThrownBy(this::ask)
        .withMessage("what answers at " + file.path() + " is no daemon of this program");
  }

  @Test
  void a_daemon_that_ends_has_no_answer() throws IOException {
    answer("", 0);
    try (ControlClient client = new ControlClient(file, Duration.ofSeconds(20))) {
      client.send(Map.of("command", "stop"));
      while (accepted.isEmpty()) {
        Thread.onSpinWait();
      }
      accepted.get(0).close();
      assertThat(client.answer()).isNull();
    }
  }
}
