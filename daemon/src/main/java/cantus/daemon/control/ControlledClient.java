package cantus.daemon.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A client of a daemon's socket: the lines that have come from it, and the answers it has not taken
 * yet. Nothing here waits.
 */
final class ControlledClient {

  static final int LONGEST_LINE = 64 << 10;

  /** So many bytes may wait to be taken before no more is asked on their behalf. */
  private static final int ENOUGH = 64 << 10;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer input = ByteBuffer.allocate(LONGEST_LINE + 1); // being written to
  private int lineStart;
  private int searched; // up to here there is no end of the line
  private final Queue<ByteBuffer> backlog = new ArrayDeque<>();
  private int waiting; // bytes of the backlog
  private boolean ended; // nothing more will come
  private long lastMoved;
  private boolean busy;
  private boolean learns;
  private @Nullable Map<String, Object> seen; // by one who watches

  ControlledClient(SocketChannel channel, Selector selector, long now) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
    lastMoved = now;
  }

  /** Takes in what has come, and lets out what can go. */
  void move(long now) throws IOException {
    if (!key.isValid()) {
      return; // it has been let go meanwhile
    }
    if (key.isReadable()) {
      input.limit(input.position()).position(lineStart);
      input.compact();
      searched -= lineStart;
      lineStart = 0;
      ended = channel.read(input) < 0;
      lastMoved = now;
    }
    if (key.isWritable()) {
      flush(now);
    }
  }

  /** The next line, if it is time for it, or null. */
  @Nullable String nextLine() throws IOException {
    if (busy || waiting >= ENOUGH) {
      return null;
    }
    for (; searched < input.position(); searched++) {
      if (input.get(searched) == '\n') {
        String line =
            new String(input.array(), lineStart, searched - lineStart, StandardCharsets.UTF_8);
        lineStart = ++searched;
        return line;
      }
    }
    if (searched - lineStart > LONGEST_LINE) {
      send(Requests.error("a request must be shorter than " + LONGEST_LINE + " bytes"));
      ended = true;
    }
    return null;
  }

  void send(Map<?, ?> message) {
    byte[] bytes = (Requests.write(message) + "\n").getBytes(StandardCharsets.UTF_8);
    waiting += bytes.length;
    backlog.add(ByteBuffer.wrap(bytes));
  }

  /** Lets out what can go now. */
  void flush(long now) throws IOException {
    while (!backlog.isEmpty()) {
      int sent = channel.write(backlog.peek());
      waiting -= sent;
      lastMoved = sent > 0 ? now : lastMoved;
      if (backlog.peek().hasRemaining()) {
        break;
      }
      backlog.remove();
    }
  }

  /** Says what is waited for: room to write, or more lines where there is room for them. */
  void await() {
    boolean room = !ended && waiting < ENOUGH && (input.hasRemaining() || lineStart > 0);
    key.interestOps(
        (room ? SelectionKey.OP_READ : 0) | (backlog.isEmpty() ? 0 : SelectionKey.OP_WRITE));
  }

  /** Whether all has been said on both sides. */
  boolean isDone() {
    return ended && !busy && backlog.isEmpty() && searched == input.position();
  }

  /** Since when nothing has come, and nothing been taken. */
  long lastMoved() {
    return lastMoved;
  }

  /** Whether it does not take its answers. */
  boolean isOwed() {
    return !backlog.isEmpty();
  }

  /** An errand is run for it, and it must wait. */
  void setBusy(boolean on) {
    busy = on;
  }

  /** It waits for a knob to be turned. */
  void setLearning(boolean on) {
    learns = on;
  }

  boolean isLearning() {
    return learns;
  }

  /** Whether it may be let go for another: it neither waits for anything nor is told anything. */
  boolean isIdle() {
    return !busy && !learns && !isWatching() && backlog.isEmpty();
  }

  void watch() {
    seen = Map.of();
  }

  boolean isWatching() {
    return seen != null;
  }

  /** Tells one who watches what is other than last time, as soon as it has taken that. */
  void tell(Map<String, Object> state) {
    if (seen == null || waiting >= ENOUGH) {
      return;
    }
    Map<?, ?> news = news(seen, state);
    seen = state;
    if (!news.isEmpty()) {
      send(news);
    }
  }

  /** What is other now; of maps with the same keys only what is other in them. */
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

  void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // it was gone already
    }
  }
}
