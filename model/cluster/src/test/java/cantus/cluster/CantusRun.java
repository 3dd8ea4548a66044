package cantus.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that runs a command.
 *
 * @param out what it has printed, when it has ended
 * @param err the same of what went wrong
 */
record CantusRun(Process process, Path out, Path err) {

  static final Path SPARK = Path.of(System.getProperty("cantus.cluster"), "spark");

  /** What a Spark within the test needs to know. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("OMP_NUM_THREADS", "1", "SPARK_LOCAL_IP", "127.0.0.1");

  /** Starts one, on the jars of Spark that Maven has fetched. */
  static CantusRun start(Path folder, String... arguments) throws IOException {
    return start(folder, "", arguments);
  }

  /** The same on a Spark that is installed. */
  static CantusRun start(Path folder, String sparkHome, String[] arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-Xmx1g",
            "-Dcantus.cluster=" + System.getProperty("cantus.cluster"),
            "-cp",
            System.getProperty("java.class.path")
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
            CantusMain.class.getName()));
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(ENVIRONMENT);
    builder.environment().put("SPARK_HOME", sparkHome);
    return new CantusRun(builder.start(), out, err);
  }

  /** Waits for its end; returns the exit code. */
  int end() throws IOException, InterruptedException {
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("it does not end: " + said());
    }
    return process.exitValue();
  }

  String printed() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  /** All that it has said, for who looks for what went wrong. */
  String said() throws IOException {
    return printed() + Files.readString(err, StandardCharsets.UTF_8);
  }

  /** Runs a command to its end, which is to be a good one; returns what it has printed. */
  static String run(Path folder, String... arguments) throws IOException, InterruptedException {
    CantusRun run = start(folder, arguments);
    if (run.end() != 0) {
      throw new AssertionError(String.join(" ", arguments) + "\n" + run.said());
    }
    return run.printed();
  }
}
