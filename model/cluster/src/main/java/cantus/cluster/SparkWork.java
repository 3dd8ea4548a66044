package cantus.cluster;

import cantus.model.dataset.Progress;
import java.io.Serializable;
import java.util.List;
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

  private final JavaSparkContext spark;

  /** Connects to the cluster that {@code spark-submit} was told of. */
  SparkWork(String name) {
    spark = new JavaSparkContext(new SparkConf().setAppName("cantus " + name));
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
