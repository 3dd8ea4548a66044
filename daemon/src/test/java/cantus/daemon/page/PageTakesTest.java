package cantus.daemon.page;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.format.ScoreFormat;
import cantus.model.file.format.ScoreReader;
import cantus.model.file.midi.MidiWriter;
import cantus.model.music.Feel;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.TimeSignature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A take as a score is written in the feel that it was played in. */
class PageTakesTest {

  private static final double QUARTER = 0.5; // seconds, at 120
  private static final double STRAY = 0.02;

  @TempDir Path folder;

  /** Where notes of a score begin, in twelfths of a quarter, that were played at others. */
  private List<Long> written(Feel feel, int... twelfths) throws Exception {
    List<Note> notes = new ArrayList<>();
    for (int twelfth : twelfths) {
      double start = twelfth * QUARTER / 12 + STRAY;
      notes.add(Note.of(60, 80, start, start + QUARTER / 4));
    }
    PageTakes takes =
        new PageTakes(
            (length, file) -> {
              MidiWriter.write(NoteSequence.of(notes, 120), file);
              return length;
            },
            () -> feel);
    Path score = folder.resolve("take.musicxml");
    Files.write(score, takes.make(ScoreFormat.MUSICXML, 60));
    NoteSequence read = ScoreReader.read(score);
    assertThat(read.timeSignatures()).containsExactly(new TimeSignature(0, 4, 4));
    return read.notes().stream().map(n -> Math.round(n.start() / QUARTER * 12)).toList();
  }

  @Test
  void straight_notes_are_sixteenths() throws Exception {
    assertThat(written(Feel.STRAIGHT, 0, 6, 12, 15, 18)).containsExactly(0L, 6L, 12L, 15L, 18L);
  }

  @Test
  void swung_eighths_are_written_as_eighths() throws Exception {
    assertThat(written(Feel.SWING, 0, 8, 12, 20, 24)).containsExactly(0L, 6L, 12L, 18L, 24L);
  }

  @Test
  void triplets_are_written_as_triplets() throws Exception {
    assertThat(written(Feel.TRIPLET, 0, 4, 8, 12, 20, 24))
        .containsExactly(0L, 4L, 8L, 12L, 20L, 24L);
  }
}
