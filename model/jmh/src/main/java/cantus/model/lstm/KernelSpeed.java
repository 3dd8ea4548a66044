package cantus.model.lstm;

import cantus.model.event.EventCodec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A step of a 3×256 network that reads the event alone: one stream, and several side by side. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:ObjectAlignmentInBytes=64")
public class KernelSpeed {

  private static final int CLASSES = EventCodec.CLASSES;

  /** Streams side by side. */
  @Param({"1", "8", "24"})
  public int streams;

  /** Whether they start from one state, as the branches of a lookahead do. */
  @Param({"false", "true"})
  public boolean oneStart;

  private final int[] events = new SplittableRandom(1).ints(1 << 16, 0, CLASSES).toArray();
  private int next;
  private LstmKernel kernel;
  private LstmState[] from;
  private LstmState[] to;
  private int[][] rows;
  private int[] counts;
  private float[][] logits;

  /** Makes the network. */
  @Setup
  public void prepare() {
    HyperParameters h =
        HyperParameters.DEFAULT.shaped(
            InputFeatures.EVENT_ONLY, List.of(), List.of(256, 256, 256));
    LstmWeights weights = InitialWeights.of(h, CLASSES, 1);
    kernel = new LstmKernel(weights, streams);
    to = new LstmState[streams];
    Arrays.setAll(to, s -> new LstmState(weights));
    LstmState start = new LstmState(weights);
    from = new LstmState[streams];
    Arrays.setAll(from, s -> oneStart ? start : to[s]);
    rows = new int[streams][1];
    counts = new int[streams];
    Arrays.fill(counts, 1);
    logits = new float[streams][CLASSES];
  }

  /** An event for each stream in, a logit for each of its classes out. */
  @Benchmark
  public float[][] step() {
    for (int[] row : rows) {
      row[0] = events[next++ & events.length - 1];
    }
    kernel.step(streams, rows, counts, from, to, logits);
    return logits;
  }
}
