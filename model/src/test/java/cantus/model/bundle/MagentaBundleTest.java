package cantus.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import cantus.model.bundle.MagentaBytes.Era;
import cantus.model.event.EventCodec;
import cantus.model.file.safetensors.Safetensors.Tensor;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MagentaBundleTest {

  private static final Path FIXTURE =
      Path.of("src/test/resources/reference/magenta/polyphony-16x12.mag");

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(3, List.of(InputFeature.EVENT), EventCodec.CLASSES, 5, 4, 3);

  @TempDir Path folder;

  // --- what is good is read

  @Test
  void answers_as_tensorflow_does() throws Exception {
    Bundle bundle = BundleFile.read(FIXTURE);
    JsonNode expected =
        new ObjectMapper().readTree(FIXTURE.resolveSibling("polyphony-16x12.logits.json").toFile());
    LstmKernel kernel = new LstmKernel(bundle.weights(), 1);
    LstmState state = new LstmState(bundle.weights());
    InputFeatures features = new InputFeatures(bundle.weights().features());
    int[] rows = new int[features.maxActiveRows()];
    float[] logits = new float[EventCodec.CLASSES];
    assertThat(expected.get("events")).hasSize(20);
    for (int i = 0; i < 20; i++) {
      int count = features.accept(expected.at("/events/" + i).asInt(), 0, rows);
      kernel.step(rows, count, state, logits);
      for (int k = 0; k < logits.length; k++) {
        assertThat((double) logits[k])
            .isCloseTo(expected.get("logits").get(i).get(k).asDouble(), within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void reads_the_names_of_every_era_whatever_an_optimizer_left(Era era) throws Exception {
    Map<String, Tensor> variables = new LinkedHashMap<>();
    MagentaBytes.variables(WEIGHTS, era)
        .forEach(
            (name, tensor) -> {
              variables.put(name, tensor);
              variables.put(name + "/Adam", tensor);
              variables.put("OptimizeLoss/" + name + "/Adam_1", tensor);
            });
    variables.put("beta1_power", new Tensor(new int[0], new float[] {0.9f}));
    Bundle bundle = read(MagentaBytes.bundle("polyphony", variables));
    assertThat(bundle.id()).isEqualTo("it-s-mine");
    assertThat(bundle.description()).isEqualTo("Written by a test.");
    Map<String, Tensor> expected = LstmTensors.of(WEIGHTS);
    LstmTensors.of(bundle.weights())
        .forEach(
            (name, tensor) ->
                assertThat(tensor.values())
                    .containsExactly(expected.get(name).values(), within(1e-6f)));
    BundleCheck check = BundleCheck.of(bundle);
    assertThat(check.parameters()).isEqualTo(WEIGHTS.parameters());
  }

  @Test
  void is_told_by_its_content_where_its_name_says_nothing() throws Exception {
    Path file = folder.resolve("model.bin");
    Files.write(file, good());
    assertThat(new Presets(List.of()).load(file.toString()).weights().layerSizes())
        .containsExactly(5, 4, 3);
  }

  @Test
  void is_a_preset_like_any_other() throws Exception {
    Files.write(folder.resolve("theirs.mag"), good());
    Presets presets = new Presets(List.of(folder));
    assertThat(presets.list()).containsOnlyKeys("theirs");
    assertThat(presets.load("theirs").id()).isEqualTo("theirs");
  }

  // --- what is not is said in one line

  @Test
  void a_page_that_says_the_download_is_gone() throws IOException {
    String page = "<?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code></Error>";
    refuses(page.getBytes(), "it is a web page");
    refuses(new byte[0], "it is empty");
    refuses(new byte[] {'P', 'K', 3, 4, 0}, "call it .cantus");
  }

  @Test
  void bundles_of_other_models() throws IOException {
    Map<String, Tensor> variables = MagentaBytes.variables(WEIGHTS, Era.NEW);
    for (String id : List.of("attention_rnn", "performance_with_dynamics")) {
      refuses(MagentaBytes.bundle(id, variables), "it is a bundle of '" + id + "'");
    }
    LstmWeights wider = RandomWeights.of(1, List.of(InputFeature.PREVIOUS_FRAME), 259, 4);
    refuses(
        MagentaBytes.bundle("polyphony", MagentaBytes.variables(wider, Era.NEW)),
        "its network reads 128 inputs");
    LstmWeights fewer = RandomWeights.of(1, List.of(InputFeature.EVENT), 38, 4);
    refuses(
        MagentaBytes.bundle("polyphony", MagentaBytes.variables(fewer, Era.NEW)),
        "does not answer with the events");
    refuses(
        MagentaBytes.bundle("polyphony", Map.of("a", Tensor.ofVector(new float[1]))),
        "its variables are not those");
    Map<String, Tensor> attention = new LinkedHashMap<>(variables);
    attention.put("rnn/attention_cell_wrapper/kernel", Tensor.ofVector(new float[1]));
    refuses(MagentaBytes.bundle("polyphony", attention), "attention");
  }

  @Test
  void variables_that_do_not_fit_each_other() throws IOException {
    String prefix = "rnn/multi_rnn_cell/cell_1/basic_lstm_cell/";
    Map<String, Tensor> variables = MagentaBytes.variables(WEIGHTS, Era.NEW);
    Map<String, Tensor> without = new LinkedHashMap<>(variables);
    without.remove(prefix + "bias");
    refuses(MagentaBytes.bundle("polyphony", without), "not whole");
    Map<String, Tensor> twice = new LinkedHashMap<>(variables);
    twice.put("model/" + prefix + "bias", variables.get(prefix + "bias"));
    refuses(MagentaBytes.bundle("polyphony", twice), "more than one variable");
    Map<String, Tensor> askew = new LinkedHashMap<>(variables);
    askew.put(prefix + "bias", Tensor.ofVector(new float[15]));
    refuses(MagentaBytes.bundle("polyphony", askew), "do not fit");
    Map<String, Tensor> infinite = new LinkedHashMap<>(variables);
    infinite.put("fully_connected/biases", Tensor.ofVector(filled(259, Float.NaN)));
    refuses(MagentaBytes.bundle("polyphony", infinite), "no numbers");
  }

  @Test
  void sizes_beyond_reason_without_making_room_for_them() throws IOException {
    LstmWeights layer = RandomWeights.of(1, List.of(InputFeature.EVENT), EventCodec.CLASSES, 4);
    Map<String, Tensor> variables = MagentaBytes.variables(layer, Era.NEW);
    String cell = "rnn/multi_rnn_cell/cell_0/basic_lstm_cell/";
    String kernel = cell + "kernel";
    refuses(new byte[] {10}, ""); // loads classes, so that they are not counted
    for (long units : List.of(5000L, 536_870_911L, 4096L, 2048L)) {
      Map<String, long[]> claims =
          Map.of(
              kernel,
              new long[] {259 + units, 4 * units},
              cell + "bias",
              new long[] {4 * units},
              "fully_connected/weights",
              new long[] {units, 259});
      byte[] bytes = MagentaBytes.bundle("polyphony", MagentaBytes.checkpoint(variables, claims));
      refuses(bytes, "");
      long before = allocated();
      refuses(bytes, units > 2048 ? "it describes a " : " numbers");
      assertThat(allocated() - before).as("bytes allocated").isLessThan(2 << 20);
    }
    for (long[] shape : List.of(new long[] {-1, 20}, new long[] {1L << 40}, new long[20])) {
      refuses(
          MagentaBytes.bundle(
              "polyphony", MagentaBytes.checkpoint(variables, Map.of(kernel, shape))),
          "");
    }
  }

  @Test
  void a_file_cut_off_anywhere() throws Exception {
    byte[] bytes = good();
    int noteAt = bytes.length - 22; // what follows the graph may be missing
    for (int length = 0; length < bytes.length; length++) {
      if (length != noteAt) {
        refuses(Arrays.copyOf(bytes, length), "");
      }
    }
    assertThat(read(Arrays.copyOf(bytes, noteAt)).description()).isEmpty();
  }

  @Test
  void a_file_with_a_byte_changed_is_refused_or_plays() throws IOException {
    byte[] bytes = good();
    Random random = new Random(1);
    for (int i = 0; i < 4000; i++) {
      byte[] changed = bytes.clone();
      int at = i < 200 ? i : random.nextInt(bytes.length);
      changed[at] = (byte) (changed[at] ^ 1 << random.nextInt(8));
      try {
        // Only texts can change unseen; the weights have checksums.
        assertThat(read(changed).weights().parameters()).isEqualTo(WEIGHTS.parameters());
      } catch (BundleException e) {
        assertThat(e.getMessage()).startsWith(folder.toString()).doesNotContain("\n", "Exception");
      }
    }
  }

  @Test
  void a_wrong_checksum() throws IOException {
    byte[] bytes = good();
    bytes[bytes.length / 2] ^= 1;
    refuses(bytes, "checksum");
  }

  @Test
  void blocks_that_are_listed_again_and_again() throws IOException {
    byte[] table =
        MagentaBytes.table(List.of(new byte[] {1}, new byte[0])); // no message of TensorFlow's
    refuses(MagentaBytes.bundle("polyphony", table), "damaged");
    refuses(MagentaBytes.bundle("polyphony", new byte[100]), "does not end as a checkpoint");
  }

  private byte[] good() {
    return MagentaBytes.bundle("polyphony", MagentaBytes.variables(WEIGHTS, Era.NEW));
  }

  private Bundle read(byte[] bytes) throws BundleException, IOException {
    Path file = folder.resolve("It's mine.mag");
    Files.write(file, bytes);
    return BundleFile.read(file);
  }

  private void refuses(byte[] bytes, String why) {
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> read(bytes))
        .withMessageContaining(why)
        .withMessageStartingWith(folder.toString())
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "Exception", "null"));
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
