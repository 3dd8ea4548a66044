package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.format.ScoreReader;
import cantus.model.file.midi.MidiWriter;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeCommandTest {

  private static final String BACH = "../presets/bach-chorales.cantus";
  private static final int[][] CADENCE = {
    {72, 72, 71, 72}, {64, 65, 65, 64}, {55, 57, 62, 60}, {48, 53, 55, 48}
  };
  private static final int[][] TUNE = {{67, 69, 71, 72, 74, 72, 71, 72}};

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path cadence;
  private Path tune;

  @BeforeEach
  void write() throws IOException {
    cadence = write("cadence.mid", CADENCE);
    tune = write("tune.mid", TUNE);
  }

  @Test
  void what_is_harmonised_stands_beside_what_was_composed() {
    assertThat(run(folder.toString())).isZero();
    assertThat(lines().get(0)).containsSubsequence("composer", "bach-chorales", "corpus");
    assertThat(lines().get(4)).containsSubsequence("C major", "2 pieces");
    assertThat(line("notes ")).startsWith("16 ");
    assertThat(line("parallel 5ths and 8ves")).startsWith("0 ");
  }

  @Test
  void a_melody_alone_has_no_column_of_a_composer() {
    assertThat(run(tune.toString())).isZero();
    assertThat(lines().get(0)).contains("bach-chorales").doesNotContain("composer");
  }

  @Test
  void every_temperature_with_every_number_of_chords_is_a_column() throws IOException {
    assertThat(
            run(
                cadence.toString(),
                "--json",
                "--temperature=0.1",
                "--temperature=0.9",
                "--weighed=1",
                "--weighed=4"))
        .isZero();
    JsonNode judged = new ObjectMapper().readTree(out.toString()).get("judged");
    assertThat(judged.findValuesAsText("file"))
        .contains(
            "composer",
            "bach-chorales-0.1-1",
            "bach-chorales-0.1-4",
            "bach-chorales-0.9-1",
            "bach-chorales-0.9-4");
    assertThat(judged).hasSize(5);
  }

  @Test
  void the_same_seed_gives_the_same_figures_and_files_however_many_threads() throws IOException {
    assertThat(run(folder.toString(), "--json", "--threads=1", "--save=" + folder.resolve("a")))
        .isZero();
    String once = out.toString();
    Files.move(folder.resolve("a"), folder.resolve("b.saved"));
    out.getBuffer().setLength(0);
    assertThat(
            run(
                cadence.toString(),
                tune.toString(),
                "--json",
                "--threads=3",
                "--save=" + folder.resolve("a")))
        .isZero();
    assertThat(out.toString()).isEqualTo(once);
    for (String name : List.of("cadence.mid", "tune.mid")) {
      assertThat(folder.resolve("a").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("b.saved").resolve(name));
    }
  }

  @Test
  void what_is_saved_is_the_melody_with_the_voices() throws Exception {
    Path saved = folder.resolve("saved");
    assertThat(run(tune.toString(), "--voices=2", "--save=" + saved)).isZero();
    NoteSequence music = ScoreReader.read(saved.resolve("tune.mid"));
    assertThat(music.notes().stream().map(Note::part).distinct()).hasSize(3);
    assertThat(music.notes().stream().filter(n -> n.part() == 0).map(Note::pitch))
        .containsExactly(67, 69, 71, 72, 74, 72, 71, 72);
  }

  @Test
  void judged_as_a_file_a_melody_is_harmonised_as_it_is_in_a_file() throws Exception {
    Path saved = folder.resolve("saved");
    assertThat(run(tune.toString(), "--as=live", "--as=file", "--save=" + saved)).isZero();
    assertThat(line("melody known")).containsSubsequence("as it comes", "whole");
    Path written = folder.resolve("written.mid");
    assertThat(
            CommandRun.execute(
                new HarmonizeCommand(),
                out,
                err,
                "--preset=" + BACH,
                tune.toString(),
                "-o",
                written.toString()))
        .isZero();
    assertThat(heard(saved.resolve("bach-chorales-0.25-12-file/tune.mid")))
        .isEqualTo(heard(written))
        .isNotEqualTo(heard(saved.resolve("bach-chorales-0.25-12/tune.mid")));
  }

  /** When each note begins, and which it is. */
  private static List<List<Double>> heard(Path file) throws Exception {
    return ScoreReader.read(file).notes().stream()
        .map(note -> List.of(note.start(), (double) note.pitch()))
        .sorted(Comparator.comparing(List::toString))
        .toList();
  }

  @Test
  void no_more_pieces_than_wanted_are_taken() {
    assertThat(run(folder.toString(), "--limit", "1")).isZero();
    assertThat(lines().get(4)).contains("C major").doesNotContain("2 pieces");
  }

  @Test
  void what_is_wrong_is_said_in_one_line() throws IOException {
    assertThat(run(folder.toString(), "--limit", "0")).isEqualTo(2);
    assertThat(run(tune.toString(), "--temperature", "-1")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    err.getBuffer().setLength(0);
    Path broken = Files.writeString(folder.resolve("broken.mid"), "MThd");
    assertThat(run(broken.toString())).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1);
    assertThat(run(Files.createDirectory(folder.resolve("empty")).toString())).isEqualTo(1);
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  private String line(String label) {
    return lines().stream()
        .map(String::strip)
        .filter(l -> l.startsWith(label))
        .findFirst()
        .orElseThrow()
        .substring(label.length())
        .strip();
  }

  /** A quarter for each pitch, a part for each row. */
  private Path write(String name, int[][] rows) throws IOException {
    List<Note> notes = new ArrayList<>();
    for (int part = 0; part < rows.length; part++) {
      for (int i = 0; i < rows[part].length; i++) {
        notes.add(new Note(rows[part][i], 80, i * 0.5, i * 0.5 + 0.5, part, 0, false, part, 0));
      }
    }
    Path file = folder.resolve(name);
    MidiWriter.write(NoteSequence.of(notes, 120), file);
    return file;
  }

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--preset", BACH));
    return CommandRun.execute(new JudgeCommand(), out, err, all.toArray(String[]::new));
  }
}
