package cantus.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.daemon.thread.SteadyThread;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The socket of a daemon, and all sorts of clients. */
@Timeout(60)
class ControlServerTest {

  @TempDir Path folder;
  private Player player;
  private SocketFile file;
  private ControlServer server;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private Supplier<Duration> saved = () -> Duration.ofSeconds(3);
  private Runnable stop = () -> stopped.set(true);

  @BeforeEach
  void serve() throws Exception {
    player = new Player(Files.createDirectory(folder.resolve("presets")), SavedSettings.NONE);
    file = new SocketFile("test", Map.of("XDG_RUNTIME_DIR", folder.toString()));
    server = open();
    new SteadyThread("test-ctl", server).start();
    new SteadyThread("test-errands", server::runErrands).start();
  }

  private ControlServer open() throws IOException {
    return ControlServer.open(
        file, new Requests(player.desk, (length, to) -> saved.get(), () -> stop.run()));
  }

  @AfterEach
  void end() throws Exception {
    server.close();
    player.close();
  }

  private String ask(Map<String, Object> request) throws IOException {
    try (ControlClient client = new ControlClient(file)) {
      client.send(request);
      return client.answer();
    }
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    file.connect(channel);
    return channel;
  }

  private void isWell() throws IOException {
    assertThat(ask(Map.of("command", "get"))).contains("\"preset\":\"first\"");
  }

  @Test
  void requests_are_answered_by_a_line_each() throws Exception {
    Map<String, Object> values = Map.of("temperature", 0.25, "thru", false);
    assertThat(ask(Map.of("command", "set", "values", values)))
        .isEqualTo("{\"ok\":true,\"now\":\"temperature 0.25, thru off\"}");
    assertThat(ask(Map.of("command", "get"))).contains("\"temperature\":0.25", "\"thru\":false");
    assertThat(ask(Map.of("command", "preset", "name", "second"))).contains("preset second");
    assertThat(ask(Map.of("command", "describe"))).contains("\"quarters a minute\"");
    for (String action : List.of("panic", "reroll", "tap", "freeze", "bypass", "mute.1")) {
      assertThat(ask(Map.of("command", action))).startsWith("{\"ok\":true,\"now\":");
    }
    assertThat(ask(Map.of("command", "save", "seconds", 60, "file", "/tmp/x.mid")))
        .contains("\"seconds\":3.0");
    assertThat(ask(Map.of("command", "stop"))).contains("\"ok\":true");
    assertThat(stopped).isTrue();
  }

  @Test
  void a_client_may_ask_again_and_again() throws Exception {
    try (ControlClient client = new ControlClient(file)) {
      for (int i = 0; i < 50; i++) {
        client.send(Map.of("command", "set", "values", Map.of("temperature", i / 100.0)));
        assertThat(client.answer()).contains("\"ok\":true");
      }
    }
  }

  @Test
  void what_cannot_be_done_is_said_in_one_line() throws Exception {
    List<Map<String, Object>> wrong = new ArrayList<>();
    wrong.add(Map.of());
    wrong.add(Map.of("command", "dance"));
    wrong.add(Map.of("command", 7));
    wrong.add(Map.of("command", "set"));
    wrong.add(Map.of("command", "set", "values", Map.of("temperature", "hot")));
    wrong.add(Map.of("command", "set", "values", Map.of("temperature", List.of(1))));
    wrong.add(Map.of("command", "preset"));
    wrong.add(Map.of("command", "preset", "name", "../../etc/passwd"));
    wrong.add(Map.of("command", "learn", "name", "keys"));
    wrong.add(Map.of("command", "save", "seconds", 60, "file", "x.mid"));
    wrong.add(Map.of("command", "save", "seconds", Long.MAX_VALUE, "file", "/tmp/x.mid"));
    wrong.add(Map.of("command", "save", "seconds", 60, "file", "/tmp/\0"));
    for (Map<String, Object> one : wrong) {
      String answer = ask(one);
      assertThat(ControlClient.errorIn(answer)).as(answer).isNotBlank();
    }
    isWell();
  }

  @Test
  void a_knob_is_learnt_by_one_who_waits_for_it() throws Exception {
    try (ControlClient client = new ControlClient(file)) {
      client.send(Map.of("command", "learn", "name", "reroll"));
      assertThat(client.answer()).contains("turn a knob", "60 s");
      isWell();
      player.turn(75, 100);
      assertThat(client.answer()).contains("75");
    }
    try (ControlClient client = new ControlClient(file)) {
      client.send(Map.of("command", "learn", "name", "panic"));
      isWell();
    }
    Thread.sleep(300); // it is gone, and the next knob is nobody's
    player.turn(76, 100);
    assertThat(ask(Map.of("command", "get")))
        .contains("\"75\":\"reroll\"")
        .doesNotContain("\"76\"");
  }

