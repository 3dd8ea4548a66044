package cantus.daemon.control;

import cantus.daemon.clock.NanoClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests on the socket of a daemon, one line each, on a thread of its own. What may take
 * long, such as reading a preset, is an errand, which another thread runs ({@link #runErrands}).
 *
 * <p>No client is waited for. One that does not take its answers is asked for no more requests
 * until it does; one that takes none for half a minute, or sends a line without end, is let go.
 */
public final class ControlServer implements Runnable, AutoCloseable {

  private static final int MOST_CLIENTS = 32;
  private static final int LINES_IN_A_TURN = 64;
  private static final long TICK_MILLIS = 100;
  private static final long TICK_NANOS = 1_000_000 * TICK_MILLIS;
  private static final long LONGEST_STAND_NANOS = 30_000_000_000L;
  private static final long IDLE_NANOS = 10_000_000_000L;

  private record Later(ControlledClient client, Map<String, Object> answer) {}

  private final SocketFile file;
  private final Requests requests;
  private final ServerSocketChannel server;
  private final NanoClock clock;
  private final List<ControlledClient> clients = new ArrayList<>();
  private final Queue<Later> later = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Runnable> errands = new LinkedBlockingQueue<>();
  private volatile @Nullable Selector selector; // while it runs
  private volatile boolean stopping;

  private ControlServer(
      SocketFile file, Requests requests, ServerSocketChannel server, NanoClock clock)
      throws IOException {
    this.file = file;
    this.requests = requests;
    this.server = server;
    this.clock = clock;
    server.configureBlocking(false);
  }

  /**
   * Opens the socket of a daemon.
   *
   * @return null if another one of this name is running
   * @throws IOException if it cannot be opened; the message says why
   */
  public static @Nullable ControlServer open(SocketFile file, Requests requests)
      throws IOException {
    return open(file, requests, NanoClock.SYSTEM);
  }

  static @Nullable ControlServer open(SocketFile file, Requests requests, NanoClock clock)
      throws IOException {
    ServerSocketChannel server = file.open();
    return server == null ? null : new ControlServer(file, requests, server, clock);
  }

  /**
   * Answers until {@link #close}. Where it fails it may be called anew: whoever was connected has
   * to come again.
   */
  @Override
  public void run() {
    try (Selector opened = Selector.open()) {
      selector = opened;
      SelectionKey door = server.register(opened, SelectionKey.OP_ACCEPT);
      long told = clock.now();
      boolean more = false;
      while (!stopping) {
        if (more) {
          opened.selectNow();
        } else {
          opened.select(TICK_MILLIS);
        }
        if (opened.selectedKeys().remove(door)) {
          accept(door);
        }
        opened.selectedKeys().forEach(key -> move((ControlledClient) key.attachment()));
        opened.selectedKeys().clear();
        answerLate();
        if (clock.now() - told >= TICK_NANOS) {
          told = clock.now();
          tellWatchers();
          letGo();
          door.interestOps(SelectionKey.OP_ACCEPT);
        }
        more = answerAll();
      }
    } catch (IOException | CancelledKeyException e) {
      if (!stopping) {
        throw new IllegalStateException("the socket fails: " + e.getMessage(), e);
      }
    } finally {
      List.copyOf(clients).forEach(this::close);
    }
  }

  /** Runs errands until {@link #close}, one after the other. */
  public void runErrands() {
    while (!stopping) {
      try {
        errands.take().run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  // ---- clients

  private void accept(SelectionKey door) {
    try {
      SocketChannel channel = server.accept();
      if (channel == null) {
        return;
      }
      if (clients.size() >= MOST_CLIENTS && !makeRoom()) {
        channel.configureBlocking(false);
        channel.write(line(Requests.error("too many others are connected; try again later")));
        channel.close();
      } else {
        clients.add(new ControlledClient(channel, door.selector(), clock.now()));
      }
    } catch (IOException e) {
      door.interestOps(0); // it may be that no file can be opened: not before the next tick
    }
  }

  private static ByteBuffer line(Map<?, ?> message) {
    return ByteBuffer.wrap((Requests.write(message) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Lets go of one who has asked nothing for a while. */
  private boolean makeRoom() {
    return clients.stream()
        .filter(one -> one.isIdle() && clock.now() - one.lastMoved() > IDLE_NANOS)
        .min(Comparator.comparingLong(ControlledClient::lastMoved))
        .map(
            one -> {
              close(one);
              return one;
            })
        .isPresent();
  }

  private void move(ControlledClient client) {
    try {
      client.move(clock.now());
    } catch (IOException e) {
      close(client);
    }
  }

  /** Answers what has come; whether more could be answered at once. */
  private boolean answerAll() {
    boolean more = false;
    for (ControlledClient client : List.copyOf(clients)) {
      try {
        more |= answerSome(client);
        client.flush(clock.now());
        if (client.isDone()) {
          close(client);
        } else {
          client.await();
        }
      } catch (IOException e) {
        close(client);
      }
    }
    return more;
  }

  private boolean answerSome(ControlledClient client) throws IOException {
    for (int i = 0; i < LINES_IN_A_TURN; i++) {
      String line = client.nextLine();
      if (line == null) {
        return false;
      }
      ask(client, line);
      client.flush(clock.now());
    }
    return true;
  }

  private void ask(ControlledClient client, String line) {
    JsonNode request = Requests.read(line);
    if (!request.isObject()) {
      client.send(Requests.error("a request must be a line of JSON like {\"command\":\"get\"}"));
    } else if (request.path("command").asText().equals("watch")) {
      client.watch();
      client.tell(requests.state());
    } else if (requests.takesLong(request)) {
      client.setBusy(true);
      errands.add(() -> answerLater(client, requests.answer(request, answer -> {})));
    } else {
      Map<String, Object> answer =
          requests.answer(request, message -> answerLater(client, message));
      if (Requests.isWaiting(answer)) {
        client.setLearning(true);
      }
      client.send(answer);
    }
  }

  /** Any thread: an answer that could not be given at once. */
  private void answerLater(ControlledClient client, Map<String, Object> answer) {
    later.add(new Later(client, answer));
    wakeUp();
  }

  private void wakeUp() {
    Selector opened = selector;
    if (opened != null) {
      opened.wakeup();
    }
  }

  private void answerLate() {
    for (Later one = later.poll(); one != null; one = later.poll()) {
      one.client.setBusy(false);
      one.client.setLearning(false);
      one.client.send(one.answer);
    }
  }

  private void tellWatchers() {
    List<ControlledClient> watching =
        clients.stream().filter(ControlledClient::isWatching).toList();
    if (!watching.isEmpty()) {
      Map<String, Object> state = requests.state();
      watching.forEach(client -> client.tell(state));
    }
  }

  private void letGo() {
    for (ControlledClient client : List.copyOf(clients)) {
      if (client.isOwed() && clock.now() - client.lastMoved() > LONGEST_STAND_NANOS) {
        close(client);
      }
    }
  }

  private void close(ControlledClient client) {
    clients.remove(client);
    if (client.isLearning()) {
      requests.unlearn();
    }
    client.close();
  }

  /** Ends, and removes the socket. */
  @Override
  public void close() throws IOException {
    stopping = true;
    errands.add(() -> {});
    wakeUp();
    server.close();
    file.delete();
  }
}
