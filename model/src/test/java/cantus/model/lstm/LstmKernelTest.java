package cantus.model.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.event.RandomMusic;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LstmKernelTest {

  /** Sizes that are no multiples of what the kernel takes in one pass. */
  private static final LstmWeights ODD =
      RandomWeights.of(
          5, InputFeatures.ALL, List.of(RelativeOutput.values()), EventCodec.CLASSES, 7, 12, 5);

  private static final int BATCH = 9;

  // --- against DL4J

  @Test
  void agrees_with_dl4j_step_by_step() {
    HyperParameters h = parameters(InputFeatures.EVENT_ONLY, List.of(256, 256, 256), 1, 2);
    Dl4jNetwork dl4j = Dl4jNetwork.createStock(h, EventCodec.CLASSES, 3);
    dl4j.setWeights(
        RandomWeights.of(3, InputFeatures.EVENT_ONLY, EventCodec.CLASSES, 256, 256, 256));
    LstmKernel kernel = new LstmKernel(dl4j.weights(), 1);
    LstmState state = new LstmState(kernel.weights());
    float[] logits = new float[EventCodec.CLASSES];
    EventStream stream = RandomMusic.stream(new Random(1), 100);
    assertThat(stream.length()).isGreaterThan(300);
    double highest = 0;
    for (int i = 0; i < 300; i++) {
      kernel.step(new int[] {stream.classAt(i)}, 1, state, logits);
      INDArray input = Nd4j.zeros(1, EventCodec.CLASSES);
      input.putScalar(stream.classAt(i), 1);
      float[] expected = dl4j.network().rnnTimeStep(input).toFloatVector();
      assertThat(distance(softmax(logits), expected)).isLessThan(1e-5);
      highest = Math.max(highest, max(expected));
    }
    // Were all classes as good as equally likely, agreeing would mean nothing.
    assertThat(highest).isGreaterThan(0.1);
  }

  @ParameterizedTest
  @MethodSource("relativeOutputs")
  void agrees_with_the_network_in_training(List<RelativeOutput> relativeOutputs) {
    HyperParameters h =
        HyperParameterText.parse(
            "dropout_keep_prob=1,recurrent_dropout=0,batch_size=1,window_events=1000",
            HyperParameters.DEFAULT.shaped(InputFeatures.ALL, relativeOutputs, List.of(24, 17)));
    Dl4jNetwork training = Dl4jNetwork.create(h, EventCodec.CLASSES, 3, 1);
    training.setWeights(
        RandomWeights.of(4, InputFeatures.ALL, relativeOutputs, EventCodec.CLASSES, 24, 17));
    EventStream stream = RandomMusic.stream(new Random(2), 60);
    LstmKernel kernel = new LstmKernel(training.weights(), 1);
    LstmState state = new LstmState(kernel.weights());
    InputFeatures features = new InputFeatures(InputFeatures.ALL);
    int[] rows = new int[features.maxActiveRows()];
    int length = stream.length() - 1;
    int[][] active = new int[length][];
    int[] labels = new int[length];
    float[] logits = new float[EventCodec.CLASSES];
    double nats = 0;
    for (int i = 0; i < length; i++) {
      int count = features.accept(stream.classAt(i), stream.placeInBarAfter(i), rows);
      active[i] = Arrays.copyOf(rows, count);
      labels[i] = stream.classAt(i + 1);
      kernel.step(rows, count, state, logits);
      nats -= Math.log(softmax(logits)[labels[i]]);
    }
    assertThat(training.fit(active, labels)).isCloseTo(nats / length, within(1e-4));
  }

  static List<List<RelativeOutput>> relativeOutputs() {
    return List.of(
        List.of(),
        List.of(RelativeOutput.FROM_LAST_NOTE),
        List.of(RelativeOutput.FROM_VOICE_BEFORE, RelativeOutput.FROM_LAST_NOTE));
  }

  private static HyperParameters parameters(
      List<InputFeature> features, List<Integer> sizes, int batch, int window) {
    return HyperParameterText.parse(
        "dropout_keep_prob=0.7,recurrent_dropout=0,batch_size="
            + batch
            + ",window_events="
            + window,
        HyperParameters.DEFAULT.shaped(features, List.of(), sizes));
  }

  // --- against itself

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 9})
  void a_batch_equals_its_streams_one_at_a_time_bit_for_bit(int batch) {
    LstmKernel kernel = new LstmKernel(ODD, BATCH);
    Streams together = new Streams(batch);
    Streams apart = new Streams(batch);
    for (int i = 0; i < 50; i++) {
      together.read(i);
      kernel.step(
          batch, together.rows, together.counts, together.states, together.states, together.logits);
      apart.read(i);
      for (int b = 0; b < batch; b++) {
        kernel.step(apart.rows[b], apart.counts[b], apart.states[b], apart.logits[b]);
      }
      together.assertSame(apart);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 9})
  void streams_that_start_from_one_state_equal_streams_that_start_from_copies(int batch) {
    LstmKernel kernel = new LstmKernel(ODD, BATCH);
    LstmState start = lived(kernel, 20);
    LstmState before = copy(start);
    LstmState[] shared = new LstmState[batch];
    Arrays.fill(shared, start);
    Streams branches = new Streams(batch);
    branches.read(30);
    kernel.step(batch, branches.rows, branches.counts, shared, branches.states, branches.logits);

    Streams separate = new Streams(batch);
    separate.read(30);
    for (int b = 0; b < batch; b++) {
      separate.states[b].copyFrom(start);
    }
    kernel.step(
        batch, separate.rows, separate.counts, separate.states, separate.states, separate.logits);
    branches.assertSame(separate);
    assertThat(start.outputs).isDeepEqualTo(before.outputs);
    assertThat(start.cells).isDeepEqualTo(before.cells);
  }

  @Test
  void streams_of_which_only_some_share_their_start_are_right_too() {
    LstmKernel kernel = new LstmKernel(ODD, BATCH);
    LstmState one = lived(kernel, 20);
    LstmState other = lived(kernel, 25);
    LstmState[] from = {one, one, other, one};
    Streams batch = new Streams(4);
    Streams apart = new Streams(4);
    batch.read(30);
    apart.read(30);
    kernel.step(4, batch.rows, batch.counts, from, batch.states, batch.logits);
    for (int b = 0; b < 4; b++) {
      apart.states[b].copyFrom(from[b]);
      kernel.step(apart.rows[b], apart.counts[b], apart.states[b], apart.logits[b]);
    }
    batch.assertSame(apart);
  }

  @Test
  void a_restored_snapshot_goes_on_as_the_stream_did() {
    LstmKernel kernel = new LstmKernel(ODD, 1);
    LstmState state = lived(kernel, 30);
    LstmState snapshot = copy(state);
    float[] first = new float[EventCodec.CLASSES];
    float[] second = new float[EventCodec.CLASSES];
    for (int i = 0; i < 10; i++) {
      kernel.step(new int[] {i}, 1, state, first);
    }
    state.copyFrom(snapshot);
    for (int i = 0; i < 10; i++) {
      kernel.step(new int[] {i}, 1, state, second);
    }
    assertThat(second).isEqualTo(first);
  }

  @Test
  void after_a_reset_a_stream_starts_anew() {
    LstmKernel kernel = new LstmKernel(ODD, 1);
    LstmState state = lived(kernel, 30);
    state.reset();
    float[] again = new float[EventCodec.CLASSES];
    float[] anew = new float[EventCodec.CLASSES];
    kernel.step(new int[] {0}, 1, state, again);
    kernel.step(new int[] {0}, 1, new LstmState(ODD), anew);
    assertThat(again).isEqualTo(anew);
  }

  @Test
  void nothing_is_kept_from_one_stream_to_another() {
    LstmKernel used = new LstmKernel(ODD, BATCH);
    lived(used, 100);
    float[] logits = new float[EventCodec.CLASSES];
    float[] expected = new float[EventCodec.CLASSES];
    Arrays.fill(logits, Float.NaN);
    used.step(new int[] {3, 300}, 2, new LstmState(ODD), logits);
    new LstmKernel(ODD, 1).step(new int[] {3, 300}, 2, new LstmState(ODD), expected);
    assertThat(logits).isEqualTo(expected);
  }

  @Test
  void a_batch_larger_than_promised_is_refused() {
    Streams streams = new Streams(3);
    streams.read(0);
    LstmKernel kernel = new LstmKernel(ODD, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                kernel.step(
                    3,
                    streams.rows,
                    streams.counts,
                    streams.states,
                    streams.states,
                    streams.logits));
  }

  @Test
  void allocates_nothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    LstmKernel kernel = new LstmKernel(ODD, BATCH);
    Streams streams = new Streams(BATCH);
    LstmState[] shared = new LstmState[BATCH];
    Arrays.fill(shared, new LstmState(ODD));
    long before = 0;
    for (int i = 0; i < 400; i++) {
      if (i == 200) { // by then all classes are loaded
        before = threads.getCurrentThreadAllocatedBytes();
      }
      streams.read(i);
      kernel.step(streams.rows[0], streams.counts[0], streams.states[0], streams.logits[0]);
      kernel.step(
          BATCH, streams.rows, streams.counts, streams.states, streams.states, streams.logits);
      kernel.step(BATCH, streams.rows, streams.counts, shared, streams.states, streams.logits);
      shared[0].copyFrom(streams.states[1]);
    }
    // Less than the smallest object a step; the JVM itself may make one or another once.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200 * 16);
  }

  /** The state after some events. */
  private static LstmState lived(LstmKernel kernel, int events) {
    LstmState state = new LstmState(kernel.weights());
    float[] logits = new float[kernel.weights().classes()];
    Streams streams = new Streams(1);
    for (int i = 0; i < events; i++) {
      streams.read(i);
      kernel.step(streams.rows[0], streams.counts[0], state, logits);
    }
    return state;
  }

  private static LstmState copy(LstmState state) {
    LstmState copy = new LstmState(ODD);
    copy.copyFrom(state);
    return copy;
  }

  /** Different pieces, each with a state and room for what the network says. */
  private static final class Streams {

    final LstmState[] states;
    final int[][] rows;
    final int[] counts;
    final float[][] logits;
    private final EventStream[] pieces;
    private final InputFeatures[] features;

    Streams(int batch) {
      states = new LstmState[batch];
      rows = new int[batch][];
      counts = new int[batch];
      logits = new float[batch][EventCodec.CLASSES];
      pieces = new EventStream[batch];
      features = new InputFeatures[batch];
      for (int b = 0; b < batch; b++) {
        states[b] = new LstmState(ODD);
        pieces[b] = RandomMusic.stream(new Random(b), 200);
        features[b] = new InputFeatures(ODD.features());
        rows[b] = new int[features[b].maxActiveRows()];
      }
    }

    /** Reads an event of each piece. */
    void read(int i) {
      for (int b = 0; b < pieces.length; b++) {
        counts[b] = features[b].accept(pieces[b].classAt(i), pieces[b].placeInBarAfter(i), rows[b]);
      }
    }

    void assertSame(Streams other) {
      assertThat(logits).isDeepEqualTo(other.logits);
      for (int b = 0; b < states.length; b++) {
        assertThat(states[b].cells).isDeepEqualTo(other.states[b].cells);
        assertThat(states[b].outputs).isDeepEqualTo(other.states[b].outputs);
      }
    }
  }

  private static float[] softmax(float[] logits) {
    double highest = max(logits);
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - highest);
    }
    float[] result = new float[logits.length];
    for (int c = 0; c < logits.length; c++) {
      result[c] = (float) (Math.exp(logits[c] - highest) / sum);
    }
    return result;
  }

  private static float max(float[] values) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      highest = Math.max(highest, value);
    }
    return highest;
  }

  private static double distance(float[] a, float[] b) {
    double distance = 0;
    for (int i = 0; i < a.length; i++) {
      distance = Math.max(distance, Math.abs(a[i] - b[i]));
    }
    assertThat(b).hasSameSizeAs(a);
    return distance;
  }
}
