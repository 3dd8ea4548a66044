package cantus.daemon.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Talks to a running daemon. */
public final class ControlClient implements AutoCloseable {

  private final SocketChannel channel;
  private final BufferedReader answers;

  /**
   * Reaches a daemon.
   *
   * @throws IOException if there is none; the message says so
   */
  public ControlClient(SocketFile file) throws IOException {
    try {
      channel = file.connect();
    } catch (SocketException e) {
      String what =
          file.name().equals(SocketFile.DEFAULT_NAME)
              ? "no `cantus live` is running"
              : "no `cantus live --name " + file.name() + "` is running";
      throw (ConnectException)
          new ConnectException(what + ", or it cannot be reached").initCause(e);
    }
    answers = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
  }

  /** Asks for something. */
  public void send(Map<String, Object> request) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap((Requests.write(request) + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** The next answer, as a line of JSON; null if the daemon has ended. */
  public String answer() throws IOException {
    return answers.readLine();
  }

  /** What an answer complains of, or null. */
  public static String errorIn(String answer) {
    JsonNode error = Requests.read(answer).path("error");
    return error.isTextual() ? error.asText() : null;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
