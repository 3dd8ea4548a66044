package cantus.daemon.page;

import cantus.daemon.control.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.StatusCode;

/**
 * The browsers that look at the page: each is greeted, told what all are told, and answered. A
 * request is one of {@link Requests}; its {@code id}, if it has one, stands in the answer. One that
 * says whom it is {@code to} goes to a neighbour.
 */
final class PageClients {

  /** More are not let in. */
  static final int MOST = 16;

  private static final int MOST_ERRANDS = 32;

  /** Of {@link Requests}, those that are not for a page: it saves by downloads. */
  private static final Set<String> NOT_HERE = Set.of("watch", "save", "stop");

  /** Of a request: the neighbour that it is for. */
  private static final String TO = "to";

  /** A knob is learnt where the keyboard is. */
  private static final Set<String> NOT_THERE = Set.of("learn", "unlearn");

  private final Requests requests;
  private final Neighbours neighbours;
  private final Supplier<String> greeting;
  private final List<PageSocket> clients = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Runnable> errands = new ArrayBlockingQueue<>(MOST_ERRANDS);
  private volatile boolean stopping;

  /**
   * @param greeting all that a browser must know at first
   */
  PageClients(Requests requests, Neighbours neighbours, Supplier<String> greeting) {
    this.requests = requests;
    this.neighbours = neighbours;
    this.greeting = greeting;
  }

  /** Any thread: somebody looks. One comes after the other, or two would take the last place. */
  synchronized void come(PageSocket client) {
    if (clients.size() >= MOST) {
      client.end(StatusCode.TRY_AGAIN_LATER, "too many pages are open");
      return;
    }
    client.tell(greeting.get());
    clients.add(client);
  }

  /** Any thread: somebody looks no more. */
  void go(PageSocket client) {
    clients.remove(client);
  }

  boolean isEmpty() {
    return clients.isEmpty();
  }

  int count() {
    return clients.size();
  }

  /** Tells all of them. */
  void tell(Map<String, ?> message) {
    if (!clients.isEmpty()) {
      String text = Requests.write(message);
      clients.forEach(client -> client.tell(text));
    }
  }

  /** Tells all of them. */
  void tell(ByteBuffer bytes) {
    clients.forEach(client -> client.tell(bytes.asReadOnlyBuffer()));
  }

  // ---- what they ask

  /** The thread of a browser. */
  void ask(PageSocket client, String text) {
    JsonNode request = Requests.read(text);
    if (NOT_HERE.contains(request.path("command").asText())) {
      answer(client, request, Requests.error("that is not for a page"));
    } else if (!request.isObject()) {
      answer(client, request, Requests.error("a request is like {\"command\":\"get\"}"));
    } else if (!request.has(TO) && !requests.takesLong(request)) {
      answerNow(client, request);
    } else if (!errands.offer(() -> answerNow(client, request))) {
      answer(client, request, Requests.error("too much is asked at once"));
    }
  }

  private void answerNow(PageSocket client, JsonNode request) {
    if (request.has(TO)) {
      answer(client, request, answerOf(request.path(TO).asText(), request));
      return;
    }
    answer(client, request, requests.answer(request, later -> answer(client, request, later)));
  }

  /** What a neighbour answers. */
  private Object answerOf(String name, JsonNode request) {
    if (NOT_THERE.contains(request.path("command").asText())) {
      return Requests.error("that is for the keyboard of " + name);
    }
    if (!neighbours.names().contains(name)) {
      return Requests.error(name + " does not run any more");
    }
    try {
      Map<String, Object> passed = new LinkedHashMap<>();
      request.properties().forEach(field -> passed.put(field.getKey(), field.getValue()));
      passed.remove(TO);
      return Requests.read(neighbours.ask(name, passed));
    } catch (IOException e) {
      return Requests.error(name + ": " + e.getMessage());
    }
  }

  private static void answer(PageSocket client, JsonNode request, Object answer) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", request.path("id").asInt());
    message.put("answer", answer);
    client.tell(Requests.write(message));
  }

  /** Runs what takes long, until {@link #stop}, one after the other. */
  void runErrands() {
    while (!stopping) {
      try {
        errands.take().run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Lets go of all. */
  void stop() {
    stopping = true;
    errands.clear();
    errands.add(() -> {});
    clients.forEach(client -> client.end(StatusCode.SHUTDOWN, "Cantus has ended"));
  }
}
