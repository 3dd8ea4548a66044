package cantus.model.dataset;

import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.file.tensorflow.CorruptRecordException;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.TfRecordReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of one input, a folder of scores or a TFRecord file: one by one, as work that may be
 * done on any thread.
 */
final class PieceSource implements Iterator<Supplier<List<Piece>>>, Closeable {

  private final DatasetJob job;
  private final PieceExtraction extraction;
  private final Path input;
  private final Iterator<Path> files; // of a folder; none of a file
  private final @Nullable TfRecordReader records; // of a file
  private final long total;
  private long index;
  private @Nullable Supplier<List<Piece>> next;

  /** Opens an input. */
  PieceSource(DatasetJob job, Path input) throws IOException {
    this.job = job;
    this.input = input;
    extraction = new PieceExtraction(job);
    if (Files.isDirectory(input)) {
      ScoreFolder folder = ScoreFolder.list(input, true, job.asReference());
      files = folder.files().iterator();
      records = null;
      total = folder.files().size();
    } else {
      files = Collections.emptyIterator();
      records = new TfRecordReader(input);
      total = records.size();
    }
  }

  /** Files, or bytes of a file of records. */
  long total() {
    return total;
  }

  /** How far it has been read, in the unit of {@link #total}. */
  long position() {
    return records == null ? index : records.position();
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = records != null ? record(records) : files.hasNext() ? score(files.next()) : null;
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

  private @Nullable Supplier<List<Piece>> record(TfRecordReader from) {
    long number = index++;
    try {
      byte[] record = from.next();
      return record == null ? null : () -> List.of(piece(record, number));
    } catch (CorruptRecordException e) {
      if (!job.skipCorrupt()) {
        throw new UncheckedIOException(e);
      }
      return () -> List.of(Piece.unreadable("record " + number, e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Piece piece(byte[] record, long number) {
    String name = "record " + number;
    try {
      NoteSequenceProto message = NoteSequenceProto.parse(record);
      if (!message.filename().isEmpty()) {
        name = message.filename();
      } else if (!message.id().isEmpty()) {
        name = message.id();
      }
      return job.asReference()
          ? extraction.asReference(name, message)
          : extraction.own(name, message);
    } catch (IOException | ScoreException | RuntimeException e) {
      return Piece.unreadable(name, input + ": record " + number + ": " + e.getMessage());
    }
  }

  private Supplier<List<Piece>> score(Path file) {
    index++;
    return () -> pieces(file);
  }

  private List<Piece> pieces(Path file) {
    Path path = input.resolve(file);
    String name = ScoreFolder.name(file);
    try {
      if (job.asReference()) {
        return List.of(extraction.asReference(name, ScoreReader.readAsReference(path)));
      }
      List<Score> scores = ScoreReader.readAll(path, job.order());
      List<Piece> pieces = new ArrayList<>(scores.size());
      for (Score score : scores) {
        String unique = scores.size() == 1 ? name : name + "#" + (pieces.size() + 1);
        pieces.add(extraction.own(unique, score.music()).with(score.remarks()));
      }
      return pieces;
    } catch (ScoreException e) {
      return List.of(Piece.unreadable(name, e.getMessage()));
    } catch (RuntimeException e) {
      // A mistake of ours in one file must not cost the others.
      return List.of(Piece.unreadable(name, path + ": " + e));
    }
  }

  @Override
  public void close() throws IOException {
    if (records != null) {
      records.close();
    }
  }
}
