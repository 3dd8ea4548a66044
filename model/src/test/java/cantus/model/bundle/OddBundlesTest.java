package cantus.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cantus.model.event.EventCodec;
import cantus.model.file.safetensors.Safetensors;
import cantus.model.file.safetensors.Safetensors.Precision;
import cantus.model.file.safetensors.Safetensors.Tensor;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles that could be read, but are not quite what they say, are refused. */
class OddBundlesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CENTRAL = 'P' | 'K' << 8 | 1 << 16 | 2 << 24;
  private static final LstmWeights WEIGHTS =
      RandomWeights.of(1, InputFeatures.ALL, EventCodec.CLASSES, 8, 6);
  private static final Bundle BUNDLE =
      new Bundle(
          "odd",
          "Odd",
          "Untrained.",
          PlayDefaults.CHORALE,
          new Provenance(null, null, null, null, 7, 10, 1000L, null, null, Map.of("accuracy", 0.2)),
          WEIGHTS);

  @TempDir Path folder;
  private Path file;
  private ObjectNode description;
  private byte[] weights;

  @BeforeEach
  void writeBundle() throws IOException {
    file = folder.resolve("x.cantus");
    BundleFile.write(BUNDLE, file, Precision.F32);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      description = (ObjectNode) JSON.readTree(zip.getInputStream(zip.getEntry("bundle.json")));
      weights = zip.getInputStream(zip.getEntry("weights.safetensors")).readAllBytes();
    }
  }

  private void write(String description) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("bundle.json"));
      zip.write(description.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("weights.safetensors"));
      zip.write(weights);
    }
  }

  private void assertRefused(String why) {
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> BundleFile.read(file))
        .withMessage(file + " is not a usable .cantus bundle: " + why);
  }

  // --- the archive

  @ParameterizedTest
  @ValueSource(strings = {"bundle.json", "weights.safetensors"})
  void an_entry_with_a_wrong_checksum(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(name) - 46;
    assertThat(buffer.getInt(at)).isEqualTo(CENTRAL);
    buffer.putInt(at + 16, 0);
    Files.write(file, bytes);
    assertRefused("its " + name + " is damaged: the checksum is wrong");
  }

  @Test
  void two_entries_of_one_name() throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : new String[] {"bundle.json", "weights.safetensors", "bundle.jsom"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.startsWith("w") ? weights : JSON.writeValueAsBytes(description));
      }
    }
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, bytes.replace("jsom", "json"), StandardCharsets.ISO_8859_1);
    assertRefused("it has two entries of one name");
  }

  @Test
  void something_before_or_behind_the_archive() throws IOException {
    byte[] archive = Files.readAllBytes(file);
    for (boolean before : new boolean[] {true, false}) {
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(before ? "#!/bin/sh\n".getBytes() : archive);
        out.write(before ? archive : "#!/bin/sh\n".getBytes());
      }
      assertRefused("it is no zip archive, or a damaged one");
    }
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    twice.writeBytes(archive);
    twice.writeBytes(archive);
    Files.write(file, twice.toByteArray());
    assertRefused("its table of contents is not where or as long as it should be");
  }

  @Test
  void a_table_of_contents_that_would_fill_the_memory() throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 2000; i++) {
        zip.putNextEntry(new ZipEntry("n" + i));
      }
    }
    assertRefused("its table of contents is not where or as long as it should be");
  }

  // --- what it says

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 3, 12, Integer.MAX_VALUE})
  void another_grid(int steps) throws IOException {
    write(description.put("stepsPerQuarter", steps).toString());
    assertRefused("its network counts " + steps + " steps to a quarter, this program 4");
  }

  @Test
  void no_grid() throws IOException {
    description.remove("stepsPerQuarter");
    write(description.toString());
    assertRefused("its network counts 0 steps to a quarter, this program 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "play; qpm; 0; a tempo of 0.0",
        "play; qpm; 9.9; a tempo of 9.9",
        "play; qpm; 401; a tempo of 401.0",
        "play; temperature; 10.5; a temperature of 10.5",
        "play; voices; []; a bundle adds 1 to 8 voices, not 0",
        "provenance; trainingSteps; -1; no network has learnt from less than nothing",
        "provenance; trainingEvents; -1; no network has learnt from less than nothing",
        "provenance; trainingSteps; 1.5; its bundle.json does not describe a bundle",
        "provenance; seed; \"7\"; its bundle.json does not describe a bundle",
        "provenance; heldOut; {\"accuracy\":null}; some of the held-out figures are no numbers",
        "provenance; heldOut; {\"accuracy\":1e999}; some of the held-out figures are no numbers",
        "play; temperature; \"NaN\"; a temperature of NaN",
      })
  void a_value_out_of_its_range(String object, String field, String value, String why)
      throws IOException {
    ((ObjectNode) description.get(object)).set(field, JSON.readTree(value));
    write(description.toString());
    assertRefused(why);
  }

  @Test
  void texts_without_end() throws IOException {
    write(description.put("description", "x".repeat(1001)).toString());
    assertRefused("the name and the description of a bundle have at most 1000 characters");
  }

  @Test
  void names_of_several_lines_are_made_one() throws Exception {
    write(description.put("name", "a\n\n  b").toString());
    assertThat(BundleFile.read(file).name()).isEqualTo("a b");
  }

  @Test
  void something_said_twice() throws IOException {
    String json = description.toString();
    write(json.substring(0, json.length() - 1) + ",\"name\":\"other\"}");
    assertRefused("its bundle.json says something twice");
  }

  @Test
  void something_behind_what_is_said() throws IOException {
    write(description + "{}");
    assertRefused("its bundle.json does not describe a bundle");
  }

  // --- the weights

  @Test
  void a_tensor_listed_twice() throws IOException {
    int length = (int) ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(weights, 8, length, StandardCharsets.UTF_8).strip();
    byte[] twice =
        (header.substring(0, header.length() - 1) + "," + header.substring(1)).getBytes();
    ByteBuffer changed =
        ByteBuffer.allocate(weights.length - length + twice.length).order(ByteOrder.LITTLE_ENDIAN);
    changed.putLong(twice.length).put(twice).put(weights, 8 + length, weights.length - 8 - length);
    weights = changed.array();
    write(description.toString());
    assertRefused("its header names a tensor twice");
  }

  @Test
  void a_tensor_that_is_none_of_the_network() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>(LstmTensors.of(WEIGHTS));
    tensors.put("more", Tensor.ofVector(new float[3]));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Safetensors.write(
        out, tensors, Map.of(), Precision.F16); // within the bytes of single precision
    weights = out.toByteArray();
    write(description.toString());
    assertRefused("its weights are not those of the network it describes");
  }
}
