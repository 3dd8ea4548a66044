package cantus.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import cantus.model.event.EventCodec;
import cantus.model.file.safetensors.Safetensors;
import cantus.model.file.safetensors.Safetensors.Precision;
import cantus.model.file.safetensors.Safetensors.Tensor;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import cantus.model.sense.ChordTable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFileTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LstmWeights WEIGHTS =
      RandomWeights.of(1, InputFeatures.ALL, EventCodec.CLASSES, 8, 6);
  private static final Bundle BUNDLE =
      new Bundle(
          "two-layers",
          "Two Layers ♪",
          "Untrained.",
          PlayDefaults.CHORALE,
          new Provenance(
              "none",
              "aa",
              "bb",
              JSON.createObjectNode().put("dropout", 0.3),
              7,
              10,
              1000L,
              "abc",
              "2026-01-02",
              Map.of("accuracy", 0.25, "nats_per_event", 1.5)),
          WEIGHTS);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeBundle() throws IOException {
    file = folder.resolve("x.cantus");
    BundleFile.write(BUNDLE, file, Precision.F32);
  }

  // --- what is written is read

  @Test
  void a_bundle_comes_back_as_it_was() throws BundleException {
    Bundle back = BundleFile.read(file);
    assertThat(back).usingRecursiveComparison().ignoringFields("weights").isEqualTo(BUNDLE);
    assertSameWeights(back.weights(), 0);
  }

  @Test
  void a_table_of_chords_comes_back_beside_it() throws Exception {
    BundleFile.write(withChords(), file, Precision.F32);
    assertThat(BundleFile.read(file).play()).isEqualTo(withChords().play());
    assertThat(withChords().play()).isNotEqualTo(BUNDLE.play().withSongs(0.1));
  }

  @Test
  void a_table_of_chords_that_is_none_is_refused() throws Exception {
    Map<String, byte[]> entries = entries();
    entries.put("chords.json", "{\"weights\": [[[1]]]}".getBytes(StandardCharsets.UTF_8));
    assertUnusable(zip(entries), "its chords.json is no table of chords");
  }

  private static Bundle withChords() {
    return new Bundle(
        BUNDLE.id(),
        BUNDLE.name(),
        BUNDLE.description(),
        BUNDLE.play().withSongs(0.1).withChordTable(ChordTable.shipped()),
        BUNDLE.provenance(),
        WEIGHTS);
  }

  @Test
  void of_half_precision_the_weights_come_back_rounded() throws Exception {
    Path half = folder.resolve("half.cantus");
    BundleFile.write(BUNDLE, half, Precision.F16);
    assertSameWeights(BundleFile.read(half).weights(), 0x1p-11);
    assertThat(Files.size(half)).isLessThan(Files.size(file) * 6 / 10);
  }

  private static void assertSameWeights(LstmWeights actual, double precision) {
    assertThat(actual.features()).isEqualTo(WEIGHTS.features());
    Map<String, Tensor> expected = LstmTensors.of(WEIGHTS);
    LstmTensors.of(actual)
        .forEach(
            (name, tensor) -> {
              float[] values = expected.get(name).values();
              assertThat(tensor.shape()).isEqualTo(expected.get(name).shape());
              for (int i = 0; i < values.length; i++) {
                assertThat((double) tensor.values()[i])
                    .isCloseTo(values[i], within(Math.max(Math.abs(values[i]), 1e-4) * precision));
              }
            });
  }

  @Test
  void the_same_bundle_is_the_same_bytes() throws IOException {
    Map<String, Double> heldOut = new LinkedHashMap<>();
    for (String figure : List.of("nats_per_event", "accuracy")) {
      heldOut.put(figure, BUNDLE.provenance().heldOut().get(figure));
    }
    Path again = folder.resolve("again.cantus");
    BundleFile.write(withFigures(heldOut), again, Precision.F32);
    assertThat(again).hasSameBinaryContentAs(file);
    heldOut.put("accuracy", 0.26);
    BundleFile.write(withFigures(heldOut), again, Precision.F32);
    assertThat(Files.mismatch(again, file)).isNotNegative();
  }

  private static Bundle withFigures(Map<String, Double> heldOut) {
    Provenance p = BUNDLE.provenance();
    return new Bundle(
        BUNDLE.id(),
        BUNDLE.name(),
        BUNDLE.description(),
        BUNDLE.play(),
        new Provenance(
            p.corpus(),
            p.trainingHash(),
            p.validHash(),
            p.hyperParameters(),
            p.seed(),
            p.trainingSteps(),
            p.trainingEvents(),
            p.revision(),
            p.date(),
            heldOut),
        WEIGHTS);
  }

  @Test
  void it_holds_two_entries_that_other_programs_can_read() throws IOException {
    Map<String, byte[]> entries = entries();
    assertThat(entries.keySet()).containsExactly("bundle.json", "weights.safetensors");
    JsonNode description = JSON.readTree(entries.get("bundle.json"));
    assertThat(description.get("schema").asInt()).isEqualTo(1);
    assertThat(description.get("layerSizes").toString()).isEqualTo("[8,6]");
    assertThat(description.get("stepsPerQuarter").asInt()).isEqualTo(4);
    assertThat(description.get("provenance").get("trainingHash").asText()).isEqualTo("aa");
    Safetensors weights =
        Safetensors.read(new ByteArrayInputStream(entries.get("weights.safetensors")), 1 << 20);
    assertThat(weights.tensors().get("lstm.1.kernel").shape()).containsExactly(8 + 6, 4 * 6);
  }

  @Test
  void entries_it_does_not_know_are_ignored() throws Exception {
    Map<String, byte[]> entries = entries();
    entries.put("../../evil", new byte[10]);
    entries.put("README", "hello".getBytes(StandardCharsets.UTF_8));
    assertThat(BundleFile.read(zip(entries)).id()).isEqualTo("two-layers");
    assertThat(folder.getParent().resolve("evil")).doesNotExist();
  }

  @Test
  void fields_it_does_not_know_are_ignored() throws Exception {
    assertThat(BundleFile.read(described(d -> d.put("mood", "cheerful"))).id())
        .isEqualTo("two-layers");
  }

  // --- what is not a bundle is refused in one line

  @Test
  void a_file_that_is_not_there_is_said_to_be_missing() {
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> BundleFile.read(folder.resolve("none.cantus")))
        .withMessageStartingWith("there is no bundle ");
    assertThatExceptionOfType(BundleException.class).isThrownBy(() -> BundleFile.read(folder));
  }

  @Test
  void what_is_no_zip_is_said_to_be_none() throws IOException {
    for (byte[] content :
        new byte[][] {{}, {1, 2, 3}, "<Error>AccessDenied</Error>".getBytes(), new byte[70_000]}) {
      assertUnusable(Files.write(file, content), "it is no zip archive, or a damaged one");
    }
  }

  @Test
  void a_zip_cut_off_anywhere_is_refused() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length += 997) {
      assertUnusable(Files.write(file, Arrays.copyOf(bytes, length)), null);
    }
    assertUnusable(Files.write(file, Arrays.copyOf(bytes, bytes.length - 1)), null);
  }

  @Test
  void a_zip_with_a_changed_byte_is_refused_or_means_the_same() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(1);
    for (int n = 0; n < 200; n++) {
      byte[] changed = bytes.clone();
      changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      try {
        assertSameWeights(BundleFile.read(file).weights(), 0);
      } catch (BundleException e) {
        assertOneLine(e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bundle.json", "weights.safetensors"})
  void a_missing_entry_is_named(String name) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.remove(name);
    assertUnusable(zip(entries), "there is no " + name + " in it");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, -1, Integer.MAX_VALUE})
  void a_bundle_of_another_schema_is_refused(int schema) throws IOException {
    assertUnusable(
        described(d -> d.put("schema", schema)),
        "it is of schema " + schema + ", this program reads 1");
  }

  @Test
  void a_bundle_of_a_later_schema_may_say_anything_else() throws IOException {
    assertUnusable(
        described(d -> d.put("schema", 2).put("features", 12).putObject("layerSizes")),
        "it is of schema 2, this program reads 1");
  }

  @Test
  void play_defaults_beyond_reason_are_named() throws IOException {
    assertUnusable(
        described(d -> ((ObjectNode) d.get("play")).putArray("voices")),
        "a bundle adds 1 to 8 voices, not 0");
    assertUnusable(
        described(d -> ((ObjectNode) d.get("play")).put("temperature", -1)),
        "a temperature of -1.0");
    assertUnusable(
        described(d -> ((ObjectNode) d.get("play").get("voices").get(0)).put("highest", 200)),
        null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "name", "features", "layerSizes", "play", "provenance"})
  void a_description_without_what_matters_is_incomplete(String field) throws IOException {
    assertUnusable(described(d -> d.remove(field)), "its bundle.json is incomplete");
    assertUnusable(described(d -> d.putNull(field)), "its bundle.json is incomplete");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "12", "{", "hello", "{\"schema\":\"one\"}", "{\"schema\":1}"})
  void a_description_that_is_none_is_refused(String text) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("bundle.json", text.getBytes(StandardCharsets.UTF_8));
    assertUnusable(zip(entries), null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../up", "Upper", "", "-dash", "a b", "äöü"})
  void an_id_that_could_be_a_path_is_refused(String id) throws IOException {
    assertUnusable(described(d -> d.put("id", id)), null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bundle(id, "n", "d", BUNDLE.play(), BUNDLE.provenance(), WEIGHTS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[]; it describes 0 layers",
        "[8,6,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8]; it describes 17 layers",
        "[0]; it describes a layer of 0 units",
        "[8,-6]; it describes a layer of -6 units",
        "[4097]; it describes a layer of 4097 units",
        "[2147483647]; it describes a layer of 2147483647 units",
        "[4096,4096]; it describes a network of 224620803 weights",
        "[8,8]; its weights are not those of the network it describes",
      })
  void absurd_layer_sizes_are_refused(String sizes, String why) throws IOException {
    assertUnusable(described(d -> d.set("layerSizes", JSON.readTree(sizes))), why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[\"event\",\"taste\"]", "[\"bar-position\"]", "[null]", "12"})
  void features_it_cannot_compute_are_refused(String features) throws IOException {
    assertUnusable(described(d -> d.set("features", JSON.readTree(features))), null);
  }

  @Test
  void weights_of_another_shape_are_refused() throws IOException {
    Map<String, byte[]> entries = entries();
    Map<String, Tensor> tensors = new LinkedHashMap<>(LstmTensors.of(WEIGHTS));
    tensors.put("lstm.1.bias", Tensor.ofVector(new float[20]));
    entries.put("weights.safetensors", safetensors(tensors));
    assertUnusable(zip(entries), "the tensor lstm.1.kernel has the wrong shape");
  }

  @Test
  void weights_of_another_network_are_refused() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put(
        "weights.safetensors",
        safetensors(LstmTensors.of(RandomWeights.of(1, InputFeatures.ALL, EventCodec.CLASSES, 4))));
    assertUnusable(zip(entries), "its weights are not those of the network it describes");
  }

  @Test
  void a_network_for_other_classes_is_refused() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put(
        "weights.safetensors",
        safetensors(LstmTensors.of(RandomWeights.of(1, InputFeatures.ALL, 130, 8, 6))));
    assertUnusable(zip(entries), "its weights are not those of the network it describes");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void weights_that_are_no_numbers_are_refused(float value) throws IOException {
    Map<String, byte[]> entries = entries();
    Map<String, Tensor> tensors = new LinkedHashMap<>(LstmTensors.of(WEIGHTS));
    float[] bias = tensors.get("logits.bias").values().clone();
    bias[200] = value;
    tensors.put("logits.bias", Tensor.ofVector(bias));
    entries.put("weights.safetensors", safetensors(tensors));
    assertUnusable(zip(entries), "some of its weights are no numbers");
  }

  @Test
  void numbers_after_the_last_tensor_are_refused() throws IOException {
    Map<String, byte[]> entries = entries();
    byte[] weights = entries.get("weights.safetensors");
    entries.put("weights.safetensors", Arrays.copyOf(weights, weights.length + 1));
    assertUnusable(zip(entries), "there is something behind the end of its weights.safetensors");
  }

  @Test
  void an_entry_that_unpacks_without_end_takes_no_memory() throws IOException {
    Path bomb = folder.resolve("bomb.cantus");
    for (String name : List.of("bundle.json", "weights.safetensors")) {
      Map<String, byte[]> entries = entries();
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
        for (String entry : entries.keySet()) {
          zip.putNextEntry(new ZipEntry(entry));
          zip.write(entries.get(entry));
          if (entry.equals(name)) {
            writeSpaces(zip, 100 << 20);
          }
          zip.closeEntry();
        }
      }
      assertThat(Files.size(bomb)).isLessThan(1 << 20);
      assertUnusable(bomb, null);
    }
  }

  private static void writeSpaces(OutputStream out, int count) throws IOException {
    byte[] spaces = new byte[1 << 16];
    Arrays.fill(spaces, (byte) ' ');
    for (int n = 0; n < count; n += spaces.length) {
      out.write(spaces);
    }
  }

  @Test
  void a_small_file_that_claims_millions_of_rows_takes_no_memory() throws IOException {
    Map<String, byte[]> entries = entries();
    ByteArrayOutputStream weights = new ByteArrayOutputStream();
    String header =
        "{\"lstm.0.bias\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]},"
            + "\"lstm.0.kernel\":{\"dtype\":\"F32\",\"shape\":[20000000,0],"
            + "\"data_offsets\":[16,16]}}";
    weights.write(new byte[] {(byte) header.length(), 0, 0, 0, 0, 0, 0, 0});
    weights.write(header.getBytes(StandardCharsets.UTF_8));
    weights.write(new byte[16]);
    entries.put("weights.safetensors", weights.toByteArray());
    Path hostile = zip(entries);
    ObjectNode description = (ObjectNode) JSON.readTree(entries.get("bundle.json"));
    description.set("layerSizes", JSON.readTree("[2048]"));
    entries.put("bundle.json", JSON.writeValueAsBytes(description));
    assertUnusable(zip(entries), "the shape of the tensor lstm.0.kernel is beyond all bounds");
    assertThat(Files.size(hostile)).isLessThan(10_000);
  }

  // --- tools

  private void assertUnusable(Path hostile, String why) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> BundleFile.read(hostile))
        .satisfies(BundleFileTest::assertOneLine)
        .satisfies(e -> assertThat(e.getMessage()).startsWith(hostile.toString()))
        .satisfies(
            e -> {
              if (why != null) {
                assertThat(e).hasMessage(hostile + " is not a usable .cantus bundle: " + why);
              }
            });
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 << 20);
  }

  private static void assertOneLine(Exception e) {
    assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(400).doesNotContain("cantus.model");
  }

  private interface Change {
    void of(ObjectNode description) throws IOException;
  }

  /** The bundle with another {@code bundle.json}. */
  private Path described(Change change) throws IOException {
    Map<String, byte[]> entries = entries();
    ObjectNode description = (ObjectNode) JSON.readTree(entries.get("bundle.json"));
    change.of(description);
    entries.put("bundle.json", JSON.writeValueAsBytes(description));
    return zip(entries);
  }

  private Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<ZipEntry> all = new ArrayList<>();
      zip.stream().forEach(all::add);
      for (ZipEntry entry : all) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  private Path zip(Map<String, byte[]> entries) throws IOException {
    Path target = folder.resolve("hostile.cantus");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return target;
  }

  private static byte[] safetensors(Map<String, Tensor> tensors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Safetensors.write(out, tensors, Map.of(), Precision.F32);
    return out.toByteArray();
  }
}
