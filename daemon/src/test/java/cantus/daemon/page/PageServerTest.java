package cantus.daemon.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.daemon.midi.MidiMessages;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server of the page, and all sorts of clients. */
@Timeout(60)
class PageServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private static PlayedPage played; // one for all, since it takes a second to warm up
  private final List<WebSocket> sockets = new ArrayList<>();

  @BeforeAll
  static void serve() throws Exception {
    played = new PlayedPage(folder.resolve("presets"));
  }

  @AfterAll
  static void end() throws Exception {
    played.close();
  }

  @BeforeEach
  void beginAnew() {
    played.instrument.desk().set(Map.of("preset", "first"));
  }

  @AfterEach
  void disconnect() throws Exception {
    sockets.forEach(WebSocket::abort);
    await("nobody looks", () -> played.page.looking() == 0);
  }

  // ---- clients

  /** A browser that has shown the token. */
  private static final class Client implements WebSocket.Listener {
    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    final BlockingQueue<int[]> messages = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        texts.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      data.getDouble();
      data.getInt();
      while (data.hasRemaining()) {
        data.getDouble();
        messages.add(new int[] {data.getInt()});
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.complete(-1);
    }

    /** The next message that has a field. */
    JsonNode next(String field) throws Exception {
      while (true) {
        String text = texts.poll(20, TimeUnit.SECONDS);
        assertThat(text).as("a message with " + field).isNotNull();
        JsonNode message = JSON.readTree(text);
        if (message.has(field)) {
          return message.get(field);
        }
      }
    }
  }

  private WebSocket connect(Client client, String... protocols) throws Exception {
    WebSocket socket =
        HTTP.newWebSocketBuilder()
            .subprotocols(
                protocols[0],
                List.of(protocols).subList(1, protocols.length).toArray(String[]::new))
            .buildAsync(URI.create("ws://127.0.0.1:" + played.port() + "/live"), client)
            .get(20, TimeUnit.SECONDS);
    sockets.add(socket);
    return socket;
  }

  private WebSocket connect(Client client) throws Exception {
    return connect(client, "cantus", played.token.text());
  }

  /** What is answered to lines, which end in an empty one, up to its head's end. */
  private String raw(String... lines) throws IOException {
    try (Socket socket = open(lines)) {
      return head(socket);
    }
  }

  private Socket open(String... lines) throws IOException {
    Socket socket = new Socket("127.0.0.1", played.port());
    socket.setSoTimeout(20_000);
    OutputStream out = socket.getOutputStream();
    out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return socket;
  }

  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        break;
      }
      head.append((char) c);
    }
    return head.toString();
  }

  private int get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + played.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 2000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }

  // ---- what is let in

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/style.css",
        "/main.js",
        "/words.js",
        "/score.js",
        "/library/opensheetmusicdisplay.min.js",
        "/library/smplr.mjs",
        "/library/instruments/instruments.json",
        "/library/instruments/oboe-67.flac",
        "/recorder.js",
        "/roll-worker.js",
        "/icon.svg"
      })
  void the_files_of_the_page_are_served_to_everybody_here(String path) throws Exception {
    assertThat(get(path)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../PageServer.class",
        "/PageServer.class",
        "/%2e%2e/cli/Cantus.class",
        "/nothing.js",
        "/library/LICENSE.txt",
        "/library/",
        "/.."
      })
  void nothing_else_is(String path) throws Exception {
    assertThat(raw("GET " + path + " HTTP/1.1", "Host: 127.0.0.1", "Connection: close"))
        .containsPattern("^HTTP/1.1 40[04]");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 200",
    "localhost:8617, 200",
    "[::1]:8617, 200",
    "evil.example, 421",
    "127.0.0.1.evil.example, 421",
    "evil.example:8617, 421",
    "localhost.evil.example:80, 421"
  })
  void a_name_that_somebody_else_points_here_is_turned_away(String host, int status)
      throws Exception {
    assertThat(raw("GET / HTTP/1.1", "Host: " + host, "Connection: close"))
        .startsWith("HTTP/1.1 " + status);
  }

  @Test
  void what_pages_of_others_ask_for_is_refused() throws Exception {
    String here = "127.0.0.1:" + played.port();
    assertThat(raw("GET / HTTP/1.1", "Host: " + here, "Origin: http://evil.example"))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("GET / HTTP/1.1", "Host: " + here, "Origin: null")).startsWith("HTTP/1.1 403");
    assertThat(upgrade(here, "http://evil.example")).startsWith("HTTP/1.1 403");
    assertThat(upgrade(here, "http://" + here)).startsWith("HTTP/1.1 101");
    assertThat(raw("POST / HTTP/1.1", "Host: " + here, "Content-Length: 0"))
        .startsWith("HTTP/1.1 405");
  }

  private String upgrade(String host, String origin) throws IOException {
    return raw(upgradeLines(host, origin));
  }

  private String[] upgradeLines(String host, String origin) {
    return new String[] {
      "GET /live HTTP/1.1",
      "Host: " + host,
      "Origin: " + origin,
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
      "Sec-WebSocket-Protocol: cantus, " + played.token.text()
    };
  }

  @Test
  void nothing_is_done_without_the_token() throws Exception {
    for (String[] wrong :
        List.of(
            new String[] {"cantus"},
            new String[] {"cantus", "x".repeat(24)},
            new String[] {played.token.text()})) {
      assertThatThrownBy(() -> connect(new Client(), wrong)).isNotNull();
    }
    for (String path : List.of("/take.mid", "/take.musicxml", "/audition.json?preset=first")) {
      assertThat(get(path)).isEqualTo(401);
      assertThat(get(path, "Authorization", "Bearer nonsense")).isEqualTo(401);
    }
    assertThat(get("/audition.json?preset=first", "Authorization", "Bearer " + played.token.text()))
        .isEqualTo(200);
  }

  @Test
  void browsers_are_told_how_little_the_page_may() throws Exception {
    String head = raw("GET / HTTP/1.1", "Host: 127.0.0.1", "Connection: close");
    assertThat(head)
        .contains("default-src 'none'; script-src 'self'; style-src 'self'")
        .contains("frame-ancestors 'none'", "nosniff", "no-referrer")
        .doesNotContain("Server:", "unsafe");
  }

  @Test
  void another_port_is_taken_where_one_is_in_use() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        PlayedPage other =
            new PlayedPage(folder.resolve("others"), PageToken.drawn(), taken.getLocalPort())) {
      assertThat(other.port()).isGreaterThan(taken.getLocalPort());
    }
  }

  // ---- what is told and done

  @Test
  void who_comes_is_told_all_and_then_what_changes() throws Exception {
    Client client = new Client();
    connect(client);
    JsonNode hello = client.next("hello");
    assertThat(hello.at("/description/settings").size()).isGreaterThan(20);
    assertThat(hello.at("/state/settings/preset").asText()).isEqualTo("first");
    assertThat(hello.at("/tune/notes").size()).isEqualTo(62);
    assertThat(client.next("status").get("others").get(0).asText()).isEqualTo("Track-1");
    played.instrument.desk().set(Map.of("temperature", "0.75"));
    JsonNode values = client.next("settings").get("values");
    while (!values.has("temperature") || values.size() > 1) {
      values = client.next("settings").get("values");
    }
    assertThat(values.get("temperature").asDouble()).isEqualTo(0.75);
  }

  @Test
  void requests_are_those_of_ctl_but_for_what_is_not_for_a_page() throws Exception {
    Client client = new Client();
    WebSocket socket = connect(client);
    socket.sendText("{\"command\":\"set\",\"id\":7,\"values\":{\"tempo\":90}}", true).get();
    assertThat(client.next("answer").get("now").asText()).contains("tempo 90");
    socket.sendText("{\"command\":\"preset\",\"name\":\"second\"}", true).get();
    assertThat(client.next("answer").get("now").asText()).contains("preset second");
    for (String wrong :
        List.of(
            "{\"command\":\"stop\"}",
            "{\"command\":\"save\",\"seconds\":5,\"file\":\"/tmp/x.mid\"}",
            "{\"command\":\"dance\"}",
            "{",
            "[]",
            "{\"command\":\"set\",\"values\":{\"tempo\":\"fast\"}}")) {
      socket.sendText(wrong, true).get();
      assertThat(client.next("answer").has("error")).as(wrong).isTrue();
    }
  }

  @Test
  void keys_that_are_played_sound_with_voices_and_are_let_go_with_the_page() throws Exception {
    Client client = new Client();
    WebSocket socket = connect(client);
    client.next("hello");
    socket.sendBinary(ByteBuffer.wrap(new byte[] {(byte) 0x90, 72, 90}), true).get();
    await("a chord", () -> noteOns(client) >= 4);
    long ended = ends();
    socket.abort();
    await("all is let go", () -> ends() >= ended + 4);
  }

  private static long noteOns(Client client) {
    return client.messages.stream().filter(m -> m[0] > 0 && MidiMessages.isNoteOn(m[0])).count();
  }

  private long ends() {
    return played.ports.sent().stream()
        .filter(sent -> MidiMessages.isNoteOff(sent.message()))
        .count();
  }

  @Test
  void a_take_is_fetched_as_midi_and_as_a_score() throws Exception {
    Client client = new Client();
    WebSocket socket = connect(client);
    client.next("hello");
    socket.sendBinary(ByteBuffer.wrap(new byte[] {(byte) 0x90, 72, 90}), true).get();
    await("a chord", () -> noteOns(client) >= 4);
    Thread.sleep(400); // a note of some length
    long ended = ends();
    socket.sendBinary(ByteBuffer.wrap(new byte[] {(byte) 0x80, 72, 64}), true).get();
    await("the end", () -> ends() >= ended + 4);
    assertThat(fetch("/take.mid?seconds=60")).startsWith("MThd");
    assertThat(fetch("/take.musicxml?seconds=60")).contains("<score-partwise", "Melody");
  }

  private String fetch(String path) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + played.port() + path))
                .header("Authorization", "Bearer " + played.token.text())
                .build(),
            BodyHandlers.ofString(StandardCharsets.ISO_8859_1))
        .body();
  }

  // ---- what is too much

  @Test
  void messages_that_are_too_long_or_too_many_end_the_connection() throws Exception {
    Client wordy = new Client();
    connect(wordy).sendText("x".repeat(70_000), true);
    assertThat(wordy.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1009);
    Client hasty = new Client();
    WebSocket socket = connect(hasty);
    for (int i = 0; i < 3000 && !hasty.closed.isDone(); i++) {
      try {
        socket
            .sendBinary(ByteBuffer.wrap(new byte[] {(byte) 0xB0, 1, (byte) (i % 128)}), true)
            .get();
      } catch (Exception e) {
        break; // it has ended
      }
    }
    assertThat(hasty.closed.get(20, TimeUnit.SECONDS)).isIn(1008, -1);
  }

  @Test
  void a_neighbour_is_turned_by_way_of_this_page() throws Exception {
    Client client = new Client();
    WebSocket socket = connect(client);
    assertThat(
            ask(socket, client, "{\"id\":1,\"to\":\"Track-1\",\"command\":\"get\"}")
                .at("/settings/preset")
                .asText())
        .isEqualTo("first");
    assertThat(
            ask(
                    socket,
                    client,
                    "{\"id\":2,\"to\":\"Track-1\",\"command\":\"set\",\"values\":{\"temperature\":0.9}}")
                .get("ok")
                .asBoolean())
        .isTrue();
    assertThat(played.track.desk().playing().live().harmony().temperature()).isEqualTo(0.9);
    assertThat(played.instrument.desk().playing().live().harmony().temperature()).isNotEqualTo(0.9);
    assertThat(
            ask(
                    socket,
                    client,
                    "{\"id\":3,\"to\":\"Track-1\",\"command\":\"set\",\"values\":{\"temperature\":-4}}")
                .get("error")
                .asText())
        .contains("temperature");
    assertThat(
            ask(socket, client, "{\"id\":4,\"to\":\"Track-1\",\"command\":\"stop\"}")
                .get("error")
                .asText())
        .contains("not for a page");
    assertThat(
            ask(
                    socket,
                    client,
                    "{\"id\":5,\"to\":\"Track-1\",\"command\":\"learn\",\"name\":\"temperature\"}")
                .get("error")
                .asText())
        .contains("keyboard of Track-1");
    assertThat(
            ask(socket, client, "{\"id\":6,\"to\":\"../x\",\"command\":\"get\"}")
                .get("error")
                .asText())
        .contains("does not run");
  }

  private static JsonNode ask(WebSocket socket, Client client, String request) throws Exception {
    socket.sendText(request, true).get();
    return client.next("answer");
  }

  @Test
  void more_pages_than_there_is_room_for_are_turned_away() throws Exception {
    // One of a test before may be a moment late in coming, and take a place until it has gone.
    for (int i = 0; i < 2 * PageClients.MOST && played.page.looking() < PageClients.MOST; i++) {
      Client client = new Client();
      connect(client);
      await("greeted or turned away", () -> !client.texts.isEmpty() || client.closed.isDone());
    }
    assertThat(played.page.looking()).isEqualTo(PageClients.MOST);
    Client late = new Client();
    connect(late);
    assertThat(late.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1013);
  }

  @Test
  void a_browser_that_takes_nothing_is_dropped_and_the_music_goes_on() throws Exception {
    String here = "127.0.0.1:" + played.port();
    try (Socket stuck = open(upgradeLines(here, "http://" + here))) {
      assertThat(head(stuck)).startsWith("HTTP/1.1 101");
      Client other = new Client();
      WebSocket socket = connect(other);
      other.next("hello");
      byte[] ask = "{\"command\":\"describe\"}".getBytes(StandardCharsets.US_ASCII);
      OutputStream out = stuck.getOutputStream();
      for (int i = 0; i < 900; i++) { // whose answers are many times what may be owed
        out.write(0x81);
        out.write(0x80 | ask.length);
        out.write(new byte[4]); // a mask that changes nothing
        out.write(ask);
        if (i % 100 == 0) {
          Thread.sleep(20);
        }
      }
      await("it is dropped", () -> hasEnded(stuck));
      socket.sendBinary(ByteBuffer.wrap(new byte[] {(byte) 0x90, 72, 90}), true).get();
      await("a chord", () -> noteOns(other) >= 4);
    }
  }

  /** Whether it was closed, and what is on its way is all there is. */
  private static boolean hasEnded(Socket socket) {
    try {
      socket.getOutputStream().write(new byte[] {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0});
      socket.getOutputStream().flush();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  // ---- the token

  @Test
  void a_token_is_kept_for_its_user_alone() throws Exception {
    Path file = folder.resolve("config/page-token");
    PageToken token = PageToken.keptIn(file);
    assertThat(PageToken.keptIn(file)).isEqualTo(token);
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      assertThat(PageToken.keptIn(file)).isNotEqualTo(token);
    }
    Files.writeString(file, "short");
    assertThat(PageToken.keptIn(file).text()).hasSize(24);
  }
}
