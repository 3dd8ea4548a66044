package cantus.daemon.control;

import cantus.model.file.OneLine;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What can be asked of a daemon: a line of JSON each, and a line for an answer. */
public final class Requests {

  /** Keeps what was played. */
  @FunctionalInterface
  public interface Recall {

    /**
     * Writes what was played last into a file.
     *
     * @return for how long there was something
     */
    Duration save(Duration length, Path file) throws IOException;
  }

  private static final long LONGEST_SECONDS = 86_400;
  private static final String WAITING = "waiting";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Desk desk;
  private final Recall recall;
  private final Runnable stop;

  /**
   * @param stop ends the daemon
   */
  public Requests(Desk desk, Recall recall, Runnable stop) {
    this.desk = desk;
    this.recall = recall;
    this.stop = stop;
  }

  /**
   * Answers a request; watching is the server's.
   *
   * @param later is given a second answer, on another thread, if the first {@link #isWaiting}
   * @return the answer
   */
  public Map<String, Object> answer(JsonNode request, Consumer<Map<String, Object>> later) {
    String command = request.path("command").asText();
    try {
      return answer(command, request, later);
    } catch (IllegalArgumentException | IOException e) {
      return error(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return error("that takes more memory than this program has");
    } catch (RuntimeException | StackOverflowError e) {
      return error("that failed: " + e); // the music goes on, and so does its control
    }
  }

  /** Whether an answer may have to wait for files. */
  public boolean takesLong(JsonNode request) {
    return switch (request.path("command").asText()) {
      case "preset", "save" -> true;
      case "set" -> request.path("values").has("preset");
      default -> false;
    };
  }

  private Map<String, Object> answer(
      String command, JsonNode request, Consumer<Map<String, Object>> later) throws IOException {
    return switch (command) {
      case "get" -> desk.state();
      case "describe" -> desk.description();
      case "set" -> done(desk.set(values(request.path("values"))));
      case "preset" -> done(desk.set(Map.of("preset", text(request, "name"))));
      case "learn" -> learn(text(request, "name"), later);
      case "unlearn" -> {
        desk.unlearn();
        yield done("no knob is learnt");
      }
      case "save" -> save(request);
      case "stop" -> {
        stop.run();
        yield done("ended");
      }
      default -> done(desk.act(command));
    };
  }

  /** What is so now, in words. */
  private static Map<String, Object> done(String now) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ok", true);
    answer.put("now", now);
    return answer;
  }

  /** Answers at once that a knob is waited for, and later which it was. */
  private Map<String, Object> learn(String name, Consumer<Map<String, Object>> later) {
    desk.learn(
        name,
        new MidiLearn.Asker() {
          @Override
          public void learned(int number) {
            Map<String, Object> answer = done("controller " + number + ": " + name);
            answer.put("controller", number);
            later.accept(answer);
          }

          @Override
          public void givenUp(String why) {
            later.accept(error(why));
          }
        });
    Map<String, Object> answer =
        done("turn a knob, or press a switch, within " + MidiLearn.SECONDS + " s");
    answer.put(WAITING, true);
    return answer;
  }

  /** Whether another answer is to come, when a knob has been turned. */
  public static boolean isWaiting(Map<String, Object> answer) {
    return answer.containsKey(WAITING);
  }

  private Map<String, Object> save(JsonNode request) throws IOException {
    Path file;
    try {
      file = Path.of(text(request, "file"));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("no file can be called that: " + e.getMessage(), e);
    }
    if (!file.isAbsolute()) {
      throw new IllegalArgumentException("a file must be given with its whole path");
    }
    long seconds = request.path("seconds").asLong();
    if (seconds < 1 || seconds > LONGEST_SECONDS) {
      throw new IllegalArgumentException("the length must lie in 1 s to 1 day");
    }
    Duration length = Duration.ofSeconds(seconds);
    double saved = recall.save(length, file).toMillis() / 1000.0;
    String all = saved + 1 < seconds ? "; that is all there is" : "";
    Map<String, Object> answer =
        done(String.format(Locale.ROOT, "%.1f s written to %s%s", saved, file, all));
    answer.put("seconds", saved);
    return answer;
  }

  private static Map<String, String> values(JsonNode node) {
    if (!node.isObject() || node.isEmpty()) {
      throw new IllegalArgumentException("nothing to set; say NAME=VALUE");
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isValueNode()) {
        throw new IllegalArgumentException(field.getKey() + " must be a single value");
      }
      values.put(field.getKey(), field.getValue().asText());
    }
    return values;
  }

  private static String text(JsonNode request, String field) {
    JsonNode node = request.path(field);
    if (!node.isTextual()) {
      throw new IllegalArgumentException("'" + field + "' is missing");
    }
    return node.asText();
  }

  /** Who wanted a knob to be learnt is gone. */
  public void unlearn() {
    desk.unlearn();
  }

  /** All there is to know. */
  public Map<String, Object> state() {
    return desk.state();
  }

  /** The request of a line; not an object if it is none. */
  public static JsonNode read(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      return node == null ? JSON.nullNode() : node;
    } catch (JsonProcessingException e) {
      return JSON.nullNode();
    }
  }

  /** An answer as a line of JSON, without its end. */
  public static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer that something cannot be done. */
  public static Map<String, Object> error(String message) {
    return Map.of("error", OneLine.of(String.valueOf(message)));
  }
}
