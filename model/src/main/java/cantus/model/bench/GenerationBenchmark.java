package cantus.model.bench;

import cantus.model.generate.GenerationJob;
import cantus.model.generate.GenerationSettings;
import cantus.model.generate.GenerationTask;
import cantus.model.generate.ReferenceContinuation;
import cantus.model.lstm.LstmWeights;
import cantus.model.music.NoteSequence;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * Measures how fast music is written off line, one piece and many at once: by {@link GenerationJob}
 * and by the {@code rnnTimeStep} of DL4J's own layers, with the same random weights. They take
 * turns, so that whatever else the machine does befalls them alike. Both draw from all classes, as
 * the reference does, and what they write has the same density.
 */
public final class GenerationBenchmark {

  private static final int LAYERS = 3;
  private static final int UNITS = 256;
  private static final int BATCH = 32;
  private static final double STEP_END_BIAS = 4.2; // some five events a step, as in four voices
  private static final int EVENTS_PER_STEP = 5;
  private static final double QPM = 120;
  private static final GenerationSettings PLAIN = new GenerationSettings(1, 1, 1, 1, 1);

  /**
   * How fast one of them is.
   *
   * @param stepsPerSecond sixteenths of all pieces together, median of the rounds
   * @param eventsPerStep what the network had to read for each
   */
  public record Speed(double stepsPerSecond, double eventsPerStep, List<Double> rounds) {}

  /**
   * The two beside each other.
   *
   * @param pieces that are written at once
   * @param threads of the generator; DL4J's are up to OMP_NUM_THREADS
   * @param ratio how many times as fast the generator is
   */
  public record Comparison(int pieces, int threads, Speed generator, Speed stock, double ratio) {}

  /**
   * The outcome.
   *
   * @param steps of each piece, in sixteenths
   * @param load of the system over the last minute, when all was done
   */
  public record Report(
      int layers,
      int units,
      int steps,
      int cores,
      String ompNumThreads,
      double load,
      Comparison onePiece,
      Comparison batch) {}

  /** Writes music once, for a seed. */
  @FunctionalInterface
  private interface Engine {
    Written write(long seed) throws Exception;
  }

  /** How much was written. */
  private record Written(long steps, long events) {}

  /** The rounds of an engine. */
  private static final class Rounds {
    private final Engine engine;
    private final List<Double> stepsPerSecond = new ArrayList<>();
    private long steps;
    private long events;

    Rounds(Engine engine) {
      this.engine = engine;
    }

    void run(long seed) throws Exception {
      long begin = System.nanoTime();
      Written written = engine.write(seed);
      stepsPerSecond.add(written.steps * 1e9 / (System.nanoTime() - begin));
      steps += written.steps;
      events += written.events;
    }

    Speed speed() {
      List<Double> sorted = stepsPerSecond.stream().sorted().toList();
      int last = sorted.size() - 1;
      double median = (sorted.get(last / 2) + sorted.get(last - last / 2)) / 2;
      return new Speed(median, (double) events / Math.max(1, steps), List.copyOf(stepsPerSecond));
    }
  }

  private final LstmWeights weights = StockGenerator.untrained(LAYERS, UNITS, STEP_END_BIAS);
  private final int steps;
  private final int threads;

  /**
   * @param steps of each piece
   * @param threads that the generator may use where there are several pieces
   */
  public GenerationBenchmark(int steps, int threads) {
    this.steps = steps;
    this.threads = threads;
  }

  /**
   * Measures.
   *
   * @param warmUp rounds before the clock counts, for the compiler's sake
   * @param rounds in each, everything is written once
   * @param progress told how many rounds are made
   */
  public Report run(int warmUp, int rounds, IntConsumer progress) throws Exception {
    List<Engine> engines =
        List.of(generator(1, 1), stock(1), generator(BATCH, threads), stock(BATCH));
    long seed = 0;
    for (; seed < warmUp; seed++) {
      for (Engine engine : engines) {
        engine.write(seed);
      }
    }
    List<Rounds> all = engines.stream().map(Rounds::new).toList();
    for (int round = 1; round <= rounds; round++) {
      for (Rounds each : all) {
        each.run(seed);
      }
      seed++;
      progress.accept(round);
    }
    List<Speed> speeds = all.stream().map(Rounds::speed).toList();
    return new Report(
        LAYERS,
        UNITS,
        steps,
        Runtime.getRuntime().availableProcessors(),
        System.getenv("OMP_NUM_THREADS"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        comparison(1, 1, speeds.get(0), speeds.get(1)),
        comparison(BATCH, threads, speeds.get(2), speeds.get(3)));
  }

  private static Comparison comparison(int pieces, int threads, Speed generator, Speed stock) {
    return new Comparison(
        pieces, threads, generator, stock, generator.stepsPerSecond() / stock.stepsPerSecond());
  }

  private Engine generator(int pieces, int threads) {
    // The reference's silent primer takes a step of its own.
    GenerationTask task =
        new ReferenceContinuation(
            NoteSequence.of(List.of(), QPM), Optional.empty(), QPM, steps + 1, false, false);
    return seed -> {
      AtomicLong events = new AtomicLong();
      new GenerationJob(weights, task, PLAIN, seed, threads)
          .run(pieces, (piece, stream) -> events.addAndGet(stream.length - 1), done -> {});
      return new Written((long) pieces * steps, events.get());
    };
  }

  private Engine stock(int pieces) {
    StockGenerator generator = new StockGenerator(weights, pieces, 1);
    int events = EVENTS_PER_STEP * steps;
    return seed -> new Written(generator.write(events), (long) pieces * events);
  }
}
