package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.PlayDefaults;
import cantus.model.bundle.Provenance;
import cantus.model.event.EventCodec;
import cantus.model.file.safetensors.Safetensors;
import cantus.model.file.safetensors.Safetensors.Precision;
import cantus.model.file.safetensors.Safetensors.Tensor;
import cantus.model.generate.RestPolicy;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import cantus.model.sense.ChordTable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BundleCommandTest {

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(1, List.of(InputFeature.EVENT), EventCodec.CLASSES, 6, 4);

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("first.cantus");
    Provenance nobody = new Provenance("tunes", null, null, null, 0, 0, 0, null, null, null);
    BundleFile.write(
        new Bundle("first", "The first", "Soft.", PlayDefaults.CHORALE, nobody, WEIGHTS),
        file,
        Precision.F32);
  }

  @Test
  void shows_what_is_known_and_nothing_else() throws IOException {
    assertThat(run("show", file.toString())).isZero();
    assertThat(out.toString())
        .contains("The first", "6 units, 4 units", "tunes", "53 to 74")
        .doesNotContain("null", "training");
    out.getBuffer().setLength(0);
    assertThat(run("show", file.toString(), "--json")).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.at("/parameters").asLong()).isEqualTo(WEIGHTS.parameters());
  }

  @Test
  void shows_how_it_is_played() throws IOException {
    PlayDefaults play =
        PlayDefaults.CHORALE
            .withRests(RestPolicy.BREATHE)
            .withSongs(0.3)
            .withChordTable(ChordTable.shipped());
    Provenance nobody = new Provenance(null, null, null, null, 0, 0, 0, null, null, null);
    BundleFile.write(new Bundle("x", "x", "x", play, nobody, WEIGHTS), file, Precision.F32);
    assertThat(run("show", file.toString())).isZero();
    assertThat(out.toString())
        .containsPattern("rests +breathe\\R")
        .containsPattern("songs +0.3, by a table of its own\\R")
        .doesNotContain("cadences", "parallels");
  }

  @Test
  void verifies_the_good_and_the_bad() throws IOException {
    Path bad = folder.resolve("bad.mag");
    Files.writeString(bad, "<Error>");
    assertThat(run("verify", file.toString())).isZero();
    assertThat(out.toString()).contains("good");
    assertThat(run("verify", file.toString(), bad.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("bad.mag", "web page").hasLineCount(1);
  }

  @Test
  void a_network_whose_answers_are_no_numbers_is_found_by_running_it() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>(LstmTensors.of(WEIGHTS));
    float[] huge = new float[EventCodec.CLASSES * 4];
    Arrays.fill(huge, 3e38f);
    tensors.put("logits.weights", new Tensor(new int[] {4, EventCodec.CLASSES}, huge));
    Provenance nobody = new Provenance("tunes", null, null, null, 0, 0, 0, null, null, null);
    BundleFile.write(
        new Bundle(
            "loud",
            "Loud",
            "",
            PlayDefaults.CHORALE,
            nobody,
            LstmTensors.weights(WEIGHTS.features(), saturated(tensors))),
        file,
        Precision.F32);
    assertThat(run("verify", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no numbers");
  }

  /** With biases that drive the last layer's units to 1, so that its sum overflows. */
  private static Map<String, Tensor> saturated(Map<String, Tensor> tensors) {
    float[] bias = new float[16];
    Arrays.fill(bias, 100f);
    tensors.put("lstm.1.bias", Tensor.ofVector(bias));
    return tensors;
  }

  @Test
  void converts_under_another_name() throws Exception {
    Path to = folder.resolve("Second one.cantus");
    assertThat(run("convert", file.toString(), to.toString(), "--name", "Second", "--half"))
        .isZero();
    Bundle converted = BundleFile.read(to);
    assertThat(converted.id()).isEqualTo("second-one");
    assertThat(converted.name()).isEqualTo("Second");
    assertThat(converted.provenance().corpus()).isEqualTo("tunes");
    assertThat(run("convert", file.toString(), folder.resolve("x.mag").toString())).isEqualTo(2);
    assertThat(run("convert", file.toString(), to.toString(), "--id", "No!")).isEqualTo(2);
  }

  @Test
  void a_bundle_taken_apart_is_put_together_again() throws Exception {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (String part : List.of("bundle.json", "weights.safetensors")) {
        Files.write(folder.resolve(part), zip.getInputStream(zip.getEntry(part)).readAllBytes());
      }
    }
    Path to = folder.resolve("again.cantus");
    assertThat(
            run(
                "create",
                to.toString(),
                "--weights",
                folder.resolve("weights.safetensors").toString(),
                "--json-file",
                folder.resolve("bundle.json").toString()))
        .isZero();
    assertThat(BundleFile.read(to).name()).isEqualTo("The first");
    assertThat(run("create", to.toString(), "--weights", "x")).isEqualTo(2);
    assertThat(run("create", to.toString())).isEqualTo(2);
  }

  @Test
  void a_run_directory_gives_its_best_or_its_newest() throws Exception {
    Path run = runDirectory();
    Path to = folder.resolve("best.cantus");
    assertThat(run("create", to.toString(), "--run-dir", run.toString())).isZero();
    Bundle best = BundleFile.read(to);
    assertThat(best.provenance().trainingSteps()).isEqualTo(5);
    assertThat(best.provenance().heldOut()).containsEntry("nats_per_event", 0.5);
    assertThat(best.provenance().trainingHash()).isEqualTo("abc");
    assertThat(run("create", to.toString(), "--run-dir", run.toString(), "--newest")).isZero();
    assertThat(BundleFile.read(to).provenance().trainingSteps()).isEqualTo(12);
  }

  @Test
  void a_folder_that_is_no_run_is_refused_and_left_as_it_is() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(run("create", folder.resolve("x.cantus").toString(), "--run-dir", empty.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("no run directory").hasLineCount(1);
    Files.writeString(empty.resolve("run.json"), "{}");
    assertThat(run("create", folder.resolve("x.cantus").toString(), "--run-dir", empty.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("no checkpoint");
    assertThat(Files.exists(folder.resolve("x.cantus"))).isFalse();
    assertThat(Files.exists(empty.resolve("train"))).isFalse();
  }

  private Path runDirectory() throws IOException {
    Path run = Files.createDirectories(folder.resolve("run"));
    Files.writeString(
        run.resolve("run.json"),
        "{\"seed\":7,\"training_music\":\"abc\",\"hyper_parameters\":{\"features\":[\"EVENT\"]}}");
    Path train = Files.createDirectory(run.resolve("train"));
    checkpoint(train.resolve("best.safetensors"), 5, 0.5);
    checkpoint(train.resolve("checkpoint-000000008.safetensors"), 8, 0.75);
    checkpoint(train.resolve("checkpoint-000000012.safetensors"), 12, Double.NaN);
    return run;
  }

  private static void checkpoint(Path file, int step, double validLoss) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      Safetensors.write(
          out,
          LstmTensors.of(WEIGHTS),
          Map.of("step", "" + step, "events", "100", "valid_loss", "" + validLoss),
          Precision.F32);
    }
  }

  private int run(String... args) {
    return new CommandLine(new BundleCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setParameterExceptionHandler((e, a) -> 2)
        .setExecutionExceptionHandler(
            (e, commandLine, result) -> {
              commandLine.getErr().println(e.getMessage());
              return 1;
            })
        .execute(args);
  }
}
