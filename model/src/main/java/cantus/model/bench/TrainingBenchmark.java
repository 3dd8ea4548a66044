package cantus.model.bench;

import cantus.model.event.EventCodec;
import cantus.model.lstm.Dl4jNetwork;
import cantus.model.lstm.HyperParameterText;
import cantus.model.lstm.HyperParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Measures what learning costs: training as it is, as it was in version 0.1, and with DL4J's own
 * LSTM layers, on the same kind of batches. They take turns, a training step each, so that whatever
 * else the machine does befalls them alike.
 */
public final class TrainingBenchmark {

  private static final HyperParameters H =
      HyperParameterText.parse(
          "rnn_layer_sizes=[256,256,256],batch_size=16,window_events=128,dropout_keep_prob=1,"
              + "recurrent_dropout=0,learning_rate=0.001,input_features=[event],"
              + "relative_outputs=[]",
          HyperParameters.DEFAULT);

  /**
   * One way to train, in events learnt from in a second.
   *
   * @param median of its rounds
   * @param ratio how many times as fast as this training is as it is, by the medians
   */
  public record Way(String name, double median, double ratio, List<Double> rounds) {}

  /**
   * The outcome.
   *
   * @param threads of all but DL4J's own layers, which have up to OMP_NUM_THREADS
   * @param ways the first is training as it is
   */
  public record Report(
      int layers,
      int units,
      int batch,
      int windowEvents,
      int threads,
      String ompNumThreads,
      List<Way> ways) {}

  private final int threads;
  private final Map<String, Dl4jNetwork> networks = new LinkedHashMap<>();
  private final SplittableRandom random = new SplittableRandom(1);

  /**
   * @param threads that may be used by all but DL4J's own layers
   */
  public TrainingBenchmark(int threads) {
    this.threads = threads;
    int classes = EventCodec.CLASSES;
    networks.put("Cantus", Dl4jNetwork.create(H, classes, 1, threads));
    networks.put(
        "Cantus 0.1",
        Dl4jNetwork.createOfLayers(
            H, classes, 1, (inputs, units) -> new EarlierLstm(inputs, units, threads)));
    networks.put("DL4J's own layers", Dl4jNetwork.createStock(H, classes, 1));
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
      networks.values().forEach(this::eventsPerSecond);
    }
    Map<String, List<Double>> measured = new LinkedHashMap<>();
    for (int n = 0; n < rounds; n++) {
      networks.forEach(
          (name, network) ->
              measured
                  .computeIfAbsent(name, any -> new ArrayList<>())
                  .add(eventsPerSecond(network)));
      progress.accept(n + 1);
    }
    double ours = median(measured.values().iterator().next());
    List<Way> ways = new ArrayList<>();
    measured.forEach(
        (name, speeds) -> ways.add(new Way(name, median(speeds), ours / median(speeds), speeds)));
    return new Report(
        H.layerSizes().size(),
        H.layerSizes().get(0),
        H.batchSize(),
        H.windowEvents(),
        threads,
        System.getenv("OMP_NUM_THREADS"),
        ways);
  }

  private double eventsPerSecond(Dl4jNetwork network) {
    int[][] active = new int[H.batchSize() * H.windowEvents()][1];
    int[] labels = new int[active.length];
    Arrays.setAll(labels, n -> random.nextInt(EventCodec.CLASSES));
    for (int[] rows : active) {
      rows[0] = random.nextInt(EventCodec.CLASSES);
    }
    long begin = System.nanoTime();
    network.fit(active, labels);
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
