package cantus.model.bench;

import cantus.model.event.EventCodec;
import cantus.model.lstm.Dl4jNetwork;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Measures what a step of the network costs: {@link LstmKernel} against the {@code rnnTimeStep} of
 * DL4J's own LSTM layers, with the same random weights and the same events, in one process.
 *
 * <p>A step begins with the class of an event and ends with the probabilities of all classes in an
 * array. The engines take turns of a few steps each, so that whatever else the machine does befalls
 * them alike.
 */
public final class KernelBenchmark {

  /** The size of the network: layers, units of each, inputs and classes. */
  public record Network(int layers, int units, int classes, long weights) {}

  /** Where it was measured; the load is that of the system over the last minute. */
  public record Environment(
      String java,
      String system,
      int cores,
      long heapMegabytes,
      List<String> collectors,
      String ompNumThreads,
      double loadBefore,
      double loadAfter) {}

  /**
   * What steps took, in microseconds.
   *
   * @param batch streams that a step advances together
   * @param sharedStart whether they start from one state, as the branches of a lookahead do
   * @param bytesPerStep allocated on the heap
   * @param collections of garbage that fell among these steps
   */
  public record Times(
      String engine,
      int batch,
      boolean sharedStart,
      long steps,
      double min,
      double median,
      double p99,
      double p999,
      double max,
      double bytesPerStep,
      long collections,
      long collectionMillis) {}

  /**
   * The outcome.
   *
   * @param kernel one stream
   * @param dl4j one stream
   * @param medianRatio how many times as long DL4J takes
   * @param p999Ratio the same at the 99.9th percentile
   * @param largestDifference between the two in the probability of any class
   * @param batches of the kernel
   */
  public record Report(
      Network network,
      Environment environment,
      Times kernel,
      Times dl4j,
      double medianRatio,
      double p999Ratio,
      double largestDifference,
      List<Times> batches) {}

  /** Told how far it is. */
  @FunctionalInterface
  public interface Progress {
    /** So many of the steps are made. */
    void made(int steps, int of);
  }

  private static final int LAYERS = 3;
  private static final int UNITS = 256;
  private static final int CLASSES = EventCodec.CLASSES;
  private static final int TURN = 50;
  private static final float DECISIVENESS = 50; // untrained, it finds all classes equally likely
  private static final int COMPARED = 300;

  private final MultiLayerNetwork dl4j;
  private final LstmWeights weights;
  private final int[] events;
  private final float[] probabilities = new float[CLASSES];
  private final INDArray oneHot = Nd4j.zeros(DataType.FLOAT, 1, CLASSES);
  private float[] dl4jProbabilities = {};
  private int hot;

  /** A network with random weights. */
  public KernelBenchmark() {
    Dl4jNetwork network = StockGenerator.untrained(Collections.nCopies(LAYERS, UNITS));
    weights = network.weights();
    for (float[] row : weights.logitsWeights()) {
      for (int c = 0; c < row.length; c++) {
        row[c] *= DECISIVENESS;
      }
    }
    network.setWeights(weights);
    dl4j = network.network();
    // Off for training here; DL4J is faster with them.
    dl4j.getLayerWiseConfigurations().setInferenceWorkspaceMode(WorkspaceMode.ENABLED);
    events = new SplittableRandom(1).ints(1 << 16, 0, CLASSES).toArray();
  }

