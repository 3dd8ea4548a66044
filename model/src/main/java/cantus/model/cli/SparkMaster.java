package cantus.model.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who shares out work among machines.
 *
 * @param url as {@code spark-submit} takes it
 */
record SparkMaster(String url) {

  private static final Pattern FORM =
      Pattern.compile(
          "local|local\\[(\\d+|\\*)(,\\d+)?]|local-cluster\\[\\d+,\\d+,\\d+]"
              + "|spark://[^,]+:\\d{1,5}(,[^,]+:\\d{1,5})*|yarn|k8s://.+");

  private static final Pattern ADDRESS = Pattern.compile("([^,/]+):(\\d+)(?:,|$)");

  private static final int PATIENCE_MILLIS = 5000;

  SparkMaster {
    if (!FORM.matcher(url).matches()) {
      throw new IllegalArgumentException(
          url
              + " is none of spark://HOST:PORT, yarn, k8s://URL, local[N] and"
              + " local-cluster[N,CORES,MB]");
    }
  }

  /** Whether all work is done on this machine. */
  boolean isHere() {
    return url.startsWith("local");
  }

  /**
   * Asks whether anybody is there: Spark itself asks for a minute, and then says that it has
   * stopped.
   *
   * @throws IOException if nobody is
   */
  void requireAnswer() throws IOException {
    if (!url.startsWith("spark://")) {
      return;
    }
    IOException last = null;
    Matcher addresses = ADDRESS.matcher(url);
    while (addresses.find()) {
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(addresses.group(1), Integer.parseInt(addresses.group(2))),
            PATIENCE_MILLIS);
        return;
      } catch (IOException | IllegalArgumentException e) {
        last = new IOException(e.getMessage(), e);
      }
    }
    String why = last == null ? "" : ": " + last.getMessage();
    throw new IOException("no master of Spark answers at " + url + why);
  }
}
