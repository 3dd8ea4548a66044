package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.MidiWriter;
import cantus.model.file.ScoreReader;
import cantus.model.music.Key;
import cantus.model.music.KeySignature;
import cantus.model.music.Mode;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HarmonizeCommandTest {

  private static final String BACH = "../presets/bach-chorales.cantus";
  private static final int[] TUNE = {67, 69, 71, 72, 74, 72, 71, 69, 67};

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path tune;

  @BeforeEach
  void writeTune() throws IOException {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < TUNE.length; i++) {
      notes.add(Note.of(TUNE[i], 80, i * 0.5, i * 0.5 + 0.5));
    }
    tune = folder.resolve("A tune.mid");
    MidiWriter.write(NoteSequence.of(notes, 120).inKey(new Key(7, Mode.MAJOR)), tune);
  }

  @Test
  void the_same_voices_are_written_in_every_format_asked_for() throws Exception {
    Path midi = folder.resolve("out.mid");
    Path score = folder.resolve("out.musicxml");
    Path zipped = folder.resolve("out.mxl");

    assertThat(run(tune, "-o", midi, "-o", score, "--output=" + zipped)).as(err::toString).isZero();

    List<Note> notes = ScoreReader.read(midi).notes();
    assertThat(notes.stream().filter(n -> n.part() == 0).map(Note::pitch))
        .containsExactly(67, 69, 71, 72, 74, 72, 71, 69, 67);
    for (Path file : List.of(score, zipped)) {
      NoteSequence read = ScoreReader.read(file);
      assertThat(text(read.notes())).isEqualTo(text(notes));
      assertThat(read.parts().stream().map(Part::name))
          .containsExactly("Melody", "Voice 1", "Voice 2", "Voice 3");
      assertThat(read.keySignatures()).containsExactly(new KeySignature(0, 7, Mode.MAJOR));
    }
    assertThat(score).content().contains("<work-title>A tune</work-title>");
    assertThat(out.toString().lines()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.wav", "out", "mid"})
  void an_unknown_ending_is_refused_before_any_work(String name) {
    Path midi = folder.resolve("out.mid");

    assertThat(run(folder.resolve("missing.mid"), "-o", midi, "-o", folder.resolve(name)))
        .isEqualTo(2);

    assertThat(err.toString().lines().findFirst().orElseThrow())
        .contains(name, ".mid, .midi, .musicxml, .xml, .mxl");
    assertThat(midi).doesNotExist();
  }

  @Test
  void the_result_is_judged_as_the_file_would_be() {
    Path midi = folder.resolve("out.mid");
    assertThat(run(tune, "-o", midi, "--score")).as(err::toString).isZero();
    String harmonized = out.toString();

    out.getBuffer().setLength(0);
    assertThat(execute(new ScoreCommand(), midi.toString())).isZero();

    assertThat(harmonized.lines().skip(2).filter(l -> !l.startsWith("Rules")))
        .containsExactlyElementsOf(
            out.toString().lines().filter(l -> !l.startsWith("Rules")).toList());
  }

  @Test
  void a_report_holds_the_files_and_what_the_judge_says() throws IOException {
    Path midi = folder.resolve("out.mid");
    assertThat(run(tune, "-o", midi, "--json", "--score")).as(err::toString).isZero();

    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.at("/files/0").asText()).isEqualTo(midi.toString());
    assertThat(report.at("/steps").asInt()).isEqualTo(4 * TUNE.length);
    assertThat(report.at("/score/judged/0/notes").asInt()).isEqualTo(report.at("/notes").asInt());
  }

  @Test
  void a_folder_that_is_not_there_is_said_in_one_line() {
    assertThat(run(tune, "-o", folder.resolve("no/out.musicxml"))).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("there is no folder");
    assertThat(Files.exists(folder.resolve("no"))).isFalse();
  }

  private static List<String> text(List<Note> notes) {
    return notes.stream()
        .map(n -> "%d %d %.3f %.3f".formatted(n.part(), n.pitch(), n.start(), n.end()))
        .sorted()
        .toList();
  }

  private int run(Object... args) {
    List<String> all = new ArrayList<>();
    for (Object arg : args) {
      all.add(arg.toString());
    }
    all.addAll(List.of("--preset", BACH, "--seed", "1"));
    return execute(new HarmonizeCommand(), all.toArray(String[]::new));
  }

  private int execute(Object command, String... args) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (e, commandLine, result) -> {
              commandLine.getErr().println(e.getMessage());
              return 1;
            })
        .execute(args);
  }
}