  /**
   * Measures.
   *
   * @param warmUp steps of each engine before the clock runs, for the compiler's sake
   * @param steps of each engine; the 99.9th percentile means something from some 10,000 on
   */
  public Report run(int warmUp, int steps, Progress progress) {
    double loadBefore = load();
    double difference = difference();
    StepTimes kernel = new StepTimes(oneStream());
    StepTimes stock = new StepTimes(this::stockStep);
    StepTimes eight = new StepTimes(streams(8, false));
    StepTimes eightShared = new StepTimes(streams(8, true));
    StepTimes many = new StepTimes(streams(24, false));
    StepTimes manyShared = new StepTimes(streams(24, true));
    List<StepTimes> all = List.of(kernel, stock, eight, eightShared, many, manyShared);
    for (StepTimes engine : all) {
      engine.warmUp(warmUp);
    }
    for (int from = 0; from < steps; from += TURN) {
      int to = Math.min(steps, from + TURN);
      for (StepTimes engine : all) {
        engine.measure(from, to);
      }
      progress.made(to, steps);
    }
    Times ours = kernel.times("kernel", 1, false);
    Times theirs = stock.times("dl4j", 1, false);
    return new Report(
        new Network(LAYERS, UNITS, CLASSES, weights.parameters()),
        environment(loadBefore),
        ours,
        theirs,
        theirs.median() / ours.median(),
        theirs.p999() / ours.p999(),
        difference,
        List.of(
            eight.times("kernel", 8, false),
            eightShared.times("kernel", 8, true),
            many.times("kernel", 24, false),
            manyShared.times("kernel", 24, true)));
  }

  /** The largest difference between the probabilities of the two, over some steps. */
  private double difference() {
    IntConsumer kernel = oneStream();
    dl4j.rnnClearPreviousState();
    double largest = 0;
    for (int step = 0; step < COMPARED; step++) {
      kernel.accept(step);
      stockStep(step);
      for (int c = 0; c < CLASSES; c++) {
        largest = Math.max(largest, Math.abs(probabilities[c] - dl4jProbabilities[c]));
      }
    }
    return largest;
  }

  private void stockStep(int step) {
    oneHot.putScalar(hot, 0);
    hot = event(step);
    oneHot.putScalar(hot, 1);
    dl4jProbabilities = dl4j.rnnTimeStep(oneHot).toFloatVector();
  }

  private IntConsumer oneStream() {
    LstmKernel kernel = new LstmKernel(weights, 1);
    LstmState state = new LstmState(weights);
    int[] rows = new int[1];
    float[] logits = new float[CLASSES];
    return step -> {
      rows[0] = event(step);
      kernel.step(rows, 1, state, logits);
      softmax(logits);
    };
  }

  /** Several streams, side by side or all from the state of the first. */
  private IntConsumer streams(int batch, boolean sharedStart) {
    LstmKernel kernel = new LstmKernel(weights, batch);
    LstmState[] from = new LstmState[batch];
    LstmState[] to = new LstmState[batch];
    Arrays.setAll(to, b -> new LstmState(weights));
    LstmState start = new LstmState(weights);
    Arrays.setAll(from, b -> sharedStart ? start : to[b]);
    int[][] rows = new int[batch][1];
    int[] counts = new int[batch];
    Arrays.fill(counts, 1);
    float[][] logits = new float[batch][CLASSES];
    return step -> {
      for (int b = 0; b < batch; b++) {
        rows[b][0] = event(step * batch + b);
      }
      kernel.step(batch, rows, counts, from, to, logits);
      for (float[] stream : logits) {
        softmax(stream);
      }
      if (sharedStart) {
        start.copyFrom(to[0]); // a branch is committed
      }
    };
  }

  private int event(int step) {
    return events[step & events.length - 1];
  }

  private void softmax(float[] logits) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      highest = Math.max(highest, logit);
    }
    double sum = 0;
    for (int c = 0; c < CLASSES; c++) {
      probabilities[c] = (float) Math.exp(logits[c] - highest);
      sum += probabilities[c];
    }
    float scale = (float) (1 / sum);
    for (int c = 0; c < CLASSES; c++) {
      probabilities[c] *= scale;
    }
  }

  private static Environment environment(double loadBefore) {
    List<String> collectors = new ArrayList<>();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collectors.add(collector.getName());
    }
    return new Environment(
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20,
        collectors,
        System.getenv("OMP_NUM_THREADS"),
        loadBefore,
        load());
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
