package cantus.model.dataset;

import cantus.model.dataset.ReferenceQuantizer.Grid;
import cantus.model.dataset.ReferenceQuantizer.Refused;
import cantus.model.event.EventStream;
import cantus.model.file.Remarks;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.SequenceMessages;
import cantus.model.music.NoteSequence;
import cantus.model.music.OffGrid;
import cantus.model.music.Quantizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes event streams of pieces, and says what it drops. */
public final class PieceExtraction {

  private final PieceRules rules;

  /** Extracts by rules. */
  public PieceExtraction(PieceRules rules) {
    this.rules = rules;
  }

  /**
   * The piece of a record.
   *
   * @param source what the record stands in
   * @param number of the record there, from 0
   */
  public Piece ofRecord(String source, byte[] record, long number) {
    String name = "record " + number;
    try {
      NoteSequenceProto message = NoteSequenceProto.parse(record);
      if (!message.filename().isEmpty()) {
        name = message.filename();
      } else if (!message.id().isEmpty()) {
        name = message.id();
      }
      return rules.asReference() ? asReference(name, message) : own(name, message);
    } catch (IOException | ScoreException | RuntimeException e) {
      return Piece.unreadable(name, source + ": record " + number + ": " + e.getMessage());
    }
  }

  /**
   * The pieces of a score on disk.
   *
   * @param name of the score in its folder
   */
  List<Piece> ofScore(String name, Path file) {
    return pieces(
        name,
        file,
        () -> ScoreReader.readAll(file, rules.order()),
        () -> ScoreReader.readAsReference(file));
  }

  /**
   * The pieces of a score that lies anywhere.
   *
   * @param name of the score in its folder
   * @param file what to call it where it is in trouble
   * @param bytes what it holds
   */
  public List<Piece> ofScore(String name, Path file, byte[] bytes) {
    return pieces(
        name,
        file,
        () -> ScoreReader.readAll(file, bytes, rules.order()),
        () -> ScoreReader.readAsReference(file, bytes));
  }

  /** A way to read a score. */
  private interface Source<T> {
    T read() throws ScoreException;
  }

  private List<Piece> pieces(
      String name, Path file, Source<List<Score>> own, Source<NoteSequenceProto> reference) {
    try {
      if (rules.asReference()) {
        return List.of(asReference(name, reference.read()));
      }
      List<Score> scores = own.read();
      List<Piece> pieces = new ArrayList<>(scores.size());
      for (Score score : scores) {
        String unique = scores.size() == 1 ? name : name + "#" + (pieces.size() + 1);
        pieces.add(own(unique, score.music()).with(score.remarks()));
      }
      return pieces;
    } catch (ScoreException e) {
      return List.of(Piece.unreadable(name, e.getMessage()));
    } catch (RuntimeException e) {
      // A mistake of ours in one file must not cost the others.
      return List.of(Piece.unreadable(name, file + ": " + e));
    }
  }

  /** As Cantus reads: the whole piece, in its own key. */
  Piece own(String name, NoteSequence read) {
    NoteSequence music =
        Optional.ofNullable(rules.leadSheets()).map(way -> way.realise(read)).orElse(read);
    OffGrid offGrid = OffGrid.of(music);
    if (offGrid.notes() == 0) {
      return Piece.dropped(name, "no notes", offGrid);
    }
    if (offGrid.share() > rules.maxOffGrid()) {
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
    Transposition keys = rules.transposition();
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
    if (steps < rules.minSteps()) {
      return "too short";
    }
    return rules.maxSteps() > 0 && steps > rules.maxSteps() ? "too long" : null;
  }
}
