package cantus.daemon.plugin;

import cantus.daemon.control.ControlServer;
import cantus.daemon.control.Playing;
import cantus.daemon.control.PresetShelf;
import cantus.daemon.control.Requests;
import cantus.daemon.control.SavedSettings;
import cantus.daemon.control.SocketFile;
import cantus.daemon.live.Unison;
import cantus.daemon.thread.SteadyThread;
import cantus.model.bundle.Presets;
import cantus.model.file.OneLine;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that plays for all instances of the plug-in: each has a session of its own, and what
 * they share is in memory once. It ends by itself some time after the last of them has gone.
 */
public final class PluginEngine implements AutoCloseable {

  /** By which it is known; no daemon can be called that while it runs. */
  public static final String NAME = "engine";

  private static final Logger LOG = LoggerFactory.getLogger(PluginEngine.class);
  private static final long LOOK_MILLIS = 200;
  private static final int MOST_INSTANCES = 128;
  private static final int LONGEST_LINE = 300; // characters: under 1,024 bytes
  private static final long HELLO_NANOS = 10_000_000_000L;
  private static final int MOST_OF_A_NAME = 99;
  private static final int LONGEST_NAME = 28;
  private static final String MAP = "plugin-"; // begins the names of files that are shared

  /**
   * What it plays with.
   *
   * @param presets where bundles are found
   * @param shelf which holds them
   * @param standard what is played with where a host sets nothing; complains with an
   *     IllegalArgumentException if that cannot be
   * @param knobs what knobs mean, and were taught to
   * @param environment of the process, which says where its socket is
   * @param linger how long it waits for another instance when the last has gone
   */
  public record Plan(
      Presets presets,
      PresetShelf shelf,
      Supplier<Playing> standard,
      Knobs knobs,
      Map<String, String> environment,
      Duration linger) {}

  /** What knobs mean, for all instances. */
  public interface Knobs {

    /** Those of who has none. */
    Knobs NONE =
        new Knobs() {
          @Override
          public SavedSettings saved() {
            return SavedSettings.NONE;
          }

          @Override
          public void learnt(Map<Integer, String> knobs) {}
        };

    /** What an instance begins with. */
    SavedSettings saved();

    /** An instance has learnt some, which later ones begin with: all of them, by number. */
    void learnt(Map<Integer, String> knobs);
  }

  private final Plan plan;
  private final Unison unison = new Unison();
  private final SocketFile file;
  private final ServerSocketChannel server;
  private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
  private final Map<SocketChannel, Long> silent = new ConcurrentHashMap<>(); // since when
  private volatile boolean stopping;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch plays = new CountDownLatch(1); // until the first instance does
  private volatile long left = System.nanoTime(); // when the last instance went

  private PluginEngine(Plan plan, SocketFile file, ServerSocketChannel server) {
    this.plan = plan;
    this.file = file;
    this.server = server;
  }

  /**
   * Opens the socket.
   *
   * @return null if another engine is running
   * @throws IOException if it cannot be opened; the message says why
   */
  public static @Nullable PluginEngine open(Plan plan) throws IOException {
    SocketFile file = new SocketFile(NAME, plan.environment);
    ServerSocketChannel server = file.open();
    return server == null ? null : new PluginEngine(plan, file, server);
  }

  /** Serves instances until none has been there for a while, or until {@link #close}. */
  public void run() throws IOException {
    try (Selector selector = Selector.open()) {
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      started("cantus-rehearsal", this::rehearse);
      while (!stopping && !isForgotten()) {
        selector.select(LOOK_MILLIS);
        selector.selectedKeys().clear();
        letSilentGo();
        SocketChannel client = stopping ? null : accept();
        if (client != null) {
          client.configureBlocking(true);
          clients.add(client);
          silent.put(client, System.nanoTime());
          started("cantus-plugin", () -> serve(client));
        }
      }
    } catch (ClosedChannelException e) {
      // that is how it ends
    } finally {
      close();
    }
  }

