package cantus.model.lstm;

import cantus.model.event.EventCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Measures what learning costs: {@link FusedLstm} against DL4J's own LSTM layers, on the same
 * batches. The two take turns, a training step each, so that whatever else the machine does befalls
 * them alike.
 */
public final class TrainingBenchmark {

  private static final int LAYERS = 3;
  private static final int UNITS = 256;
  private static final int BATCH = 16;
  private static final int WINDOW = 128;

  /**
   * The outcome, in events learnt from in a second.
   *
   * @param threads of the fused layer; DL4J's are up to OMP_NUM_THREADS
   * @param fused median of its rounds
   * @param stock the same of DL4J's layers
   * @param ratio how many times as fast the fused layer is
   */
  public record Report(
      int layers,
      int units,
      int batch,
      int windowEvents,
      int threads,
      String ompNumThreads,
      double fused,
      double stock,
      double ratio,
      List<Double> fusedRounds,
      List<Double> stockRounds) {}

  private final int threads;
  private final Dl4jNetwork fused;
  private final Dl4jNetwork stock;
  private final SplittableRandom random = new SplittableRandom(1);

  /**
   * @param threads that the fused layer may use
   */
  public TrainingBenchmark(int threads) {
    this.threads = threads;
    HyperParameters h =
        new HyperParameters(
            InputFeatures.EVENT_ONLY,
            List.of(),
            List.of(UNITS, UNITS, UNITS),
            0,
            0,
            0,
            0,
            1e-3,
            0,
            1_000_000,
            1,
            BATCH,
            WINDOW);
    fused = Dl4jNetwork.create(h, EventCodec.CLASSES, 1, threads);
    stock = Dl4jNetwork.createStock(h, EventCodec.CLASSES, 1);
  }

  /**
   * Measures.
   *
   * @param warmUp training steps of each before the clock runs, for the compiler's sake
   * @param rounds a training step of each, timed
   * @param progress told how many rounds are made
   */
  public Report run(int warmUp, int rounds, IntConsumer progress) {
    for (int n = 0; n < warmUp; n++) {
      eventsPerSecond(fused);
      eventsPerSecond(stock);
    }
    List<Double> fusedRounds = new ArrayList<>();
    List<Double> stockRounds = new ArrayList<>();
    for (int n = 0; n < rounds; n++) {
      fusedRounds.add(eventsPerSecond(fused));
      stockRounds.add(eventsPerSecond(stock));
      progress.accept(n + 1);
    }
    return new Report(
        LAYERS,
        UNITS,
        BATCH,
        WINDOW,
        threads,
        System.getenv("OMP_NUM_THREADS"),
        median(fusedRounds),
        median(stockRounds),
        median(fusedRounds) / median(stockRounds),
        fusedRounds,
        stockRounds);
  }

  private double eventsPerSecond(Dl4jNetwork network) {
    float[][] inputs = new float[BATCH * WINDOW][EventCodec.CLASSES];
    int[] labels = new int[inputs.length];
    Arrays.setAll(labels, n -> random.nextInt(EventCodec.CLASSES));
    for (float[] row : inputs) {
      row[random.nextInt(EventCodec.CLASSES)] = 1;
    }
    long begin = System.nanoTime();
    network.fit(inputs, labels);
    return labels.length * 1e9 / (System.nanoTime() - begin);
  }

  private static double median(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
