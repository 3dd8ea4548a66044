package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.file.ScoreException;
import cantus.model.file.midi.MidiWriter;
import cantus.model.music.Metre;
import cantus.model.music.Part;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EventsCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Exception failure;
  private Path song;

  /** Two notes together, of which the lower stays for another step. */
  @BeforeEach
  void write() throws IOException {
    song = folder.resolve("song.mid");
    List<QuantizedNote> notes =
        List.of(new QuantizedNote(67, 80, 0, 1, 0, 0), new QuantizedNote(60, 80, 0, 2, 0, 0));
    MidiWriter.write(
        new QuantizedSequence(notes, 2, Metre.COMMON_TIME, 120)
            .toNoteSequence(List.of(new Part(0, "Both"))),
        song);
  }

  @Test
  void prints_one_event_a_line() {
    assertThat(run(song.toString())).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "START",
            "NEW_NOTE, 67",
            "NEW_NOTE, 60",
            "STEP_END",
            "CONTINUED_NOTE, 60",
            "STEP_END",
            "END");
  }

  @Test
  void prints_a_chord_symbol_before_the_step_it_holds_from() throws IOException {
    Path tune = folder.resolve("tune.abc");
    Files.writeString(tune, "X:1\nL:1/16\nK:C\n\"C\"C\"Am7\"D|\n");
    assertThat(run(tune.toString())).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "START",
            "CHORD_SYMBOL, C",
            "NEW_NOTE, 60",
            "STEP_END",
            "CHORD_SYMBOL, Am7",
            "NEW_NOTE, 62",
            "STEP_END",
            "END");
    assertThat(run("--json", tune.toString())).isZero();
    assertThat(out.toString())
        .contains("\"chords\":[[{\"step\":0,\"symbol\":\"C\"},{\"step\":1,\"symbol\":\"Am7\"}]]");
  }

  @Test
  void prints_class_numbers_as_json_one_object_a_file() throws IOException {
    assertThat(run("--json", song.toString(), song.toString())).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(2).allMatch(lines.get(0)::equals);
    JsonNode report = new ObjectMapper().readTree(lines.get(0));
    assertThat(report.get("file").asText()).isEqualTo(song.toString());
    assertThat(report.get("streams")).hasSize(1);
    JsonNode stream = report.get("streams").get(0);
    assertThat(stream).hasSize(7);
    assertThat(stream.get(1).asInt()).isEqualTo(EventCodec.newNote(67));
    assertThat(stream.get(4).asInt()).isEqualTo(EventCodec.continuedNote(60));
  }

  @Test
  void fails_where_a_file_is_no_score() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.mid"), "do re mi");
    assertThat(run(text.toString())).isEqualTo(1);
    assertThat(failure).isInstanceOf(ScoreException.class).hasMessageContaining("notes.mid");
  }

  @Test
  void wants_a_file() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("FILE");
  }

  private int run(String... arguments) {
    return new CommandLine(new EventsCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              failure = e;
              return 1;
            })
        .execute(arguments);
  }
}