  /** Connects as an instance does, and goes once it could play. */
  public void tryOut() throws IOException {
    Path map = Files.createTempFile(file.path().getParent(), MAP, "");
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(file.path()))) {
      SharedBlock.make(map);
      channel.write(StandardCharsets.UTF_8.encode(Hello.text(map)));
      Scanner lines = new Scanner(channel, StandardCharsets.UTF_8);
      while (lines.hasNextLine() && !lines.nextLine().equals("ready")) {
        // it says what presets there are
      }
    } finally {
      Files.deleteIfExists(map);
    }
  }

  /** The network at once; the rest once an instance is there, which would take longer to be. */
  private void rehearse() {
    try {
      PluginRehearsal rehearsal = new PluginRehearsal(plan);
      rehearsal.playNetwork();
      plays.await();
      rehearsal.play(() -> stopping);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.debug("The rehearsal broke off", e);
    }
  }

  /** The next client, or null if there is none, or no room for one. */
  private @Nullable SocketChannel accept() throws IOException {
    try {
      return server.accept();
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) { // too many files are open: those that play go on
      LOG.warn("An instance could not come in: {}", e.getMessage());
      return null;
    }
  }

  /** Who connects and says no hello keeps nobody waiting, and no room. */
  private void letSilentGo() {
    for (Map.Entry<SocketChannel, Long> one : silent.entrySet()) {
      if (System.nanoTime() - one.getValue() > HELLO_NANOS && silent.remove(one.getKey()) != null) {
        try (SocketChannel client = one.getKey()) {
          refuse(client, "the plug-in said no hello in time");
        } catch (IOException e) {
          LOG.debug("Who said no hello has gone", e);
        }
      }
    }
  }

  private boolean isForgotten() {
    return clients.isEmpty() && System.nanoTime() - left > plan.linger.toNanos();
  }

  /** How many instances there are. */
  public int instances() {
    return clients.size();
  }

  // ---- an instance

  private void serve(SocketChannel client) {
    try (client) {
      play(client);
    } catch (IOException e) {
      LOG.debug("An instance has gone", e);
    } catch (RuntimeException | Error e) { // the others play on
      LOG.error("An instance failed: {}", OneLine.of(e.toString()));
      LOG.debug("It failed here:", e);
    } finally {
      left = System.nanoTime();
      silent.remove(client);
      clients.remove(client);
    }
  }

  private void play(SocketChannel client) throws IOException {
    try {
      if (clients.size() > MOST_INSTANCES) {
        throw new IOException("there are " + MOST_INSTANCES + " instances already");
      }
      Hello hello = Hello.read(Channels.newInputStream(client));
      silent.remove(client);
      serve(client, hello);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      LOG.warn("An instance is let go: {}", cut(String.valueOf(e.getMessage())));
      refuse(client, e.getMessage());
    } catch (RuntimeException | Error e) {
      refuse(client, "its engine broke off: " + e);
      throw e;
    }
  }

  /** Tells the plug-in why. */
  private static void refuse(SocketChannel client, @Nullable String why) throws IOException {
    String line = "refused Cantus: " + cut(OneLine.of(String.valueOf(why)));
    client.write(StandardCharsets.UTF_8.encode(line + "\n"));
  }

  /** As much of a text as the plug-in has room for. */
  static String cut(String text) {
    return text.substring(0, Math.min(LONGEST_LINE, text.length()));
  }

  private void serve(SocketChannel client, Hello hello) throws IOException {
    SharedBlock shared = SharedBlock.map(checked(hello.map()));
    try (PluginInstance instance = new PluginInstance(client, hello, shared, plan, unison, true)) {
      plays.countDown();
      ControlServer control = control(instance, hello.name());
      try (control) {
        instance.serve();
      }
    }
  }

  /** An instance makes its file beside the socket, where nobody else can. */
  private Path checked(Path map) throws IOException {
    Path folder = Objects.requireNonNull(file.path().getParent());
    String name = String.valueOf(map.getFileName());
    if (!map.isAbsolute() || !map.equals(folder.resolve(name)) || !name.startsWith(MAP)) {
      throw new IOException("no memory is shared at " + OneLine.of(map.toString()));
    }
    return map;
  }

  /** Lets others turn an instance by its name; null if that cannot be. */
  private @Nullable ControlServer control(PluginInstance instance, String name) {
    Requests requests =
        new Requests(
            instance.desk(),
            instance.instrument().recorder()::save,
            () -> {
              throw new IllegalArgumentException("it ends with its host");
            });
    String plain = plainName(name);
    try {
      for (int number = 1; number <= MOST_OF_A_NAME; number++) {
        String unique = number == 1 ? plain : plain + "-" + number;
        ControlServer control =
            ControlServer.open(new SocketFile(unique, plan.environment), requests);
        if (control != null) {
          started("cantus-ctl", control);
          started("cantus-errands", control::runErrands);
          LOG.info("{} is turned with `cantus ctl --name {}`", name, unique);
          return control;
        }
      }
    } catch (IOException e) {
      LOG.warn("`cantus ctl` cannot reach {}: {}", name, e.getMessage());
    }
    return null;
  }

  /** A name as it can be that of a socket. */
  static String plainName(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+|-+$", "");
    String cut = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    boolean isTaken = cut.isEmpty() || cut.equalsIgnoreCase("cantus") || cut.equalsIgnoreCase(NAME);
    return isTaken ? "plugin" : cut;
  }

  private static void started(String name, Runnable work) {
    new SteadyThread(name, work).start();
  }

  /** Ends it; may be called again, from any thread. */
  @Override
  public void close() throws IOException {
    stopping = true;
    if (closed.getAndSet(true)) {
      return;
    }
    server.close();
    for (SocketChannel client : clients) {
      client.close();
    }
    file.delete();
  }
}
