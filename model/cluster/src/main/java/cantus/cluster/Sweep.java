package cantus.cluster;

import cantus.model.dataset.Progress;
import cantus.model.event.EventStream;
import cantus.model.file.Remarks;
import cantus.model.lstm.HyperParameters;
import cantus.model.train.Corpus;
import cantus.model.train.Evaluation;
import cantus.model.train.Metrics;
import cantus.model.train.RunDirectory;
import cantus.model.train.Streams;
import cantus.model.train.SummaryLog;
import cantus.model.train.Trainer;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/** Trains several networks side by side, a task each: nothing is exchanged while they learn. */
final class Sweep {

  /**
   * What came of a run.
   *
   * @param step that was best
   * @param natsPerEvent on the held-out pieces
   * @param accuracy share of events
   * @param trouble why nothing came of it, or null
   */
  record Result(
      int step, double natsPerEvent, double accuracy, double seconds, @Nullable String trouble)
      implements Serializable {}

  private record Task(int number, HyperParameters hyperParameters) implements Serializable {}

  /** Music in chunks. */
  private record Music(List<Broadcast<Streams.Chunk>> chunks, String hash, boolean transposable)
      implements Serializable {

    static Music of(JavaSparkContext spark, Corpus corpus) {
      List<Broadcast<Streams.Chunk>> chunks = new ArrayList<>();
      corpus.streams().chunks().forEachRemaining(chunk -> chunks.add(spark.broadcast(chunk)));
      return new Music(chunks, corpus.hash(), corpus.transposable());
    }

    Corpus corpus() throws IOException {
      Iterator<Streams.Chunk> all = chunks.stream().map(Broadcast::value).iterator();
      return new Corpus(Streams.of(all), List.of(), new Remarks(), hash, transposable);
    }
  }

  private Sweep() {}

  /**
   * Trains.
   *
   * @param folder that all machines see; runs go into folders in it
   * @param progress told how many runs have ended
   */
  static List<Result> run(
      SparkWork spark,
      Path folder,
      List<HyperParameters> each,
      Corpus.Division pieces,
      long seed,
      Trainer.Schedule schedule,
      Progress progress) {
    Music training = Music.of(spark.spark(), pieces.training());
    Music heldOut = Music.of(spark.spark(), pieces.heldOut());
    String place = folder.toAbsolutePath().toString();
    List<Task> tasks = new ArrayList<>();
    each.forEach(h -> tasks.add(new Task(tasks.size(), h)));
    return spark.each(
        tasks, task -> train(task, place, training, heldOut, seed, schedule), progress);
  }

  private static Result train(
      Task task, String folder, Music training, Music heldOut, long seed, Trainer.Schedule schedule)
      throws IOException {
    long begun = System.nanoTime();
    Path place = Path.of(folder, "run-%02d".formatted(task.number));
    List<EventStream> valid = heldOut.corpus().streams();
    TaskContext context = TaskContext.get();
    try (RunDirectory run = RunDirectory.open(place);
        SummaryLog log =
            new SummaryLog(place, "spark", InstantSource.system(), task.hyperParameters)) {
      Trainer.Result result =
          new Trainer(
                  run,
                  task.hyperParameters,
                  training.corpus(),
                  valid,
                  seed,
                  Math.max(1, context == null ? 1 : context.cpus()),
                  schedule,
                  listener(log))
              .train(() -> false)
              .orElseThrow();
      Evaluation evaluation = result.evaluation().orElseThrow();
      return new Result(
          result.step(),
          evaluation.natsPerEvent(),
          evaluation.accuracy(),
          (System.nanoTime() - begun) / 1e9,
          null);
    } catch (ArithmeticException e) { // which trying again does not mend
      return new Result(0, 0, 0, 0, e.getMessage());
    }
  }

  private static Trainer.Listener listener(SummaryLog log) {
    return new Trainer.Listener() {
      @Override
      public void resumed(int step) {}

      @Override
      public void report(Trainer.Report report) throws IOException {
        log.report(report);
      }

      @Override
      public void validated(int step, Evaluation evaluation, Metrics metrics) throws IOException {
        log.validated(step, metrics);
      }

      @Override
      public void lostPatience(int step) {}
    };
  }
}
