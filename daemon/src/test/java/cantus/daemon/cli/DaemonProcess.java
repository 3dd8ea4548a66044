package cantus.daemon.cli;

import cantus.daemon.control.ControlClient;
import cantus.daemon.control.SocketFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The {@code cantus} command as a process of its own, as a user runs it. */
final class DaemonProcess implements AutoCloseable {

  private final Map<String, String> environment;
  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  DaemonProcess(Map<String, String> more, String... arguments) throws IOException {
    environment = new HashMap<>();
    String own = Files.createTempDirectory("cantus-user").toString(); // nobody's settings
    environment.put("XDG_CONFIG_HOME", own);
    environment.put("XDG_RUNTIME_DIR", own);
    environment.putAll(more);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx128m");
    command.add("-Dcantus.presets=" + presets());
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Cantus.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    process = builder.start();
    Thread reader = new Thread(this::read, "daemon-output");
    reader.setDaemon(true);
    reader.start();
  }

  static Path presets() {
    return Path.of("..", "presets").toAbsolutePath().normalize();
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      in.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("(" + e.getMessage() + ")"); // it was killed
    }
  }

  /**
   * Waits for a line that contains a text; longer than anything takes, even where other programs
   * have the processors.
   */
  void await(String text) throws InterruptedException {
    await(text, 90);
  }

  /** Waits some seconds for a line that contains a text. */
  void await(String text, int seconds) throws InterruptedException {
    for (int i = 0; i < seconds * 20; i++) {
      if (lines.stream().anyMatch(line -> line.contains(text))) {
        return;
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("\"" + text + "\" did not come; there came " + lines);
  }

  /** What {@code cantus ctl} prints when it turns this daemon; it must succeed. */
  List<String> ctl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ctl"));
    command.addAll(List.of(arguments));
    try (DaemonProcess ctl = new DaemonProcess(environment, command.toArray(String[]::new))) {
      if (ctl.waitFor() != 0) {
        throw new AssertionError(command + " fails: " + ctl.lines());
      }
      return ctl.lines();
    }
  }

  /** Asks it for something through its socket, and waits until it is done; what it answers. */
  String ask(Map<String, Object> request) throws IOException {
    try (ControlClient client = new ControlClient(new SocketFile("cantus", environment))) {
      client.send(request);
      String answer = client.answer();
      String error = ControlClient.errorIn(answer);
      if (error != null) {
        throw new AssertionError(error);
      }
      return answer;
    }
  }

  /** Ends it as a service manager does, and waits. */
  void terminate() throws InterruptedException {
    process.destroy();
    waitFor();
  }

  /** Waits for its end, and tells the exit status. */
  int waitFor() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the process does not end; it said " + lines);
    }
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** All it has said. */
  List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
