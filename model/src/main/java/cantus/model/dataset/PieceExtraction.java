package cantus.model.dataset;

import cantus.model.dataset.ReferenceQuantizer.Grid;
import cantus.model.dataset.ReferenceQuantizer.Refused;
import cantus.model.event.EventStream;
import cantus.model.file.Remarks;
import cantus.model.file.ScoreException;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.SequenceMessages;
import cantus.model.music.NoteSequence;
import cantus.model.music.OffGrid;
import cantus.model.music.Quantizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes event streams of pieces, and says what it drops. */
final class PieceExtraction {

  private final DatasetJob job;

  PieceExtraction(DatasetJob job) {
    this.job = job;
  }

  /** As Cantus reads: the whole piece, in its own key. */
  Piece own(String name, NoteSequence read) {
    NoteSequence music = job.leadSheets().map(way -> way.realise(read)).orElse(read);
    OffGrid offGrid = OffGrid.of(music);
    if (offGrid.notes() == 0) {
      return Piece.dropped(name, "no notes", offGrid);
    }
    if (offGrid.share() > job.maxOffGrid()) {
      return Piece.dropped(name, "off the grid", offGrid);
    }
    EventStream stream = EventStream.of(Quantizer.quantize(music));
    String reason = length(stream.steps());
    return reason != null
        ? Piece.dropped(name, reason, offGrid)
        : new Piece(name, List.of(stream), List.of(), 0, offGrid, null, new Remarks());
  }

  /** As Cantus reads, from a message. */
  Piece own(String name, NoteSequenceProto message) throws ScoreException {
    return own(name, SequenceMessages.music(message));
  }

  /**
   * As the reference does it: each section of one tempo and metre for itself, in all keys asked
   * for, unless it is to be every key that fits.
   */
  Piece asReference(String name, NoteSequenceProto message) {
    List<EventStream> streams = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    int skipped = 0;
    Transposition keys = job.transposition();
    for (TimeChanges.Section section : TimeChanges.split(message)) {
      try {
        Grid grid = ReferenceQuantizer.quantize(section);
        String reason =
            ReferenceExtraction.isOfOneProgram(grid)
                ? length(grid.totalSteps())
                : "more than one program";
        if (reason != null) {
          dropped.add(reason);
          continue;
        }
        for (int semitones = keys.low(); semitones <= keys.high(); semitones++) {
          if (fits(grid, semitones)) {
            streams.add(ReferenceExtraction.stream(grid, semitones));
          } else {
            skipped++;
          }
        }
      } catch (Refused e) {
        dropped.add("refused: " + e.getMessage());
      }
    }
    return new Piece(name, streams, dropped, skipped, Piece.NOT_MEASURED, null, new Remarks());
  }

  private static boolean fits(Grid grid, int semitones) {
    return grid.notes().stream()
        .allMatch(n -> n.drum() || n.pitch() + semitones >= 0 && n.pitch() + semitones <= 127);
  }

  private @Nullable String length(int steps) {
    if (steps < job.minSteps()) {
      return "too short";
    }
    return job.maxSteps() > 0 && steps > job.maxSteps() ? "too long" : null;
  }
}
