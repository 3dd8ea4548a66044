package cantus.daemon.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Answers requests on the socket of a daemon, one line each, on a thread of its own.
 *
 * <p>No client is waited for. One that sends a line without end, or does not read what it asked
 * for, is let go; so is every client beyond a few dozen.
 */
public final class ControlServer implements Runnable, AutoCloseable {

  private static final int LONGEST_LINE = 64 << 10;
  private static final int LONGEST_BACKLOG = 1 << 20;
  private static final int MOST_CLIENTS = 32;
  private static final long TICK_MILLIS = 100;

  private record Later(Client client, Map<String, Object> answer) {}

  /** Somebody who asks. */
  private final class Client {
    final SocketChannel channel;
    final SelectionKey key;
    final byte[] line = new byte[LONGEST_LINE];
    int length;
    final Queue<ByteBuffer> backlog = new ArrayDeque<>();
    int waiting; // bytes of the backlog
    boolean learns; // and waits for a knob
    boolean closing; // when all has been sent
    Map<String, Object> seen; // by one who watches

    Client(SocketChannel channel) throws IOException {
      this.channel = channel;
      channel.configureBlocking(false);
      key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    void read() throws IOException {
      input.clear();
      int count = channel.read(input);
      if (count < 0) {
        throw new IOException("gone");
      }
      input.flip();
      while (input.hasRemaining() && !closing) {
        byte next = input.get();
        if (next == '\n') {
          String text = new String(line, 0, length, StandardCharsets.UTF_8);
          length = 0;
          ask(this, text);
        } else if (length == LONGEST_LINE) {
          send(Requests.error("a request must be shorter than " + LONGEST_LINE + " bytes"));
          closing = true;
        } else {
          line[length++] = next;
        }
      }
      flush();
    }

    void send(Map<?, ?> message) throws IOException {
      byte[] bytes = (Requests.write(message) + "\n").getBytes(StandardCharsets.UTF_8);
      waiting += bytes.length;
      if (waiting > LONGEST_BACKLOG) {
        throw new IOException("it does not read");
      }
      backlog.add(ByteBuffer.wrap(bytes));
    }

    void flush() throws IOException {
      while (!backlog.isEmpty()) {
        ByteBuffer first = backlog.peek();
        int sent = channel.write(first);
        waiting -= sent;
        if (first.hasRemaining()) {
          break;
        }
        backlog.remove();
      }
      if (closing && backlog.isEmpty()) {
        throw new IOException("done");
      }
      int reading = closing ? 0 : SelectionKey.OP_READ;
      key.interestOps(backlog.isEmpty() ? reading : reading | SelectionKey.OP_WRITE);
    }

    /** Tells what is other than it was last time. */
    void tell(Map<String, Object> state) throws IOException {
      Map<?, ?> news = news(seen, state);
      seen = state;
      if (!news.isEmpty()) {
        send(news);
        flush();
      }
    }

    void close() {
      key.cancel();
      if (learns) {
        learns = false;
        requests.unlearn();
      }
      try {
        channel.close();
      } catch (IOException e) {
        // it was gone already
      }
    }
  }

  private final SocketFile file;
  private final Requests requests;
  private final ServerSocketChannel server;
  private final Selector selector;
  private final ByteBuffer input = ByteBuffer.allocate(LONGEST_LINE);
  private final Queue<Later> later = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;

  private ControlServer(SocketFile file, Requests requests, ServerSocketChannel server)
      throws IOException {
    this.file = file;
    this.requests = requests;
    this.server = server;
    selector = Selector.open();
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
  }

  /**
   * Opens the socket of a daemon.
   *
   * @return null if another one of this name is running
   */
  public static ControlServer open(SocketFile file, Requests requests) throws IOException {
    ServerSocketChannel server = file.open();
    return server == null ? null : new ControlServer(file, requests, server);
  }

  /** Answers until {@link #close}. */
  @Override
  public void run() {
    try {
      while (!stopping) {
        selector.select(TICK_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
          if (key.isValid() && key.isAcceptable()) {
            accept();
          } else {
            serve(key);
          }
        }
        selector.selectedKeys().clear();
        answerLate();
        tellWatchers();
      }
    } catch (IOException e) {
      // The selector itself is broken: there is no control any more, but the music goes on.
    }
  }

  private void accept() {
    try {
      SocketChannel channel = server.accept();
      if (channel == null) {
        return;
      }
      if (selector.keys().size() > MOST_CLIENTS) {
        channel.close();
      } else {
        new Client(channel);
      }
    } catch (IOException e) {
      // it was gone before it came
    }
  }

  private static void serve(SelectionKey key) {
    Client client = (Client) key.attachment();
    try {
      if (key.isValid() && key.isWritable()) {
        client.flush();
      }
      if (key.isValid() && key.isReadable()) {
        client.read();
      }
    } catch (IOException e) {
      client.close();
    }
  }

  private void ask(Client client, String text) throws IOException {
    JsonNode request = Requests.read(text);
    if (!request.isObject()) {
      client.send(Requests.error("a request must be a line of JSON like {\"command\":\"get\"}"));
    } else if (request.path("command").asText().equals("watch")) {
      client.seen = Map.of();
      client.tell(requests.state());
    } else {
      Map<String, Object> answer =
          requests.answer(
              request,
              message -> {
                later.add(new Later(client, message));
                selector.wakeup();
              });
      if (answer == null) {
        client.learns = true;
      } else {
        client.send(answer);
      }
    }
  }

  /** What is other than it was. Of a map with the same keys as before, those entries alone. */
  private static Map<?, ?> news(Map<?, ?> before, Map<?, ?> now) {
    Map<Object, Object> news = new LinkedHashMap<>();
    now.forEach(
        (key, value) -> {
          Object last = before.get(key);
          if (value instanceof Map<?, ?> map
              && last instanceof Map<?, ?> lastMap
              && map.keySet().equals(lastMap.keySet())) {
            Map<?, ?> within = news(lastMap, map);
            if (!within.isEmpty()) {
              news.put(key, within);
            }
          } else if (!Objects.equals(value, last)) {
            news.put(key, value);
          }
        });
    return news;
  }

  private void answerLate() {
    for (Later one = later.poll(); one != null; one = later.poll()) {
      if (one.client.key.isValid()) {
        try {
          one.client.learns = false;
          one.client.send(one.answer);
          one.client.flush();
        } catch (IOException e) {
          one.client.close();
        }
      }
    }
  }

  private void tellWatchers() {
    Map<String, Object> state = null;
    for (SelectionKey key : selector.keys()) {
      if (key.isValid() && key.attachment() instanceof Client client && client.seen != null) {
        state = state == null ? requests.state() : state;
        try {
          client.tell(state);
        } catch (IOException e) {
          client.close();
        }
      }
    }
  }

  /** Ends, and removes the socket. */
  @Override
  public void close() throws IOException {
    stopping = true;
    selector.wakeup();
    server.close();
    file.delete();
  }
}
