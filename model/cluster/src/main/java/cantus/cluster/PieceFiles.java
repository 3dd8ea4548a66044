package cantus.cluster;

import cantus.model.dataset.Piece;
import cantus.model.dataset.PieceExtraction;
import cantus.model.file.tensorflow.CorruptRecordException;
import cantus.model.file.tensorflow.TfRecordReader;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an input: some of its scores, or a file of records.
 *
 * @param scores where there is no file of records
 */
record PieceFiles(ArrayList<ScoreEntry> scores, @Nullable String records) implements Serializable {

  /** Takes pieces, one after the other. */
  interface Sink {
    void accept(Piece piece) throws IOException;
  }

  /**
   * An input in its order.
   *
   * @param input a folder of scores, a pack, a TFRecord file, the shards of one, or a pattern
   * @param byName whether only names tell what is a score
   * @param parts how many a folder is cut into
   */
  static List<PieceFiles> of(String input, boolean byName, int parts) throws IOException {
    List<PieceFiles> stretches = new ArrayList<>();
    for (String file : SharedFiles.find(input)) {
      FileStatus status = Objects.requireNonNull(SharedFiles.status(file));
      if (status.isDirectory()) {
        ScoreListing listing = ScoreListing.of(file, true, byName);
        Slices.of(listing.scores(), parts)
            .forEach(scores -> stretches.add(new PieceFiles(scores, null)));
      } else {
        stretches.add(new PieceFiles(new ArrayList<>(), file));
      }
    }
    return stretches;
  }

  /**
   * Reads its pieces.
   *
   * @param skipCorrupt whether to go on behind a corrupt record
   * @return why there is no going on, or null
   */
  @Nullable String read(PieceExtraction extraction, boolean skipCorrupt, Sink sink)
      throws IOException {
    if (records != null) {
      return readRecords(records, extraction, skipCorrupt, sink);
    }
    try (ScoreFiles files = new ScoreFiles()) {
      for (ScoreEntry entry : scores) {
        for (Piece piece : pieces(entry, files, extraction)) {
          sink.accept(piece);
        }
      }
    }
    return null;
  }

  private static List<Piece> pieces(ScoreEntry entry, ScoreFiles files, PieceExtraction extraction)
      throws IOException {
    byte[] bytes;
    try {
      bytes = files.read(entry);
    } catch (IOException e) {
      String trouble = ScoreFiles.trouble(entry, e).orElseThrow(() -> e);
      return List.of(Piece.unreadable(entry.name(), trouble));
    }
    return extraction.ofScore(entry.name(), ScoreFiles.label(entry), bytes);
  }

  private static @Nullable String readRecords(
      String file, PieceExtraction extraction, boolean skipCorrupt, Sink sink) throws IOException {
    long number = 0;
    try (TfRecordReader reader = open(file)) {
      while (true) {
        try {
          byte[] record = reader.next();
          if (record == null) {
            return null;
          }
          sink.accept(extraction.ofRecord(file, record, number));
        } catch (CorruptRecordException e) {
          if (!skipCorrupt) {
            return e.getMessage();
          }
          sink.accept(Piece.unreadable("record " + number, e.getMessage()));
        }
        number++;
      }
    } catch (CorruptRecordException e) { // from the very beginning
      if (!skipCorrupt) {
        return e.getMessage();
      }
      sink.accept(Piece.unreadable("record " + number, e.getMessage()));
      return null;
    }
  }

  static TfRecordReader open(String file) throws IOException {
    FileStatus status = Objects.requireNonNull(SharedFiles.status(file), file);
    return new TfRecordReader(file, SharedFiles.open(file), status.getLen());
  }
}
