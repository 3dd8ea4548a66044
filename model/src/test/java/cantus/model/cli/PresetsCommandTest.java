package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.PlayDefaults;
import cantus.model.bundle.Presets;
import cantus.model.bundle.Provenance;
import cantus.model.event.EventCodec;
import cantus.model.file.safetensors.Safetensors.Precision;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PresetsCommandTest {

  private static final Provenance PROVENANCE =
      new Provenance(
          "370 chorales",
          "a",
          "b",
          null,
          1,
          2,
          3,
          "r",
          "2026-01-01",
          Map.of("nats_per_event", 0.3));

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void says_what_a_preset_sounds_like_and_where_it_comes_from() throws IOException {
    write("bach", PROVENANCE);
    assertThat(run()).isZero();
    assertThat(out.toString().lines().map(String::strip))
        .containsExactly(
            "bach   The name",
            "Like this.",
            "layers of 3, 2 units, %,d parameters, 0.3000 nats per event held out"
                .formatted(small().parameters()),
            "learnt from 370 chorales");
  }

  @Test
  void lists_what_cannot_be_used_with_the_reason() throws IOException {
    write("sound", PROVENANCE);
    Files.writeString(folder.resolve("broken.cantus"), "<Error>");
    assertThat(run()).isZero();
    assertThat(out.toString())
        .contains("sound   The name")
        .containsPattern("broken\\R    cannot be used: ");
  }

  @Test
  void lists_a_bundle_that_keeps_quiet_about_its_origin() throws IOException {
    write("foundling", new Provenance(null, null, null, null, 0, 0, 0, null, null, null));
    assertThat(run()).isZero();
    assertThat(out.toString()).contains("foundling").doesNotContain("null", "learnt");
  }

  @Test
  void prints_json() throws IOException {
    write("bach", PROVENANCE);
    Files.writeString(folder.resolve("broken.cantus"), "");
    assertThat(run("--json")).isZero();
    JsonNode presets = new ObjectMapper().readTree(out.toString());
    assertThat(presets).hasSize(2);
    JsonNode bach = presets.get(0);
    assertThat(bach.get("id").asText()).isEqualTo("bach");
    assertThat(bach.get("layers").toString()).isEqualTo("[3,2]");
    assertThat(bach.get("parameters").asLong()).isEqualTo(small().parameters());
    assertThat(bach.get("natsPerEvent").asDouble()).isEqualTo(0.3);
    assertThat(bach.has("error")).isFalse();
    assertThat(presets.get(1).get("error").asText()).contains("broken.cantus");
  }

  @Test
  void says_when_there_are_none() {
    assertThat(run()).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("no presets");
  }

  private void write(String id, Provenance provenance) throws IOException {
    BundleFile.write(
        new Bundle(id, "The name", "Like this.", PlayDefaults.CHORALE, provenance, small()),
        folder.resolve(id + ".cantus"),
        Precision.F32);
  }

  private static LstmWeights small() {
    int inputs = InputFeatures.size(InputFeatures.ALL);
    return new LstmWeights(
        InputFeatures.ALL,
        List.of(
            new LstmWeights.Layer(new float[inputs + 3][12], new float[12]),
            new LstmWeights.Layer(new float[3 + 2][8], new float[8])),
        new float[2][EventCodec.CLASSES],
        new float[EventCodec.CLASSES]);
  }

  private int run(String... arguments) {
    return new CommandLine(new PresetsCommand(new Presets(List.of(folder))))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
