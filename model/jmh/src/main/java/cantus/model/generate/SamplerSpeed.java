package cantus.model.generate;

import cantus.model.event.EventCodec;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Drawing one of all classes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SamplerSpeed {

  private final SplittableRandom random = new SplittableRandom(1);
  private final Sampler sampler = new Sampler(1, EventCodec.CLASSES);
  private final boolean[] legal = new boolean[EventCodec.CLASSES];
  private final float[][] logits = new float[64][EventCodec.CLASSES];
  private int next;

  /** Logits as they come from a network that knows something. */
  public SamplerSpeed() {
    Arrays.fill(legal, true);
    for (float[] row : logits) {
      for (int c = 0; c < row.length; c++) {
        row[c] = (float) random.nextDouble(-20, 5);
      }
    }
  }

  /** One event. */
  @Benchmark
  public int draw() {
    return sampler.draw(logits[next++ & logits.length - 1], legal, random.nextDouble());
  }
}
