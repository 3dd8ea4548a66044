package cantus.model.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** Times the steps of one engine, block after block, and counts what they leave to be collected. */
final class StepTimes {

  private static final long LONGEST = 60_000_000_000L;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final Histogram nanos = new Histogram(LONGEST, 3);
  private final IntConsumer engine;
  private long bytes;
  private long collections;
  private long collectionMillis;

  /**
   * @param engine makes the step of a number
   */
  StepTimes(IntConsumer engine) {
    this.engine = engine;
  }

  /** Makes steps without timing them. */
  void warmUp(int steps) {
    for (int step = 0; step < steps; step++) {
      engine.accept(step);
    }
  }

  /** Makes steps and times each. */
  void measure(int from, int to) {
    long collectionsBefore = sum(GarbageCollectorMXBean::getCollectionCount);
    long millisBefore = sum(GarbageCollectorMXBean::getCollectionTime);
    long bytesBefore = threads.getCurrentThreadAllocatedBytes();
    for (int step = from; step < to; step++) {
      long start = System.nanoTime();
      engine.accept(step);
      nanos.recordValue(Math.min(LONGEST, System.nanoTime() - start));
    }
    bytes += threads.getCurrentThreadAllocatedBytes() - bytesBefore;
    collections += sum(GarbageCollectorMXBean::getCollectionCount) - collectionsBefore;
    collectionMillis += sum(GarbageCollectorMXBean::getCollectionTime) - millisBefore;
  }

  private long sum(ToLongFunction<GarbageCollectorMXBean> figure) {
    return collectors.stream().mapToLong(figure).sum();
  }

  /** The figures so far. */
  KernelBenchmark.Times times(String name, int batch, boolean sharedStart) {
    return new KernelBenchmark.Times(
        name,
        batch,
        sharedStart,
        nanos.getTotalCount(),
        nanos.getMinValue() / 1e3,
        nanos.getValueAtPercentile(50) / 1e3,
        nanos.getValueAtPercentile(99) / 1e3,
        nanos.getValueAtPercentile(99.9) / 1e3,
        nanos.getMaxValue() / 1e3,
        (double) bytes / Math.max(1, nanos.getTotalCount()),
        collections,
        collectionMillis);
  }
}
