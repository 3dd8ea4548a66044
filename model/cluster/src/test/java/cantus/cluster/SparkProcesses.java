package cantus.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A master and workers as processes of their own on the loopback interface. */
final class SparkProcesses implements AutoCloseable {

  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>(); // the master first

  /** Starts them and waits for them. */
  SparkProcesses(Path folder, int workers) throws Exception {
    this.folder = folder;
    port = freePort();
    start("master", "org.apache.spark.deploy.master.Master", List.of("--port", "" + port));
    await("master", "I have been elected leader");
    for (int n = 0; n < workers; n++) {
      startWorker(n, folder.resolve("local" + n));
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Starts a worker whose executors write into a folder. */
  void startWorker(int number, Path local) throws Exception {
    Files.createDirectories(local);
    start(
        "worker" + number,
        "org.apache.spark.deploy.worker.Worker",
        List.of("--cores", "1", "--memory", "1g", "--work-dir", local.toString(), master()),
        "SPARK_LOCAL_DIRS=" + local);
    await("worker" + number, "Successfully registered with master");
  }

  private void start(String name, String type, List<String> arguments, String... environment)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx256m", "-XX:+IgnoreUnrecognizedVMOptions"));
    for (String opened :
        List.of(
            "java.lang", "java.lang.invoke", "java.net", "java.nio", "java.util", "sun.nio.ch")) {
      line.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    line.addAll(List.of("-cp", CantusRun.SPARK.resolve("jars") + File.separator + "*", type));
    line.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    line.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.redirectOutput(log(name).toFile());
    builder.environment().put("SPARK_HOME", CantusRun.SPARK.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    for (String setting : environment) {
      String[] parts = setting.split("=", 2);
      builder.environment().put(parts[0], parts[1]);
    }
    processes.add(builder.start());
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private void await(String name, String words) throws Exception {
    for (int i = 0; i < 1200; i++) {
      if (Files.exists(log(name)) && Files.readString(log(name)).contains(words)) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(name + " does not start: " + Files.readString(log(name)));
  }

  String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** Kills a worker and what it has started, as a power cut does. */
  void kill(int worker) throws IOException {
    signal(worker, "KILL");
  }

  /** Stops a worker's executors, or lets them go on. */
  void signal(int worker, String signal) throws IOException {
    Process process = processes.get(worker + 1);
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    if (signal.equals("KILL")) {
      all.add(0, process.toHandle());
    }
    for (ProcessHandle one : all) {
      try {
        new ProcessBuilder("kill", "-" + signal, "" + one.pid()).start().waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether a worker has an executor. */
  boolean hasExecutor(int worker) {
    return processes.get(worker + 1).descendants().findAny().isPresent();
  }

  /** Waits until a job has written so many parts. */
  static void awaitParts(Path folder, int count) throws Exception {
    for (int i = 0; i < 3000; i++) {
      if (parts(folder) >= count) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no parts in " + folder);
  }

  private static long parts(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().contains("_cantus-"))
          .filter(Files::isRegularFile)
          .count();
    } catch (java.io.UncheckedIOException e) {
      return 0; // it is being tidied up
    }
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
