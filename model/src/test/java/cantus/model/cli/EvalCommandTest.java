package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.PlayDefaults;
import cantus.model.bundle.Provenance;
import cantus.model.event.EventCodec;
import cantus.model.event.RandomMusic;
import cantus.model.file.midi.MidiWriter;
import cantus.model.file.safetensors.Safetensors.Precision;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import cantus.model.train.Corpus;
import cantus.model.train.Evaluation;
import cantus.model.train.Evaluator;
import cantus.model.train.MidiFolder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvalCommandTest {

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(1, InputFeatures.ALL, EventCodec.CLASSES, 12);

  @TempDir Path folder;
  private Path music;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeMusicAndBundle() throws IOException {
    music = MidiFolder.fill(folder.resolve("music"), 3, 1);
    Provenance provenance =
        new Provenance("", "", "", new ObjectMapper().nullNode(), 1, 1, 1, "", "", Map.of());
    Bundle bundle = new Bundle("random", "Random", "", PlayDefaults.CHORALE, provenance, WEIGHTS);
    BundleFile.write(bundle, folder.resolve("random.cantus"), Precision.F32);
    Files.writeString(
        folder.resolve("grid.json"),
        "{\"train\": [[[72, 67], [72, 64]]], \"valid\": [[[72, 64], [72, 64], [71, -1]]]}");
  }

  private int eval(String... more) {
    List<String> args =
        new ArrayList<>(List.of("--bundle-file=" + folder.resolve("random.cantus")));
    for (String arg : more) {
      args.add(arg.replace("FOLDER", folder.toString()));
    }
    return run(args);
  }

  private int run(List<String> args) {
    return CommandRun.execute(new EvalCommand(), out, err, args.toArray(String[]::new));
  }

  @Test
  void a_bundle_that_is_none_is_refused() {
    assertThat(run(List.of("--bundle-file=" + folder.resolve("grid.json"), music.toString())))
        .isEqualTo(1);
    assertThat(err.toString()).contains("grid.json is not a usable .cantus bundle").hasLineCount(1);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  @Test
  void figures_are_those_of_the_evaluator() throws IOException {
    assertThat(eval("--json", music.toString())).as(err::toString).isZero();
    Evaluation expected = Evaluator.evaluate(WEIGHTS, Corpus.read(music).streams());
    assertThat(json().get("pieces").asInt()).isEqualTo(3);
    assertThat(json().get("steps").asLong()).isEqualTo(expected.steps());
    assertThat(json().get("notes").asLong()).isEqualTo(expected.notes());
    JsonNode model = json().get("models").get(0);
    assertThat(model.get("model").asText()).isEqualTo("random");
    JsonNode all = model.get("all");
    assertThat(all.at("/allPieces/natsPerEvent").asDouble())
        .isCloseTo(expected.natsPerEvent(), within(1e-9));
    assertThat(all.at("/allPieces/natsPerStep").asDouble())
        .isCloseTo(expected.natsPerStep(), within(1e-9));
    assertThat(all.at("/pitchAlone/natsPerNote").asDouble())
        .isLessThan(all.at("/allPieces/natsPerNote").asDouble());
    assertThat(model.at("/greedy/tokenErrorRate").asDouble()).isBetween(0.5, 1.0);
    assertThat(model.has("harmonize")).isFalse();
  }

  @Test
  void the_table_has_a_row_for_each_way_of_counting() {
    assertThat(eval(music.resolve("piece00.mid").toString())).isZero();
    assertThat(out.toString())
        .contains("1 piece, ", "all events", "melody given", "pitch alone", "mean of pieces")
        .contains("STEP_END", "apart: END", "TER", "FER", "voice 3", "greedy")
        .doesNotContain("NaN", "null");
  }

  @Test
  void harmonies_as_played_and_an_n_gram_are_measured_where_asked_for() throws IOException {
    assertThat(eval("--json", "--harmonize", "--ngram=3", "--train=FOLDER/music", "FOLDER/music"))
        .as(err::toString)
        .isZero();
    assertThat(json().at("/models/0/harmonize/frameErrorRate").asDouble()).isBetween(0.5, 1.0);
    assertThat(json().at("/models/1/model").asText()).isEqualTo("3-gram");
    assertThat(json().at("/models/1/all/allPieces/natsPerEvent").asDouble())
        .isBetween(0.01, json().at("/models/0/all/allPieces/natsPerEvent").asDouble());
  }

  @Test
  void a_grid_of_pitches_is_measured_on_the_split_asked_for() throws IOException {
    assertThat(eval("--json", "--jsb16=FOLDER/grid.json")).as(err::toString).isZero();
    assertThat(json().get("steps").asInt()).isEqualTo(3);
    assertThat(json().at("/models/0/all/newNotes/events").asInt()).isEqualTo(3);
    assertThat(json().at("/models/0/all/continuedNotes/events").asInt()).isEqualTo(2);
    assertThat(json().at("/models/0/melodyGiven/newNotes/events").asInt()).isEqualTo(1);
    out.getBuffer().setLength(0);
    assertThat(eval("--json", "--jsb16=FOLDER/grid.json", "--split=train", "--ngram=2")).isZero();
    assertThat(json().get("steps").asInt()).isEqualTo(2);
    assertThat(json().get("models")).hasSize(2);
  }

  @Test
  void a_stream_is_priced_event_by_event() throws IOException {
    assertThat(eval("--stream=0,70,67,2,198")).as(err::toString).isZero();
    assertThat(out.toString().lines().map(line -> line.replaceAll("\\t[^\\t]*$", "")))
        .containsExactly(
            "1\tNEW_NOTE, 67", "2\tNEW_NOTE, 64", "3\tSTEP_END", "4\tCONTINUED_NOTE, 67");
    out.getBuffer().setLength(0);
    assertThat(eval("--stream=0,70,67,2,198", "--json")).isZero();
    double sum = 0;
    for (JsonNode event : json().get("events")) {
      sum += event.get("nats").asDouble();
    }
    assertThat(json().get("nats").asDouble()).isCloseTo(sum, within(1e-9));
  }

  @Test
  void as_the_reference_there_are_nine_keys_and_dropout() throws IOException {
    assertThat(eval("--compat=magenta", "FOLDER/music")).isEqualTo(1);
    assertThat(err.toString()).contains("piece00.mid", "no score to measure on");
    Path song = folder.resolve("song.mid");
    MidiWriter.write(RandomMusic.piece(new Random(1), 96).toNoteSequence(List.of()), song);
    assertThat(eval("--json", "--compat=magenta", song.toString())).as(err::toString).isZero();
    JsonNode first = json();
    assertThat(first.get("pieces").asInt()).isEqualTo(9);
    assertThat(first.at("/models/0/reference/loss").asDouble()).isPositive();
    assertThat(first.at("/models/0").has("greedy")).isFalse();
    out.getBuffer().setLength(0);
    assertThat(eval("--json", "--compat=magenta", "--seed=2", song.toString())).isZero();
    assertThat(json().at("/models/0/reference/loss"))
        .isNotEqualTo(first.at("/models/0/reference/loss"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FOLDER/none|2|there is no folder or file",
        "FOLDER/grid.json|1|no score",
        "FOLDER/empty|1|no score",
        "--jsb16=FOLDER/none.json|2|there is no file",
        "--jsb16=FOLDER/grid.json --split=test|1|there is no split 'test' in it; there is train,"
            + " valid",
        "--jsb16=FOLDER/music/piece00.mid|1|no pitch grid",
        "--stream=0,259|2|'259' is no event class; they are 0 to 258",
        "--stream=0,-1|2|'-1' is no event class",
        "--stream=0;1|2|'0;1' is no event class",
        "--stream=0|2|two events at least",
        "--stream=0,2 FOLDER/music|2|give either",
        "--json|2|give either",
        "--ngram=3 FOLDER/music|2|--train",
        "--ngram=0 --train=FOLDER/music FOLDER/music|2|--ngram must be",
        "--dropout-keep-prob=0 FOLDER/music|2|--dropout-keep-prob",
        "--compat=magenta --jsb16=FOLDER/grid.json|2|--compat magenta measures on SCORES",
        "--weighed=0 FOLDER/music|2|--weighed"
      })
  void what_is_wrong_is_said_in_one_line(String arguments, int code, String complaint)
      throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    assertThat(eval(arguments.split(" "))).isEqualTo(code);
    assertThat(err.toString()).contains(complaint);
    assertThat(out.toString()).isEmpty();
  }
}
