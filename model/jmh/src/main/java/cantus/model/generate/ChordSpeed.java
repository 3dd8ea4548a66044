package cantus.model.generate;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.Presets;
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

/** A step of a preset: what it is opened for, once, and each chord that is made ahead for it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:ObjectAlignmentInBytes=64")
public class ChordSpeed {

  private static final int STEPS_TO_A_BAR = 16;
  private static final int LOWEST = 60;
  private static final int HIGHEST = 79;

  /** Which one. */
  @Param("bach-chorales")
  public String preset;

  /** How many chords are weighed against each other. */
  @Param({"1", "6", "12"})
  public int chords;

  private final int[] melody = new SplittableRandom(1).ints(1 << 12, LOWEST, HIGHEST).toArray();
  private int step;
  private Harmonizer harmonizer;
  private OpenStep open;
  private Branch branch;

  /** Plays two bars. */
  @Setup
  public void prepare() throws BundleException {
    Bundle bundle = Presets.installed().load(preset);
    HarmonySettings settings =
        HarmonySettings.belowMelody(
            bundle.play().voices(), 1, chords, RestPolicy.STOP, Constraints.ALL);
    harmonizer = new Harmonizer(bundle.weights(), bundle.play().applyTo(settings), 1);
    for (int i = 0; i < 2 * STEPS_TO_A_BAR; i++) {
      harmonizer.step(note(), i % 4 == 0, i % STEPS_TO_A_BAR);
      step++;
    }
    open = harmonizer.newOpenStep();
    branch = harmonizer.newBranch();
    open();
    chord();
  }

  private int note() {
    return melody[step / 4 % melody.length];
  }

  /** The network reads the last chord, and says what it expects. */
  @Benchmark
  public OpenStep open() {
    harmonizer.open(branch, step++ % STEPS_TO_A_BAR, open);
    return open;
  }

  /** The search of one chord, of a step that is open. */
  @Benchmark
  public HarmonyFrame chord() {
    step++;
    harmonizer.harmonise(open, note(), true, branch);
    return branch.frame();
  }
}
