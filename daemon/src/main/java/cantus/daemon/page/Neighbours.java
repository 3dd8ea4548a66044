package cantus.daemon.page;

import cantus.daemon.control.ControlClient;
import cantus.daemon.control.SocketFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What else of Cantus runs on this computer, daemons and plug-ins by their tracks: found and asked
 * by the sockets that {@code cantus ctl} uses.
 *
 * @param environment of the process, which says where sockets lie
 * @param without names that are no neighbours
 */
public record Neighbours(Map<String, String> environment, Set<String> without) {

  /** Their names. */
  List<String> names() {
    try {
      return SocketFile.running(environment).stream()
          .filter(name -> !without.contains(name))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * Asks one of them for something, and waits for it.
   *
   * @param request as {@link cantus.daemon.control.Requests} has them
   * @return the answer, a line of JSON
   * @throws IOException if it does not answer; the message says so
   */
  String ask(String name, Map<String, Object> request) throws IOException {
    try (ControlClient client = new ControlClient(new SocketFile(name, environment))) {
      client.send(request);
      String answer = client.answer();
      if (answer == null) {
        throw new IOException("it has ended");
      }
      return answer;
    }
  }
}
