package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.bundle.BundleFile;
import cantus.model.file.format.ScoreReader;
import cantus.model.train.MidiFolder;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateCommandTest {

  private static final String TWINKLE =
      "[60, -2, 60, -2, 67, -2, 67, -2, 69, -2, 69, -2, 67, -2, -2, -2]";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path bundle;
  private Path outputs;

  @BeforeEach
  void writeBundle() throws IOException {
    bundle = folder.resolve("tiny.cantus");
    outputs = folder.resolve("generated");
    TinyBundle.write(bundle);
  }

  @Test
  void a_chord_as_the_reference_has_it_on_its_first_page() {
    assertThat(
            generate(
                "--bundle_file=" + bundle,
                "--num_outputs=10",
                "--num_steps=128",
                "--primer_pitches=[67,64,60]",
                "--condition_on_primer=true",
                "--inject_primer_during_generation=false"))
        .as(err::toString)
        .isZero();

    assertThat(out.toString().lines().map(line -> Path.of(line).getFileName().toString()))
        .hasSize(10)
        .startsWith("2026-01-02_030405_01.mid")
        .endsWith("2026-01-02_030405_10.mid");
    assertThat(out.toString().lines().map(Path::of)).allSatisfy(f -> assertThat(f).exists());
  }

  @Test
  void a_melody_that_is_put_in_while_it_is_harmonised() throws Exception {
    assertThat(
            generate(
                "--bundle_file=" + bundle,
                "--num_outputs=2",
                "--num_steps=64",
                "--primer_melody=" + TWINKLE,
                "--condition_on_primer=false",
                "--inject_primer_during_generation=true"))
        .as(err::toString)
        .isZero();

    for (String file : out.toString().lines().toList()) {
      assertThat(
              ScoreReader.read(Path.of(file)).notes().stream()
                  .map(n -> n.pitch() + "@" + n.start()))
          .contains("60@0.0", "60@0.25", "67@0.5", "67@0.75", "69@1.0", "69@1.25", "67@1.5");
    }
  }

  @Test
  void a_run_is_played_from_and_made_a_bundle() throws Exception {
    Path run = trainedRun();
    assertThat(
            generate(
                "--run_dir=" + run, "--num_outputs=1", "--num_steps=32", "--primer_pitches=[60]"))
        .as(err::toString)
        .isZero();
    assertThat(outputs).isDirectoryContaining("glob:**.mid");

    Path saved = folder.resolve("saved.cantus");
    assertThat(
            generate(
                "--run_dir=" + run,
                "--bundle_file=" + saved,
                "--save_generator_bundle",
                "--bundle_description=Quiet"))
        .as(err::toString)
        .isZero();
    assertThat(BundleFile.read(saved).description()).isEqualTo("Quiet");
  }

  @Test
  void a_bundle_of_the_reference_is_not_written() {
    Path mag = folder.resolve("saved.mag");
    assertThat(
            generate("--run_dir=" + folder, "--bundle_file=" + mag, "--save_generator_bundle=true"))
        .isEqualTo(2);
    assertThat(firstError()).contains(".cantus", "saved.mag");
    assertThat(mag).doesNotExist();
  }

  @Test
  void scores_are_written_where_they_are_asked_for() throws Exception {
    String[] same = {
      "--bundle-file=" + bundle, "--num-outputs=1", "--num-steps=64", "--primer-melody=" + TWINKLE,
    };
    List<List<String>> notes = new ArrayList<>();
    for (String format : List.of("mid", "musicxml", "mxl")) {
      out.getBuffer().setLength(0);
      List<String> args = new ArrayList<>(List.of(same));
      args.add("--format=" + format);
      assertThat(generate(args.toArray(String[]::new))).as(err::toString).isZero();
      String file = out.toString().strip();
      assertThat(file).endsWith("." + format);
      notes.add(
          ScoreReader.read(Path.of(file)).notes().stream()
              .map(n -> "%d %.3f %.3f".formatted(n.pitch(), n.start(), n.end()))
              .sorted()
              .toList());
    }
    assertThat(notes.get(1)).isNotEmpty().isEqualTo(notes.get(0));
    assertThat(notes.get(2)).isEqualTo(notes.get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format=wav | mid, musicxml or mxl",
        "--num-outputs=0 | --num-outputs",
        "--num-steps=0 | --num-steps",
        "--num-steps=x | --num-steps",
        "--temperature=-1 | temperature",
        "--beam-size=0 | beam",
        "--qpm=0 | --qpm",
        "--primer-pitches=[60,200] | --primer-pitches",
        "--primer-melody=60 | --primer-melody",
        "--run-dir=run | not both",
        "--save-generator-bundle | --run-dir",
      })
  void a_bad_value_is_refused_in_words(String option, String words) {
    assertThat(generate("--bundle-file=" + bundle, option)).isEqualTo(2);
    assertThat(err.toString()).contains(words);
    assertThat(outputs).doesNotExist();
  }

  @Test
  void a_primer_that_is_not_there_is_said_in_one_line() {
    Path missing = folder.resolve("missing.mid");
    assertThat(generate("--bundle-file=" + bundle, "--primer-midi=" + missing)).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("missing.mid", "no such file");
    assertThat(outputs).doesNotExist();
  }

  @Test
  void a_file_in_the_place_of_the_output_folder_is_an_error() throws IOException {
    Files.writeString(outputs, "in the way");
    assertThat(generate("--bundle-file=" + bundle, "--primer-pitches=[60]")).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains(outputs.toString());
    assertThat(outputs).hasContent("in the way");
  }

  private Path trainedRun() throws IOException {
    Path run = folder.resolve("run");
    String music = MidiFolder.fill(folder.resolve("music"), 6, 1).toString();
    assertThat(
            execute(
                new TrainCommand(),
                music,
                "--run-dir=" + run,
                "--hparams=rnn_layer_sizes=[6],batch_size=2,window_events=16",
                "--num_training_steps=3",
                "--summary-frequency=3",
                "--threads=1"))
        .as(err::toString)
        .isZero();
    out.getBuffer().setLength(0);
    return run;
  }

  private String firstError() {
    return err.toString().lines().findFirst().orElseThrow();
  }

  private int generate(String... args) {
    GenerateCommand command = new GenerateCommand();
    command.clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--output-dir=" + outputs, "--seed=1", "--threads=1"));
    return execute(command, all.toArray(String[]::new));
  }

  private int execute(Object command, String... args) {
    return CommandRun.execute(command, out, err, args);
  }
}
