package cantus.model.lstm;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Threads that share a piece of work. */
final class Workers {

  /** Work on things numbered from..to-1. */
  interface Range {
    void run(int from, int to);
  }

  private final int threads;

  Workers(int threads) {
    this.threads = threads;
  }

  /** Divides things among the threads, a range to each. */
  void divide(int size, Range work) {
    forEach(Math.min(threads, size), i -> divided(size, i, work));
  }

  private void divided(int size, int part, Range work) {
    int parts = Math.min(threads, size);
    work.run(size * part / parts, size * (part + 1) / parts);
  }

  /**
   * Does things block by block, each on whichever thread is free. Where a block ends does not
   * depend on the number of threads.
   */
  void inBlocks(int size, int blockSize, Range work) {
    forEach(
        (size + blockSize - 1) / blockSize,
        i -> work.run(i * blockSize, Math.min(size, (i + 1) * blockSize)));
  }

  private void forEach(int count, IntConsumer work) {
    if (threads == 1 || count == 1) {
      for (int i = 0; i < count; i++) {
        work.accept(i);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    IntStream.range(0, Math.min(threads, count))
        .parallel()
        .forEach(
            thread -> {
              for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                work.accept(i);
              }
            });
  }
}
