package cantus.model.generate;

import cantus.model.lstm.LstmWeights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Generates many outputs: in batches of the network, which the threads take turns at. */
public final class GenerationJob {

  private static final int LARGEST_BATCH = 32;

  /** Where an output goes as soon as it is there. Called by several threads. */
  @FunctionalInterface
  public interface Sink {
    void take(int output, int[] stream) throws IOException;
  }

  private final LstmWeights weights;
  private final GenerationTask task;
  private final GenerationSettings settings;
  private final long seed;
  private final int threads;

  public GenerationJob(
      LstmWeights weights,
      GenerationTask task,
      GenerationSettings settings,
      long seed,
      int threads) {
    this.weights = weights;
    this.task = task;
    this.settings = settings;
    this.seed = seed;
    this.threads = threads;
  }

  /**
   * Makes them.
   *
   * @param progress told how many steps are done of all outputs together
   */
  public void run(int outputs, Sink sink, LongConsumer progress) throws Exception {
    int batch = Math.min(LARGEST_BATCH, (outputs + threads - 1) / threads);
    AtomicLong done = new AtomicLong();
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, outputs));
    try {
      List<Future<?>> batches = new ArrayList<>();
      for (int first = 0; first < outputs; first += batch) {
        int from = first;
        int count = Math.min(batch, outputs - first);
        batches.add(
            pool.submit(
                () -> {
                  make(from, count, sink, done, progress);
                  return null;
                }));
      }
      for (Future<?> each : batches) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      pool.shutdownNow();
    }
  }

  private void make(int first, int count, Sink sink, AtomicLong done, LongConsumer progress)
      throws IOException {
    LstmStreams network = new LstmStreams(weights, count * settings.streams());
    int[] reached = {0};
    List<int[]> streams =
        new Generator(network, task, settings, seed)
            .generate(
                first,
                count,
                steps -> {
                  int now = Math.min(steps, task.steps());
                  if (now > reached[0]) {
                    long all = done.addAndGet((long) count * (now - reached[0]));
                    reached[0] = now;
                    synchronized (this) {
                      progress.accept(all);
                    }
                  }
                });
    for (int i = 0; i < count; i++) {
      sink.take(first + i, streams.get(i));
    }
  }
}
