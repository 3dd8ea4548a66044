package cantus.cluster;

import cantus.model.lstm.Gradient;
import cantus.model.lstm.HyperParameters;
import cantus.model.train.Corpus;
import cantus.model.train.Replica;
import cantus.model.train.Replicas;
import cantus.model.train.Streams;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Replicas in executors: a job for each step, a task for each replica. An executor keeps the music
 * and a network; what a task computes follows from what it is sent, so a task that is lost with its
 * executor is done again elsewhere, to the bit, and no checkpoint is needed for that.
 */
final class SparkReplicas implements Replicas {

  /**
   * What an executor needs once for a run.
   *
   * @param id of the run
   * @param music in chunks, fetched from the driver or from other executors
   */
  record Plan(
      UUID id,
      HyperParameters hyperParameters,
      List<Broadcast<Streams.Chunk>> music,
      int lowest,
      int highest,
      long seed,
      int threads)
      implements Serializable {

    Replica replica() throws IOException {
      Iterator<Streams.Chunk> chunks = music.stream().map(Broadcast::value).iterator();
      Replica.Music all = new Replica.Music(Streams.of(chunks), lowest, highest);
      return new Replica(hyperParameters, all, null, seed, threads);
    }
  }

  /** What one of the replicas has computed. */
  private record Part<T>(int number, T value) implements Serializable {}

  private final JavaSparkContext spark;
  private final Broadcast<Plan> plan;

  SparkReplicas(JavaSparkContext spark, HyperParameters h, Corpus training, long seed) {
    this.spark = spark;
    Replica.Music music = Replica.Music.of(training);
    List<Broadcast<Streams.Chunk>> chunks = new ArrayList<>();
    music.pieces().chunks().forEachRemaining(chunk -> chunks.add(spark.broadcast(chunk)));
    int threads = spark.getConf().getInt("spark.task.cpus", 1);
    plan =
        spark.broadcast(
            new Plan(UUID.randomUUID(), h, chunks, music.lowest(), music.highest(), seed, threads));
  }

  @Override
  public Gradient gradients(float[] parameters, int step, int count) {
    Broadcast<float[]> sent = spark.broadcast(parameters);
    try {
      return sum(
          count,
          (number, replica) -> replica.gradient(sent.value(), step * count + number),
          Gradient::plus);
    } finally {
      sent.destroy();
    }
  }

  @Override
  public Replica.State goOn(Replica.State from, int step, int steps, int count) {
    Broadcast<Replica.State> sent = spark.broadcast(from);
    try {
      return sum(
          count,
          (number, replica) -> replica.goOn(sent.value(), step, steps, number, count),
          Replica.State::plus);
    } finally {
      sent.destroy();
    }
  }

  /** Work of a replica, and how two results are added. */
  private interface Sum<T> extends BinaryOperator<T>, Serializable {}

  private <T> T sum(int count, Function2<Integer, Replica, T> work, Sum<T> plus) {
    Broadcast<Plan> run = plan; // what is sent to tasks must not name this object
    List<Integer> numbers = IntStream.range(0, count).boxed().toList();
    var parts =
        spark
            .parallelize(numbers, count)
            .map(number -> new Part<>(number, RunningReplicas.with(run.value(), number, work)));
    if (count <= TOGETHER) {
      return Replicas.sum(parts.collect().stream().map(Part::value).toList(), plus);
    }
    // The driver would have to take in all of them: four are added up where one of them is.
    JavaPairRDD<Integer, Part<T>> byGroup =
        parts.mapToPair(part -> new Tuple2<>(part.number / TOGETHER, part));
    List<T> sums =
        byGroup
            .groupByKey((count + TOGETHER - 1) / TOGETHER)
            .mapValues(group -> inOrder(group).stream().reduce(plus).orElseThrow())
            .collect()
            .stream()
            .sorted(Comparator.comparing(Tuple2::_1))
            .map(Tuple2::_2)
            .toList();
    return sums.stream().reduce(plus).orElseThrow();
  }

  private static <T> List<T> inOrder(Iterable<Part<T>> group) {
    List<Part<T>> parts = new ArrayList<>();
    group.forEach(parts::add);
    parts.sort(Comparator.comparingInt(Part::number));
    return parts.stream().map(Part::value).toList();
  }
}
