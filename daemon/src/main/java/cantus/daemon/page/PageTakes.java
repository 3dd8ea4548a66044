package cantus.daemon.page;

import cantus.daemon.clock.Tempo;
import cantus.daemon.control.Requests.Recall;
import cantus.model.file.OneLine;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreFormat;
import cantus.model.file.format.ScoreReader;
import cantus.model.music.Feel;
import cantus.model.music.FeltPiece;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.TempoMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What was played last, as a file of some format. */
final class PageTakes {

  private static final int LONGEST_SECONDS = 24 * 60 * 60;
  private static final int STEPS_PER_QUARTER = Tempo.GRID.stepsPerQuarter();

  private final Recall recall;
  private final Supplier<Feel> feel;

  /**
   * @param feel in which it was played
   */
  PageTakes(Recall recall, Supplier<Feel> feel) {
    this.recall = recall;
    this.feel = feel;
  }

  /**
   * Makes a file; one at a time, since it takes memory and time.
   *
   * @param seconds how much of what was played last, at most
   * @throws IOException if nothing was played, or a file cannot be written; the message says so
   */
  synchronized byte[] make(ScoreFormat format, int seconds) throws IOException {
    Path folder = Files.createTempDirectory("cantus-take"); // which is the user's alone
    Path midi = folder.resolve("take.mid");
    Path written = folder.resolve("take." + format.ending());
    try {
      Duration length = Duration.ofSeconds(Math.max(1, Math.min(LONGEST_SECONDS, seconds)));
      recall.save(length, midi);
      if (format != ScoreFormat.MIDI) {
        FeltPiece take = new FeltPiece(ScoreReader.read(midi), feel.get());
        format.write(take.written(onGrid(take.even())), "", written);
      }
      return Files.readAllBytes(written);
    } catch (ScoreException e) {
      throw new IOException(OneLine.of(String.valueOf(e.getMessage())), e);
    } finally {
      Files.deleteIfExists(midi);
      Files.deleteIfExists(written);
      Files.deleteIfExists(folder);
    }
  }

  /** The same with each note on the grid: nobody wants to read how far hands stray from it. */
  private static NoteSequence onGrid(NoteSequence played) {
    TempoMap map = new TempoMap(played.tempos());
    List<Note> notes = played.notes().stream().map(note -> onGrid(note, map)).toList();
    double end = notes.stream().mapToDouble(Note::end).max().orElse(0);
    return new NoteSequence(
        notes,
        played.tempos(),
        played.timeSignatures(),
        played.keySignatures(),
        played.parts(),
        played.annotations(),
        Math.max(end, played.totalTime()),
        played.ticksPerQuarter());
  }

  private static Note onGrid(Note note, TempoMap map) {
    long begin = Math.round(map.quartersAt(note.start()) * STEPS_PER_QUARTER);
    long end = Math.round(map.quartersAt(note.end()) * STEPS_PER_QUARTER);
    return new Note(
        note.pitch(),
        note.velocity(),
        map.secondsAt((double) begin / STEPS_PER_QUARTER),
        map.secondsAt((double) Math.max(begin + 1, end) / STEPS_PER_QUARTER),
        note.instrument(),
        note.program(),
        note.drum(),
        note.part(),
        note.voice());
  }
}
