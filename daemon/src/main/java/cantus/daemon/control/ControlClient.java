package cantus.daemon.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * Talks to a running daemon. An answer that does not come in time is an error and ends the
 * conversation; only news that was asked for is waited for without end.
 */
public final class ControlClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * For what takes longer: reading a preset, writing a file. Nobody knows when a knob is turned.
   */
  private static final Map<String, Duration> MORE_PATIENCE =
      Map.of(
          "preset", Duration.ofMinutes(1),
          "set", Duration.ofMinutes(1),
          "save", Duration.ofMinutes(1),
          "learn", Duration.ofMinutes(10),
          "watch", Duration.ofDays(365));

  private static final int LONGEST_ANSWER = 1 << 22;
  private static final int ROOM = 1 << 13;

  /** Something that waits for the daemon. */
  @FunctionalInterface
  private interface Call<T> {
    @Nullable T run() throws IOException;
  }

  private final SocketFile file;
  private final SocketChannel channel;
  private final Timer timer = new Timer("cantus-ctl-limit", true);
  private final ByteBuffer input = ByteBuffer.allocate(ROOM).limit(0);
  private Duration patience;

  /**
   * Reaches a daemon.
   *
   * @throws IOException if there is none; the message says so
   */
  public ControlClient(SocketFile file) throws IOException {
    this(file, PATIENCE);
  }

  ControlClient(SocketFile file, Duration patience) throws IOException {
    this.file = file;
    this.patience = patience;
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    boolean connected = false;
    try {
      within(
          () -> {
            file.connect(channel);
            return null;
          });
      connected = true;
    } catch (SocketException e) {
      String what =
          file.name().equals(SocketFile.DEFAULT_NAME)
              ? "no `cantus live` is running"
              : "no `cantus live --name " + file.name() + "` is running";
      throw (ConnectException)
          new ConnectException(what + ", or it cannot be reached").initCause(e);
    } finally {
      if (!connected) {
        close();
      }
    }
  }

  /** Does something that the channel is closed under when it takes too long. */
  private <T> @Nullable T within(Call<T> call) throws IOException {
    TimerTask end =
        new TimerTask() {
          @Override
          public void run() {
            try {
              channel.close();
            } catch (IOException e) {
              // then it is closed
            }
          }
        };
    timer.schedule(end, patience.toMillis());
    try {
      return call.run();
    } catch (ClosedChannelException e) {
      throw new IOException(
          "the daemon does not answer within %d s; it hangs, or is stopped"
              .formatted(patience.toSeconds()),
          e);
    } finally {
      end.cancel();
    }
  }

  /** Asks for something. Whoever has closed the other side may have said why: see the answer. */
  public void send(Map<String, Object> request) throws IOException {
    patience = MORE_PATIENCE.getOrDefault(String.valueOf(request.get("command")), patience);
    ByteBuffer bytes =
        ByteBuffer.wrap((Requests.write(request) + "\n").getBytes(StandardCharsets.UTF_8));
    within(
        () -> {
          try {
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
          } catch (ClosedChannelException e) {
            throw e;
          } catch (IOException e) {
            // the other side is closed
          }
          return null;
        });
  }

  /**
   * The next answer, as a line of JSON; null if the daemon has ended.
   *
   * @throws IOException if it does not come in time, or is none of a daemon's
   */
  public @Nullable String answer() throws IOException {
    String line = within(this::line);
    if (line != null && !Requests.read(line).isObject()) {
      throw new IOException("what answers at " + file.path() + " is no daemon of this program");
    }
    return line;
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() < LONGEST_ANSWER) {
      if (!input.hasRemaining()) {
        input.clear();
        int count = read();
        input.flip();
        if (count < 0) {
          return null;
        }
      }
      while (input.hasRemaining()) {
        byte next = input.get();
        if (next == '\n') {
          return line.toString(StandardCharsets.UTF_8);
        }
        line.write(next);
      }
    }
    throw new IOException("an answer of the daemon is longer than any can be");
  }

  private int read() throws IOException {
    try {
      return channel.read(input);
    } catch (SocketException e) {
      return -1; // it was closed in the midst of something
    }
  }

  /** What an answer complains of, or null. */
  public static @Nullable String errorIn(String answer) {
    JsonNode error = Requests.read(answer).path("error");
    return error.isTextual() ? error.asText() : null;
  }

  @Override
  public void close() throws IOException {
    timer.cancel();
    channel.close();
  }
}
