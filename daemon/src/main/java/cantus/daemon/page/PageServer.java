package cantus.daemon.page;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server of the page: files, and a WebSocket for each browser that shows the token. */
final class PageServer implements AutoCloseable {

  /** What the page speaks; it stands beside the token among the protocols that are offered. */
  private static final String PROTOCOL = "cantus";

  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
  private static final int PORTS = 10; // that are tried

  /** Far more than pages: with a dozen, browsers that take nothing kept others waiting. */
  private static final int MOST_THREADS = 48;

  private static final int MOST_CONNECTIONS = 64;
  private static final int LONGEST_HEADERS = 8 << 10;
  private static final int LONGEST_TEXT = 64 << 10;
  private static final int LONGEST_BYTES = 3 << 10;
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final Server server;
  private final ServerConnector connector;

  private PageServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Serves at an address, at a port or one of the next.
   *
   * @param address of this computer, by name or number
   * @param port 0 for any
   * @param sockets makes one for a browser that has shown the token
   * @param questions answers what is fetched, and leaves the rest
   */
  static PageServer open(
      String address,
      int port,
      PageToken token,
      Supplier<PageSocket> sockets,
      Handler questions,
      Handler files)
      throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
    threads.setName("cantus-page");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(LONGEST_HEADERS);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(address);
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
    WebSocketUpgradeHandler upgrades =
        WebSocketUpgradeHandler.from(server, container -> limit(container, token, sockets));
    upgrades.setHandler(new Handler.Sequence(questions, files));
    server.setHandler(new PageGuard(address, upgrades));
    PageServer opened = new PageServer(server, connector);
    opened.listen(address, port);
    return opened;
  }

  private static void limit(
      ServerWebSocketContainer container, PageToken token, Supplier<PageSocket> sockets) {
    container.setMaxTextMessageSize(LONGEST_TEXT);
    container.setMaxBinaryMessageSize(LONGEST_BYTES);
    container.setIdleTimeout(IDLE);
    container.addMapping(
        "/live",
        (request, response, callback) ->
            isShown(token, request)
                ? accept(response, sockets)
                : refuse(request, response, callback));
  }

  private static boolean isShown(PageToken token, ServerUpgradeRequest request) {
    List<String> offered = request.getSubProtocols();
    return offered.contains(PROTOCOL) && offered.stream().anyMatch(token::is);
  }

  private static PageSocket accept(ServerUpgradeResponse response, Supplier<PageSocket> sockets) {
    response.setAcceptedSubProtocol(PROTOCOL);
    return sockets.get();
  }

  private static @Nullable PageSocket refuse(
      ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
    Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
    return null;
  }

  private void listen(String address, int port) throws IOException {
    int last = port == 0 ? 0 : Math.min(65_535, port + PORTS - 1);
    for (int tried = port; ; tried++) {
      connector.setPort(tried);
      try {
        connector.open();
        break;
      } catch (BindException e) {
        throw new IOException("there is no address " + address + " here", e);
      } catch (IOException e) {
        if (!(e.getCause() instanceof BindException) || isElsewhere(e)) {
          throw new IOException("the page cannot be served at " + address + ": " + why(e), e);
        }
        if (tried == last) {
          throw new IOException(
              "ports %d to %d are taken; choose another with --page-port".formatted(port, last), e);
        }
      }
    }
    try {
      server.start();
    } catch (Exception e) { // so it is declared
      connector.close();
      throw new IOException("the page cannot be served: " + e.getMessage(), e);
    }
  }

  private static boolean isElsewhere(IOException e) {
    return String.valueOf(why(e)).contains("Cannot assign");
  }

  private static @Nullable String why(IOException e) {
    return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
  }

  /** Where it listens. */
  int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // so it is declared
      LOG.warn("The page does not end: {}", String.valueOf(e.getMessage()));
    }
  }
}