  @Test
  void one_who_watches_is_told_what_changes_and_only_that() throws Exception {
    try (ControlClient client = new ControlClient(file)) {
      client.send(Map.of("command", "watch"));
      assertThat(client.answer()).contains("\"preset\"", "\"settings\"", "\"chord\"");
      player.desk.set(Map.of("tempo", "77"));
      String news = client.answer();
      assertThat(news)
          .startsWith("{\"settings\":{\"tempo\":77.0}")
          .doesNotContain("\"preset\"", "\"chord\""); // a counter may have moved by then
    }
    isWell();
  }

  @Test
  void hostile_clients_hold_nobody_up() throws Exception {
    List<SocketChannel> never = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      SocketChannel channel = connect(); // watches, and never reads
      channel.configureBlocking(false);
      for (int line = 0; line < 5000; line++) {
        channel.write(bytes("{\"command\":\"get\"}\n"));
      }
      never.add(channel);
      isWell();
    }
    for (String text : List.of("\n\n\n", "nonsense\n", "[1]\n", "{\"command\":\"ge", "\u0000\n")) {
      try (SocketChannel channel = connect()) {
        channel.write(bytes(text));
      }
      isWell();
    }
    try (SocketChannel channel = connect()) {
      ByteBuffer ten = ByteBuffer.allocate(10 << 20); // a line without end
      assertThatThrownBy(
              () -> {
                while (ten.hasRemaining()) {
                  channel.write(ten);
                }
              })
          .isInstanceOf(IOException.class);
    }
    isWell();
    for (SocketChannel channel : never) {
      channel.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 600, 1000, 20_000})
  void all_that_is_asked_at_once_is_answered_to_one_who_reads(int count) throws Exception {
    try (SocketChannel channel = connect()) {
      Thread asking =
          new Thread(
              () -> {
                ByteBuffer requests = bytes("{\"command\":\"get\"}\n".repeat(count));
                try {
                  while (requests.hasRemaining()) {
                    channel.write(requests);
                  }
                  channel.shutdownOutput(); // it has said all, and waits for the answers
                } catch (IOException e) {
                  // then answers are missing
                }
              });
      asking.start();
      assertThat(lines(channel)).isEqualTo(count);
    }
    isWell();
  }

  /** How many lines come until the other side closes. */
  private static int lines(SocketChannel channel) throws IOException {
    int lines = 0;
    ByteBuffer some = ByteBuffer.allocate(1 << 16);
    while (channel.read(some.clear()) >= 0) {
      some.flip();
      while (some.hasRemaining()) {
        lines += some.get() == '\n' ? 1 : 0;
      }
    }
    return lines;
  }

  @Test
  void answers_come_in_the_order_of_the_requests_though_some_take_longer() throws Exception {
    try (ControlClient client = new ControlClient(file)) {
      client.send(Map.of("command", "preset", "name", "second"));
      client.send(Map.of("command", "preset", "name", "nowhere"));
      client.send(Map.of("command", "reroll"));
      assertThat(client.answer()).contains("preset second");
      assertThat(client.answer()).contains("nowhere");
      assertThat(client.answer()).contains("\"ok\":true");
    }
  }

  @Test
  void an_error_in_what_is_asked_is_an_answer() throws Exception {
    saved =
        () -> {
          throw new OutOfMemoryError("on purpose");
        };
    assertThat(ask(Map.of("command", "save", "seconds", 60, "file", "/tmp/x.mid")))
        .isEqualTo("{\"error\":\"that takes more memory than this program has\"}");
    isWell();
  }

  @Test
  void an_error_of_the_thread_itself_costs_who_is_connected_and_no_more() throws Exception {
    stop =
        () -> {
          throw new InternalError("on purpose");
        };
    assertThat(ask(Map.of("command", "stop"))).isNull();
    isWell();
  }

  @Test
  void one_who_asks_too_much_at_once_is_told_so() throws Exception {
    try (SocketChannel channel = connect()) {
      ByteBuffer line = bytes("x".repeat(ControlledClient.LONGEST_LINE + 1));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      assertThat(lines(channel)).isEqualTo(1);
    }
  }

  @Test
  void too_many_clients_are_turned_away_and_welcome_when_others_have_gone() throws Exception {
    List<SocketChannel> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(connect());
    }
    for (SocketChannel channel : many) {
      channel.close();
    }
    Player.await(
        "an answer",
        () -> {
          try {
            return ask(Map.of("command", "get")) != null;
          } catch (IOException e) {
            return false;
          }
        });
  }

  @Test
  void a_second_daemon_of_one_name_is_refused_and_the_first_one_goes_on() throws Exception {
    assertThat(open()).isNull();
    assertThat(file.isLeftBehind()).isFalse();
    isWell();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
