package cantus.cluster;

import cantus.model.dataset.Progress;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.Success$;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Has tasks done, one for each of a list of slices, and hands on their results in its order. */
final class SparkWork implements AutoCloseable {

  /** Parts of the work for each core: a slow one, or one that is lost, holds up less. */
  private static final int PARTS_PER_CORE = 4;

  /**
   * Settings for jobs that take less than a second and carry a network: it does not shrink, goes in
   * one piece, and comes back with the message that says that a task is done.
   */
  static final Map<String, String> QUICK =
      Map.of(
          "spark.broadcast.compress", "false",
          "spark.broadcast.blockSize", "16m",
          "spark.task.maxDirectResultSize", "128m",
          "spark.rpc.message.maxSize", "512",
          "spark.driver.maxResultSize", "0",
          "spark.locality.wait", "0",
          "spark.executorEnv.OMP_NUM_THREADS", "1",
          "spark.executorEnv.OMP_WAIT_POLICY", "PASSIVE");

  private final JavaSparkContext spark;

  /** Connects to the cluster that {@code spark-submit} was told of. */
  SparkWork(String name) {
    this(name, Map.of());
  }

  /**
   * The same.
   *
   * @param settings where the user has said nothing else
   */
  SparkWork(String name, Map<String, String> settings) {
    SparkConf conf = new SparkConf().setAppName("cantus " + name);
    // A machine with a full disk fails fast, and would be given task after task.
    conf.setIfMissing("spark.excludeOnFailure.enabled", "true");
    settings.forEach(conf::setIfMissing);
    spark = new JavaSparkContext(conf);
  }

  JavaSparkContext spark() {
    return spark;
  }

  /** Into how many parts work is cut where nothing else says so. */
  int parts() {
    return Math.max(1, PARTS_PER_CORE * spark.defaultParallelism());
  }

  /**
   * Does work.
   *
   * @param progress told how many tasks are done
   * @return the results, in the order of the slices
   */
  <I extends Serializable, O extends Serializable> List<O> each(
      List<I> slices, Function<I, O> work, Progress progress) {
    SparkListener listener =
        new SparkListener() {
          private int done;

          @Override
          public void onTaskEnd(SparkListenerTaskEnd task) {
            if (task.reason() == Success$.MODULE$) {
              progress.done(++done, slices.size());
            }
          }
        };
    spark.sc().addSparkListener(listener);
    try {
      return spark.parallelize(slices, Math.max(1, slices.size())).map(work).collect();
    } finally {
      spark.sc().removeSparkListener(listener);
    }
  }

  @Override
  public void close() {
    spark.close();
  }
}
