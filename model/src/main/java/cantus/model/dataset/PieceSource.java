package cantus.model.dataset;

import cantus.model.file.Shards;
import cantus.model.file.tensorflow.CorruptRecordException;
import cantus.model.file.tensorflow.TfRecordReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of one input, a folder of scores, a TFRecord file or the shards of one: one by one, as
 * work that may be done on any thread.
 */
final class PieceSource implements Iterator<Supplier<List<Piece>>>, Closeable {

  private final boolean skipsCorrupt;
  private final PieceExtraction extraction;
  private final Path folder; // or the first file of records
  private final Iterator<Path> scores; // of a folder
  private final Iterator<Path> files; // of records
  private @Nullable TfRecordReader records; // of the file that is being read
  private String file = ""; // its name
  private final long total;
  private long before; // bytes of the files before that one, or scores
  private long number; // of the next record in its file
  private @Nullable Supplier<List<Piece>> next;

  /**
   * Opens an input.
   *
   * @param skipsCorrupt whether to go on behind a corrupt record
   */
  PieceSource(Shards input, PieceRules rules, boolean skipsCorrupt) throws IOException {
    this.skipsCorrupt = skipsCorrupt;
    extraction = new PieceExtraction(rules);
    folder = input.files().get(0);
    if (input.isFolder()) {
      ScoreFolder found = ScoreFolder.list(folder, true, rules.asReference());
      scores = found.files().iterator();
      files = Collections.emptyIterator();
      total = found.files().size();
    } else {
      scores = Collections.emptyIterator();
      files = input.files().iterator();
      long bytes = 0;
      for (Path part : input.files()) {
        bytes += Files.size(part);
      }
      total = bytes;
    }
  }

  /** Files, or bytes of files of records. */
  long total() {
    return total;
  }

  /** How far it has been read, in the unit of {@link #total}. */
  long position() {
    return before + (records == null ? 0 : records.position());
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = scores.hasNext() ? score(scores.next()) : record();
    }
    return next != null;
  }

  @Override
  public Supplier<List<Piece>> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Supplier<List<Piece>> taken = Objects.requireNonNull(next);
    next = null;
    return taken;
  }

  /** The next record of any file, or null. */
  private @Nullable Supplier<List<Piece>> record() {
    try {
      while (records != null || files.hasNext()) {
        String name = file;
        long index = number++;
        try {
          if (records == null) {
            open(files.next());
            continue;
          }
          byte[] record = records.next();
          if (record != null) {
            return () -> List.of(extraction.ofRecord(name, record, index));
          }
          close();
        } catch (CorruptRecordException e) {
          if (!skipsCorrupt) {
            throw e;
          }
          return () -> List.of(Piece.unreadable("record " + index, e.getMessage()));
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(Path part) throws IOException {
    file = part.toString();
    number = 0;
    records = new TfRecordReader(part);
  }

  private Supplier<List<Piece>> score(Path score) {
    before++;
    return () -> extraction.ofScore(ScoreFolder.name(score), folder.resolve(score));
  }

  @Override
  public void close() throws IOException {
    if (records != null) {
      before += records.size();
      records.close();
      records = null;
    }
  }
}
