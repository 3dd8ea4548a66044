package cantus.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * How long a job would take on more machines than there are: tasks that Spark has recorded are
 * scheduled again on so many cores, each when a core is free. A job is recorded with {@code --conf
 * spark.eventLog.enabled=true --conf spark.eventLog.compress=false --conf
 * spark.eventLog.rolling.enabled=false --conf spark.eventLog.dir=file:/FOLDER}, then
 *
 * <pre>
 *   java -cp 'model/cluster/target/test-classes:model/cluster/target/spark/jars/*' \
 *     cantus.cluster.PlannedCluster LOG TIMES TASKS CORES...
 * </pre>
 *
 * prints seconds for a job of {@code TIMES} as much work in {@code TASKS} tasks. Network and disks
 * are taken to be as fast for many as for one, which they are not.
 */
final class PlannedCluster {

  /** What the driver does for a task, before it can do it for the next: assumed. */
  static final double DRIVER = 0.005;

  /** How long each executor takes until it runs as fast as those that were recorded: assumed. */
  static final double START = 3;

  private PlannedCluster() {}

  public static void main(String... arguments) throws IOException {
    List<Double> recorded = tasks(Path.of(arguments[0]));
    double work = recorded.stream().mapToDouble(x -> x).sum() * Double.parseDouble(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    List<Double> tasks = drawn(recorded, work, count, new Random(1));
    System.out.printf(
        Locale.ROOT,
        "%d tasks recorded, of %.2f s each; planned: %,d tasks, %,.0f s on one core%n",
        recorded.size(),
        recorded.stream().mapToDouble(x -> x).average().orElseThrow(),
        count,
        work);
    for (int i = 3; i < arguments.length; i++) {
      int cores = Integer.parseInt(arguments[i]);
      double seconds = seconds(tasks, cores, DRIVER, START);
      System.out.printf(
          Locale.ROOT,
          "%6d cores  %8.1f s  %.2f of the ideal%n",
          cores,
          seconds,
          work / cores / seconds);
    }
  }

  /** The seconds that the tasks of a log took; the first of each executor, which starts, not. */
  static List<Double> tasks(Path log) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Double> seconds = new ArrayList<>();
    List<String> started = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      JsonNode event = json.readTree(line);
      if (event.path("Event").asText().equals("SparkListenerTaskEnd")
          && event.path("Task End Reason").path("Reason").asText().equals("Success")) {
        JsonNode task = event.path("Task Info");
        String executor = task.path("Executor ID").asText();
        if (started.contains(executor)) {
          seconds.add(
              (task.path("Finish Time").asLong() - task.path("Launch Time").asLong()) / 1000.0);
        } else {
          started.add(executor);
        }
      }
    }
    return seconds;
  }

  /** So many tasks as different as those, together so much work. */
  private static List<Double> drawn(List<Double> from, double work, int count, Random random) {
    List<Double> tasks = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < count; i++) {
      tasks.add(from.get(random.nextInt(from.size())));
      sum += tasks.get(i);
    }
    double scale = work / sum;
    tasks.replaceAll(task -> task * scale);
    return tasks;
  }

  /**
   * When the last of some tasks is done.
   *
   * @param driver how long the driver is busy with a task before it starts
   * @param start when the cores are ready
   */
  static double seconds(List<Double> tasks, int cores, double driver, double start) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int i = 0; i < cores; i++) {
      free.add(start);
    }
    double sent = 0;
    double last = 0;
    for (double task : tasks) {
      sent += driver;
      double done = Math.max(sent, free.remove()) + task;
      free.add(done);
      last = Math.max(last, done);
    }
    return last;
  }
}
