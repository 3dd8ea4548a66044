package cantus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.cli.ConvertCommand;
import cantus.model.cli.CreateDatasetCommand;
import cantus.model.cli.TrainCommand;
import cantus.model.file.midi.MidiWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What jobs make of files, in a Spark within this process, which starts fast. */
class LocalJobsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path scores;

  @BeforeAll
  static void sparkOfThreads() {
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.driver.host", "127.0.0.1");
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
  }

  @AfterAll
  static void leave() {
    List.of("spark.master", "spark.ui.enabled", "spark.driver.host", "spark.driver.bindAddress")
        .forEach(System::clearProperty);
  }

  @BeforeEach
  void write() throws IOException {
    scores = Music.folder(folder.resolve("scores"), 12);
  }

  private int run(Object command, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              line.getErr().println(e.getMessage());
              return 1;
            })
        .execute(arguments);
  }

  private JsonNode done(Object command, String... arguments) throws IOException {
    assertThat(run(command, arguments)).as(err::toString).isZero();
    return JSON.readTree(out.toString());
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  private String[] convert(Path from, String to, String... more) {
    String[] all = Arrays.copyOf(more, more.length + 3);
    all[more.length] = "--input-dir=" + from;
    all[more.length + 1] = "--output-file=" + at(to);
    all[more.length + 2] = "--json";
    return all;
  }

  @Test
  void a_pack_is_converted_as_its_folder_is_in_every_way_of_reading() throws Exception {
    assertThat(
            run(
                new PackCommand(),
                "--input-dir=" + scores,
                "--output-dir=" + at("pack"),
                "--shards=3"))
        .as(err::toString)
        .isZero();
    for (String[] more :
        new String[][] {{"--recursive"}, {}, {"--recursive", "--compat=magenta"}}) {
      JsonNode one = done(new ConvertCommand(), convert(scores, "one", more));
      JsonNode packed = done(new ConvertOnSpark(), convert(at("pack"), "packed@4", more));
      assertThat(packed).isEqualTo(one);
      assertThat(Music.joined(at("packed@4"))).isEqualTo(Music.joined(at("one")));
      assertThat(done(new ConvertOnSpark(), convert(scores, "files", more))).isEqualTo(one);
      assertThat(Music.joined(at("files"))).isEqualTo(Music.joined(at("one")));
    }
  }

  @Test
  void folders_packs_and_records_make_the_data_sets_that_they_make_on_one_machine()
      throws Exception {
    run(new PackCommand(), "--input-dir=" + scores, "--output-dir=" + at("pack"), "--shards=2");
    done(new ConvertCommand(), convert(scores, "records@3", "--recursive"));
    for (String input : List.of("scores", "pack", "records@3")) {
      Path source = input.equals("pack") ? scores : at(input);
      JsonNode one = done(new CreateDatasetCommand(), dataset(source, "one"));
      JsonNode many = done(new CreateDatasetOnSpark(), dataset(at(input), "many"));
      assertThat(many).isEqualTo(one);
      for (String side : List.of("training", "eval")) {
        String file = side + "_poly_tracks.tfrecord";
        assertThat(at("many").resolve(file)).hasSameBinaryContentAs(at("one").resolve(file));
      }
    }
  }

  private String[] dataset(Path input, String output) {
    return new String[] {
      "--input=" + input,
      "--output-dir=" + at(output),
      "--json",
      "--min-steps=40",
      "--eval-ratio=0.4",
      "--transpose=-2..2"
    };
  }

  @Test
  void a_corrupt_record_is_said_in_a_line_and_costs_itself_where_that_is_wanted() throws Exception {
    done(new ConvertCommand(), convert(scores, "records@2", "--recursive"));
    Path shard = at("records-00001-of-00002");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[40] ^= 1;
    Files.write(shard, bytes);
    String[] set = dataset(at("records@2"), "set");
    assertThat(run(new CreateDatasetOnSpark(), set)).isEqualTo(1);
    assertThat(err.toString()).contains(shard + ": a corrupt record at byte 0");
    assertThat(at("set/training_poly_tracks.tfrecord")).doesNotExist();
    String[] skipping = Arrays.copyOf(set, set.length + 1);
    skipping[set.length] = "--skip-corrupt";
    JsonNode many = done(new CreateDatasetOnSpark(), skipping);
    skipping[1] = "--output-dir=" + at("one");
    assertThat(many).isEqualTo(done(new CreateDatasetCommand(), skipping));
  }

  @Test
  void copies_in_other_keys_tempi_and_tracks_go_and_settings_of_a_tune_stay_together()
      throws Exception {
    Path songs = Files.createDirectories(at("songs"));
    for (int tune = 0; tune < 8; tune++) {
      MidiWriter.write(Music.piece(new Random(tune), 0, 120), songs.resolve(tune + "a.mid"));
      MidiWriter.write(Music.piece(new Random(tune), 5, 120), songs.resolve(tune + "b.mid"));
      MidiWriter.write(Music.piece(new Random(tune), 0, 90), songs.resolve(tune + "c.mid"));
      MidiWriter.write(
          Variation.otherBass(Music.piece(new Random(tune), 2, 100)),
          songs.resolve(tune + "d.mid"));
    }
    done(new ConvertCommand(), convert(songs, "songs.tfrecord@3"));
    JsonNode report =
        done(
            new DedupeCommand(),
            "--input=" + at("songs.tfrecord@3"),
            "--output-file=" + at("kept.tfrecord@2"),
            "--split-manifest=" + at("split.txt"),
            "--eval-ratio=0.5",
            "--json");
    assertThat(report.get("pieces").asInt()).isEqualTo(32);
    assertThat(report.get("copies").asInt()).isEqualTo(16);
    assertThat(report.get("families").asInt()).isEqualTo(8);
    assertThat(report.get("largest").asInt()).isEqualTo(2);
    Map<String, String> sides = new TreeMap<>();
    for (String line : Files.readAllLines(at("split.txt"))) {
      sides.put(line.substring(line.indexOf(' ') + 1), line.substring(0, line.indexOf(' ')));
    }
    assertThat(sides).hasSize(16);
    assertThat(sides.values()).contains("train", "eval");
    for (int tune = 0; tune < 8; tune++) {
      assertThat(sides.get(tune + "a.mid")).isEqualTo(sides.get(tune + "d.mid"));
    }
    JsonNode set =
        done(
            new CreateDatasetCommand(),
            "--input=" + at("kept.tfrecord@2"),
            "--output-dir=" + at("set"),
            "--split-manifest=" + at("split.txt"),
            "--json");
    assertThat(set.get("inputs").asInt()).isEqualTo(16);
    assertThat(set.get("dropped").isEmpty()).isTrue();
  }

  @Test
  void what_there_is_is_counted_and_drawn() throws Exception {
    JsonNode counts =
        done(new StatsCommand(), "--input=" + scores, "--page=" + at("page.html"), "--json");
    assertThat(counts.get("pieces").asInt()).isEqualTo(12 + 1 + 2);
    assertThat(counts.get("dropped").get("unreadable").asInt()).isEqualTo(1);
    long notes = 0;
    for (JsonNode pitch : counts.get("notesByPitch")) {
      notes += pitch.asLong();
    }
    assertThat(counts.get("notes").asLong()).isEqualTo(notes);
    assertThat(Music.text(at("page.html"))).contains("Notes by pitch", "<svg", "4/4");
  }

  @Test
  void replicas_that_meet_every_few_steps_learn_what_they_learn_in_turn() throws Exception {
    String[] more = {
      scores.toString(),
      "--hparams=rnn_layer_sizes=[8],batch_size=2,window_events=16,training_steps=8",
      "--threads=1",
      "--validate-every=4",
      "--replicas=3",
      "--average-every=3"
    };
    assertThat(run(new TrainCommand(), Music.with(more, "--run-dir=" + at("one"))))
        .as(err::toString)
        .isZero();
    assertThat(run(new TrainOnSpark(), Music.with(more, "--run-dir=" + at("many"))))
        .as(err::toString)
        .isZero();
    assertThat(at("many/train/checkpoint-000000008.safetensors"))
        .hasSameBinaryContentAs(at("one/train/checkpoint-000000008.safetensors"));
  }

  @Test
  void a_sweep_compares_what_each_setting_learns() throws Exception {
    assertThat(
            run(
                new TrainOnSpark(),
                scores.toString(),
                "--run-dir=" + at("sweep"),
                "--hparams=rnn_layer_sizes=[8],batch_size=2,window_events=16,training_steps=8",
                "--sweep=learning_rate=0.02",
                "--sweep=learning_rate=0.0001",
                "--threads=1"))
        .as(err::toString)
        .isZero();
    List<String> table = out.toString().lines().toList();
    assertThat(table).hasSize(3);
    assertThat(table.get(1)).startsWith("0").endsWith("learning_rate=0.02");
    assertThat(table.get(2)).startsWith("1").endsWith("learning_rate=0.0001");
    assertThat(at("sweep/run-01/train/best.safetensors")).exists();
  }

  @Test
  void what_is_not_there_is_said_in_a_line() {
    assertThat(run(new ConvertOnSpark(), convert(at("nowhere"), "x"))).isEqualTo(2);
    assertThat(err.toString().lines().findFirst().orElseThrow()).contains("nowhere is no folder");
    assertThat(run(new CreateDatasetOnSpark(), dataset(at("none@3"), "set"))).isEqualTo(2);
    assertThat(err.toString()).contains("of 3 shards 3 are missing");
    assertThat(run(new TrainOnSpark(), "hdfs://host/set", "--run-dir=" + at("run"))).isEqualTo(2);
    assertThat(err.toString()).contains("hdfs://host/set: music is read on this machine");
  }

  @Test
  void a_file_system_that_this_spark_has_not_is_named_together_with_what_to_do() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true));
    try {
      assertThat(Cluster.run("stats", "--input=s3a://bucket/scores")).isEqualTo(1);
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("cantus: ")
        .contains("S3AFileSystem not found: add its library by --conf spark.jars.packages=");
  }
}
