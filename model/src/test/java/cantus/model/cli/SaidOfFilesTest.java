package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What every command says of the files it reads, where something in them was left out. */
class SaidOfFilesTest {

  private static final String TUNE = "X:1\nM:+/4\nK:C\n{B}CDEF GABc|cBAG FEDC|\n";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    Path scores = Files.createDirectory(folder.resolve("scores"));
    Files.writeString(folder.resolve("tune.abc"), TUNE);
    for (int i = 0; i < 3; i++) {
      Files.writeString(scores.resolve(i + ".abc"), TUNE);
    }
    TinyBundle.write(folder.resolve("tiny.cantus"));
  }

  private int run(String line) {
    String[] words = line.replace("IN", folder.toString()).split(" ");
    Object command =
        Stream.of(
                new EventsCommand(),
                new ScoreCommand(),
                new JudgeCommand(),
                new EvalCommand(),
                new GenerateCommand(),
                new HarmonizeCommand(),
                new TrainPhrasesCommand(),
                new TrainChordsCommand(),
                new BenchDataCommand(),
                new ConvertCommand(),
                new CreateDatasetCommand())
            .filter(one -> new CommandLine(one).getCommandName().equals(words[0]))
            .findFirst()
            .orElseThrow();
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Stream.of(words).skip(1).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "events IN/tune.abc",
        "score IN/tune.abc",
        "judge IN/tune.abc --preset IN/tiny.cantus --limit 1",
        "eval IN/tune.abc --bundle-file IN/tiny.cantus",
        "generate --primer-midi IN/tune.abc --bundle-file IN/tiny.cantus --num-outputs 1"
            + " --output-dir IN/out",
        "harmonize IN/tune.abc -o IN/out.mid --preset IN/tiny.cantus",
        "train-phrases IN/tune.abc -o IN/phrases.json",
      })
  void a_file_is_named_once_with_all_of_it(String line) {
    assertThat(run(line)).as(err::toString).isZero();
    assertThat(err.toString().lines())
        .filteredOn(said -> said.contains("left out: "))
        .containsExactly(
            folder.resolve("tune.abc")
                + ": left out: grace notes (1), metres that cannot be read (1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "score IN/scores",
        "judge IN/scores --preset IN/tiny.cantus",
        "eval IN/scores --bundle-file IN/tiny.cantus",
        "train-phrases IN/scores -o IN/phrases.json",
        "data IN/scores --seconds 0.01", // of bench
      })
  void of_many_files_the_sum_is_said(String line) {
    assertThat(run(line)).as(err::toString).isZero();
    assertThat(err.toString().lines())
        .filteredOn(said -> said.contains("left out: "))
        .containsExactly(
            folder.resolve("scores")
                + ": left out: grace notes (3), metres that cannot be read (3)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "convert --input-dir IN/scores --output-file IN/scores.tfrecord",
        "create-dataset --input IN/scores --output-dir IN/out --min-steps 0",
      })
  void a_report_on_many_files_has_a_line_for_each_kind(String line) throws IOException {
    assertThat(run(line)).as(err::toString).isZero();
    assertThat(out.toString().lines().map(String::strip))
        .contains("3 grace notes left out", "3 metres that cannot be read left out");
    out.getBuffer().setLength(0);
    assertThat(run(line + " --json")).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.at("/leftOut/grace notes").asInt()).isEqualTo(3);
    assertThat(report.get("mended")).isEmpty();
  }

  @Test
  void a_score_is_no_file_of_records_and_nothing_is_left_of_what_could_not_be_made()
      throws IOException {
    Files.writeString(folder.resolve("tune.abc"), "X:1\nK:C\nCDEF GABc|\n");
    assertThat(run("create-dataset --input IN/tune.abc --output-dir IN/new")).isEqualTo(2);
    assertThat(err.toString()).contains("is a score; give the folder that it lies in");
    Files.writeString(folder.resolve("spoilt.tfrecord"), "no record");
    assertThat(run("create-dataset --input IN/spoilt.tfrecord --output-dir IN/new")).isEqualTo(1);
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void what_a_benchmark_cannot_read_is_said() throws IOException {
    Files.writeString(folder.resolve("scores/wrong.mid"), "MThd");
    assertThat(run("data IN/scores --seconds 0.01")).isZero();
    assertThat(err.toString().lines()).filteredOn(said -> said.contains("wrong.mid")).hasSize(1);
  }

  @Test
  void of_files_that_are_read_as_they_are_nothing_is_said() throws IOException {
    Files.writeString(folder.resolve("tune.abc"), "X:1\nK:C\nCDEF GABc|\n");
    assertThat(run("events IN/tune.abc")).isZero();
    assertThat(err.toString()).isEmpty();
  }
}
