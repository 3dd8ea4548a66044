package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventStream;
import cantus.model.file.Shards;
import cantus.model.file.format.ScoreReader;
import cantus.model.file.midi.MidiWriter;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.SequenceExampleProto;
import cantus.model.file.tensorflow.TfRecordReader;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Quantizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DataCommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Exception failure;
  private Path scores;

  /** Twelve pieces of 96 steps, one of 16, and a file that is none. */
  @BeforeEach
  void write() throws IOException {
    scores = Files.createDirectories(folder.resolve("scores/below"));
    for (int i = 0; i < 12; i++) {
      write(scores.resolve("piece%02d.mid".formatted(i)), 60 + i % 3, 24);
    }
    write(scores.resolve("short.mid"), 60, 4);
    Files.writeString(scores.resolve("broken.mid"), "no music");
    Files.writeString(scores.resolve("readme.txt"), "nothing");
    scores = folder.resolve("scores");
  }

  private static void write(Path file, int pitch, int quarters) throws IOException {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < quarters; i++) {
      notes.add(Note.of(pitch + i % 5, 80, i * 0.5, i * 0.5 + 0.5));
    }
    MidiWriter.write(NoteSequence.of(notes, 120), file);
  }

  @Test
  void a_folder_becomes_note_sequences_whatever_the_number_of_threads() throws IOException {
    assertThat(convert("one.tfrecord", "--threads", "1")).isZero();
    JsonNode report = JSON.readTree(out.toString());
    assertThat(report.get("files").asInt()).isEqualTo(14);
    assertThat(report.get("sequences").asInt()).isEqualTo(13);
    assertThat(report.get("dropped").get("unreadable").asInt()).isEqualTo(1);
    assertThat(report.get("dropped").get("not a score").asInt()).isEqualTo(1);
    assertThat(err.toString()).contains("broken.mid");
    assertThat(convert("many.tfrecord", "--threads", "7")).isZero();
    assertThat(folder.resolve("many.tfrecord"))
        .hasSameBinaryContentAs(folder.resolve("one.tfrecord"));
    List<byte[]> records = records(folder.resolve("one.tfrecord"));
    NoteSequenceProto first = NoteSequenceProto.parse(records.get(0));
    assertThat(first.filename()).isEqualTo("below/piece00.mid");
    assertThat(first.collectionName()).isEqualTo("scores");
    assertThat(first.id()).startsWith("/id/midi/scores/");
    assertThat(first.notes()).hasSize(24);
  }

  @Test
  void what_holds_a_score_is_converted_whatever_it_is_called() throws IOException {
    byte[] midi = Files.readAllBytes(scores.resolve("below/piece00.mid"));
    byte[] riff = "RIFF....RMIDdata....".getBytes(StandardCharsets.US_ASCII);
    byte[] wrapped = Arrays.copyOf(riff, riff.length + midi.length);
    System.arraycopy(midi, 0, wrapped, riff.length, midi.length);
    Files.write(scores.resolve("a.rmi"), wrapped);
    Files.write(scores.resolve("b.kar"), midi);
    Files.write(scores.resolve("without an ending"), midi);

    assertThat(convert("one.tfrecord")).isZero();

    JsonNode report = JSON.readTree(out.toString());
    assertThat(report.get("sequences").asInt()).isEqualTo(16);
    assertThat(NoteSequenceProto.parse(records(folder.resolve("one.tfrecord")).get(0)).id())
        .startsWith("/id/midi/scores/");
  }

  @Test
  void only_the_folder_itself_is_converted_unless_asked() {
    int code =
        run(
            new ConvertCommand(),
            "--input_dir=" + scores,
            "--output_file=" + folder.resolve("none.tfrecord"));
    assertThat(code).isEqualTo(1);
  }

  @Test
  void a_data_set_of_sequences_is_that_of_the_scores() throws Exception {
    convert("all.tfrecord");
    assertThat(create("a", "--input", scores.toString())).isZero();
    assertThat(create("b", "--input", folder.resolve("all.tfrecord").toString())).isZero();
    for (String file : List.of("training_poly_tracks.tfrecord", "eval_poly_tracks.tfrecord")) {
      assertThat(folder.resolve("a").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
    }
  }

  @Test
  void shards_one_after_the_other_are_the_one_file() throws Exception {
    convert("all.tfrecord");
    String whole = out.toString();
    assertThat(convert("all.tfrecord@5")).isZero();
    assertThat(out.toString()).isEqualTo(whole);
    assertThat(joined("all.tfrecord@5")).isEqualTo(bytes("all.tfrecord"));
    create("a", "--input", folder.resolve("all.tfrecord").toString());
    whole = out.toString();
    assertThat(create("b", "--input=" + folder.resolve("all.tfrecord@5"), "--shards=7")).isZero();
    assertThat(out.toString()).isEqualTo(whole);
    for (String file : List.of("training_poly_tracks.tfrecord", "eval_poly_tracks.tfrecord")) {
      assertThat(joined("b/" + file + "@7")).isEqualTo(bytes("a/" + file));
    }
    assertThat(bytes("b/split.txt")).isEqualTo(bytes("a/split.txt"));
  }

  @Test
  void compressed_files_hold_the_same_records() throws Exception {
    convert("all.tfrecord");
    convert("all.tfrecord.gz");
    assertThat(Files.size(folder.resolve("all.tfrecord.gz")))
        .isLessThan(Files.size(folder.resolve("all.tfrecord")));
    assertThat(records(folder.resolve("all.tfrecord.gz")))
        .containsExactlyElementsOf(records(folder.resolve("all.tfrecord")));
    create("a", "--input", folder.resolve("all.tfrecord").toString());
    create("b", "--input", folder.resolve("all.tfrecord.gz").toString(), "--gzip");
    for (String file : List.of("training_poly_tracks.tfrecord", "eval_poly_tracks.tfrecord")) {
      assertThat(records(folder.resolve("b/" + file + ".gz")))
          .containsExactlyElementsOf(records(folder.resolve("a/" + file)));
    }
  }

  @Test
  void a_shard_that_is_missing_is_named_before_anything_is_made() throws Exception {
    convert("all.tfrecord@3");
    Files.delete(folder.resolve("all-00002-of-00003.tfrecord"));
    assertThat(create("set", "--input", folder.resolve("all.tfrecord@3").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("all-00002-of-00003.tfrecord");
    assertThat(folder.resolve("set")).doesNotExist();
    assertThat(create("set", "--input", folder + "/all-*.tfrecord")).isZero();
  }

  @Test
  void a_shard_whose_compression_is_damaged_costs_itself() throws Exception {
    convert("all.tfrecord.gz@4");
    Path shard = folder.resolve("all-00001-of-00004.tfrecord.gz");
    byte[] bytes = Files.readAllBytes(shard);
    Files.write(shard, Arrays.copyOf(bytes, bytes.length / 3));
    String input = folder.resolve("all.tfrecord.gz@4").toString();
    assertThat(create("set", "--input", input)).isEqualTo(1);
    assertThat(failure).hasMessageContaining("all-00001-of-00004.tfrecord.gz");
    assertThat(create("set", "--input", input, "--skip-corrupt")).isZero();
    JsonNode report = JSON.readTree(out.toString());
    assertThat(report.get("dropped").get("unreadable").asInt()).isEqualTo(1);
    assertThat(report.get("inputs").asInt()).isBetween(10, 13);
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  private byte[] joined(String name) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Path file : Shards.of(folder.resolve(name).toString()).files()) {
      joined.writeBytes(Files.readAllBytes(file));
    }
    return joined.toByteArray();
  }

  @Test
  void every_key_that_fits_is_written_and_what_was_dropped_is_counted() throws Exception {
    assertThat(create("set", "--input", scores.toString(), "--eval-ratio", "0")).isZero();
    JsonNode report = JSON.readTree(out.toString());
    assertThat(report.get("dropped").get("too short").asInt()).isEqualTo(1);
    assertThat(report.get("dropped").get("unreadable").asInt()).isEqualTo(1);
    assertThat(report.get("training").get("pieces").asInt()).isEqualTo(12);
    // of pitches 60 to 64, 61 to 65 and 62 to 66 each fits 60 to 66 in three keys
    assertThat(report.get("training").get("examples").asInt()).isEqualTo(36);
    EventStream expected =
        EventStream.of(Quantizer.quantize(ScoreReader.read(scores.resolve("below/piece00.mid"))));
    byte[] first = records(folder.resolve("set/training_poly_tracks.tfrecord")).get(0);
    assertThat(SequenceExampleProto.read(first)).isEqualTo(expected.toArray());
  }

  @Test
  void no_piece_is_on_both_sides_and_the_split_can_be_repeated() throws Exception {
    create("set", "--input", scores.toString(), "--eval-ratio", "0.4", "--seed", "5");
    Path manifest = folder.resolve("set/split.txt");
    Set<String> train = new TreeSet<>();
    Set<String> eval = new TreeSet<>();
    for (String line : Files.readAllLines(manifest)) {
      (line.startsWith("train ") ? train : eval).add(line.substring(line.indexOf(' ') + 1));
    }
    assertThat(train).isNotEmpty().doesNotContainAnyElementsOf(eval);
    assertThat(eval).isNotEmpty();
    assertThat(train.size() + eval.size()).isEqualTo(12);
    create("again", "--input", scores.toString(), "--split-manifest", manifest.toString());
    assertThat(folder.resolve("again/eval_poly_tracks.tfrecord"))
        .hasSameBinaryContentAs(folder.resolve("set/eval_poly_tracks.tfrecord"));
  }

  @Test
  void the_reference_takes_nine_keys_on_both_sides() throws Exception {
    create("set", "--input=" + scores, "--eval-ratio=0", "--compat", "magenta", "--max-steps=96");
    JsonNode report = JSON.readTree(out.toString());
    assertThat(report.get("training").get("examples").asInt()).isEqualTo(12 * 9);
  }

  @Test
  void a_corrupt_record_is_reported_and_can_be_skipped() throws Exception {
    convert("all.tfrecord");
    Path file = folder.resolve("all.tfrecord");
    byte[] bytes = Files.readAllBytes(file);
    bytes[40] ^= 1;
    Files.write(file, bytes);
    assertThat(create("set", "--input", file.toString())).isEqualTo(1);
    assertThat(failure).hasMessageContaining("byte 0");
    assertThat(folder.resolve("set/training_poly_tracks.tfrecord")).doesNotExist();
    assertThat(create("set", "--input", file.toString(), "--skip-corrupt")).isZero();
    JsonNode report = JSON.readTree(out.toString());
    assertThat(report.get("dropped").get("unreadable").asInt()).isEqualTo(1);
  }

  @Test
  void music_off_the_grid_is_counted_and_can_be_dropped() throws Exception {
    List<Note> swing = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double start = i * 0.25 + (i % 2 == 0 ? 0 : 0.05); // off by 0.4 of a step
      swing.add(Note.of(60, 80, start, start + 0.1));
    }
    MidiWriter.write(NoteSequence.of(swing, 120), scores.resolve("swing.mid"));
    create("set", "--input", scores.toString(), "--max-off-grid", "0.4");
    JsonNode report = JSON.readTree(out.toString());
    assertThat(report.get("dropped").get("off the grid").asInt()).isEqualTo(1);
    assertThat(report.get("offGrid").get("moved").asInt()).isEqualTo(30);
  }

  @Test
  void what_makes_no_sense_is_bad_usage() {
    assertThat(create("set", "--input", "nowhere")).isEqualTo(2);
    assertThat(create("set", "--input", scores.toString(), "--transpose", "up")).isEqualTo(2);
    assertThat(create("set", "--input", scores.toString(), "--eval-ratio", "2")).isEqualTo(2);
    assertThat(run(new ConvertCommand(), "--input-dir", "nowhere", "--output-file", "x"))
        .isEqualTo(2);
  }

  private int convert(String output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--input-dir=" + scores,
                "--output-file=" + folder.resolve(output),
                "--recursive",
                "--json"));
    arguments.addAll(List.of(more));
    return run(new ConvertCommand(), arguments.toArray(String[]::new));
  }

  private int create(String output, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--output-dir", folder.resolve(output).toString(), "--json"));
    arguments.addAll(List.of(more));
    return run(new CreateDatasetCommand(), arguments.toArray(String[]::new));
  }

  private static List<byte[]> records(Path file) throws IOException {
    List<byte[]> records = new ArrayList<>();
    try (TfRecordReader reader = new TfRecordReader(file)) {
      for (byte[] record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    }
    return records;
  }

  private int run(Object command, String... arguments) {
    out.getBuffer().setLength(0);
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              failure = e;
              return 1;
            })
        .execute(arguments);
  }
}
