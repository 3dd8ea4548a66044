package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.midi.MidiWriter;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.score.Measure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {

  private static final int[][] CADENCE = {
    {72, 72, 71, 72}, {64, 65, 65, 64}, {55, 57, 62, 60}, {48, 53, 55, 48}
  };
  private static final int[][] PARALLEL = {
    {72, 74, 76, 77}, {64, 65, 67, 69}, {55, 57, 59, 60}, {48, 50, 52, 53}
  };

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path good;
  private Path bad;

  @BeforeEach
  void write() throws IOException {
    good = write("good.mid", CADENCE);
    bad = write("bad.mid", PARALLEL);
  }

  @Test
  void a_piece_stands_beside_the_corpus() {
    assertThat(run(good.toString())).isZero();
    assertThat(out.toString()).contains("C major", "Voice leading", "chorales of J. S. Bach");
    assertThat(line("ends on the tonic triad")).startsWith("100").contains("98.17", "%");
  }

  @Test
  void the_places_are_told_by_bar_beat_and_voice() {
    assertThat(run(bad.toString(), "--where")).isZero();
    assertThat(out.toString().lines().map(String::strip))
        .anyMatch(l -> l.matches("bar +1, beat 2 +parallel 8ves, unisons +soprano and bass"))
        .anyMatch(l -> l.matches("bar +1, beat 2 +parallel 5ths +tenor and bass"));
  }

  @Test
  void pieces_of_a_folder_are_taken_together_or_line_by_line() {
    assertThat(run(folder.toString())).isZero();
    assertThat(out.toString()).contains("2 pieces");
    out.getBuffer().setLength(0);
    assertThat(run(folder.toString(), "--each")).isZero();
    assertThat(out.toString().lines().map(l -> l.split(" ")[0]))
        .containsSubsequence("bad.mid", "good.mid", "all", "corpus");
  }

  @Test
  void json_holds_everything() throws IOException {
    assertThat(run(good.toString(), bad.toString(), "--json")).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.at("/corpus/pieces").asInt()).isEqualTo(218);
    assertThat(report.at("/judged/0/figures/cadence").asDouble()).isEqualTo(100);
    assertThat(report.at("/judged/0/figures").size()).isEqualTo(Measure.values().length);
    assertThat(report.at("/judged/1/each/0/faults/0/voices").toString()).contains("bass");
    assertThat(report.at("/judged/1/figures/parallel_errors").asDouble())
        .isGreaterThan(report.at("/corpus/figures/parallel_errors/value").asDouble());
  }

  @Test
  void another_corpus_is_a_folder_or_what_was_learnt_from_it() throws IOException {
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    Files.move(good, corpus.resolve("good.mid"));
    Path learnt = folder.resolve("learnt.json");
    assertThat(run(corpus.toString(), "--distributions", learnt.toString(), "--name", "mine"))
        .isZero();
    assertThat(Files.readString(learnt)).contains("\"mine\"");
    for (Path against : List.of(corpus, learnt)) {
      out.getBuffer().setLength(0);
      assertThat(run(corpus.toString(), "--against", against.toString())).isZero();
      assertThat(line("grade")).startsWith("0 ");
    }
  }

  @Test
  void what_cannot_be_read_is_said_in_one_line() throws IOException {
    Files.writeString(folder.resolve("broken.mid"), "MThd");
    assertThat(run(folder.toString())).isZero();
    assertThat(err.toString()).contains("left out: ").hasLineCount(1);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(run(empty.toString())).isEqualTo(1);
    assertThat(run(folder.resolve("broken.mid").toString())).isEqualTo(1);
    assertThat(run()).isEqualTo(2);
  }

  private String line(String label) {
    return out.toString()
        .lines()
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
    NoteSequence piece = NoteSequence.of(notes, 120);
    Path file = folder.resolve(name);
    MidiWriter.write(
        new NoteSequence(
            piece.notes(),
            piece.tempos(),
            piece.timeSignatures(),
            List.of(),
            Arrays.stream(new int[] {0, 1, 2, 3}).mapToObj(p -> new Part(p, "Voice " + p)).toList(),
            0,
            480),
        file);
    return file;
  }

  private int run(String... args) {
    return CommandRun.execute(new ScoreCommand(), out, err, args);
  }
}
