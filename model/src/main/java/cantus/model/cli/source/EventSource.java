package cantus.model.cli.source;

import cantus.model.dataset.ReferenceExtraction;
import cantus.model.dataset.ReferenceExtraction.Part;
import cantus.model.event.EventStream;
import cantus.model.file.BarOrder;
import cantus.model.file.Remarks;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.Shards;
import cantus.model.file.format.ScoreReader;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.SequenceExampleProto;
import cantus.model.file.tensorflow.SequenceMessages;
import cantus.model.file.tensorflow.TfRecordReader;
import cantus.model.music.ChordTrack;
import cantus.model.music.Metre;
import cantus.model.music.NoteSequence;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the event streams in a file, whatever kind of file it is. */
public final class EventSource {

  /**
   * A stream, or why there is none.
   *
   * @param chords that the score writes above it
   */
  public record Found(Part part, ChordTrack chords) {

    private Found(Part part) {
      this(part, ChordTrack.EMPTY);
    }

    private static List<Found> all(List<Part> parts) {
      return parts.stream().map(Found::new).toList();
    }
  }

  private final boolean asReference;
  private final BarOrder order;
  private Remarks remarks = new Remarks();

  /**
   * @param asReference whether to read as the reference does
   * @param order of the bars of scores, where it is not read so
   */
  public EventSource(boolean asReference, BarOrder order) {
    this.asReference = asReference;
    this.order = order;
  }

  /** What was left out of the file read last. */
  public Remarks remarks() {
    return remarks;
  }

  /**
   * The streams of a score or of a record.
   *
   * @param source a score, a TFRecord file or the shards of one
   * @param index of a record in a TFRecord file, from 0
   */
  public List<Found> read(Shards source, int index) throws ScoreException, IOException {
    remarks = new Remarks();
    Path file = source.files().get(0);
    if (isRecords(source)) {
      return ofRecord(source, index);
    }
    if (source.files().size() > 1) {
      throw new ScoreException(source + ": several files; name them one by one");
    }
    if (index > 0) {
      throw new ScoreException(file + ": a score, so there is only --index 0");
    }
    if (asReference) {
      return Found.all(ReferenceExtraction.extract(ScoreReader.readAsReference(file)));
    }
    List<Score> scores = ScoreReader.readAll(file, order);
    scores.forEach(score -> remarks.addAll(score.remarks()));
    return scores.stream().map(score -> own(score.music())).toList();
  }

  private List<Found> ofRecord(Shards file, int index) throws ScoreException, IOException {
    byte[] record = record(file, index);
    int[] classes = example(record);
    if (classes != null) {
      EventStream stream = new EventStream(classes, Metre.COMMON_TIME);
      return List.of(new Found(new ReferenceExtraction.Stream(stream)));
    }
    try {
      NoteSequenceProto sequence = NoteSequenceProto.parse(record);
      return asReference
          ? Found.all(ReferenceExtraction.extract(sequence))
          : List.of(own(SequenceMessages.music(sequence)));
    } catch (IOException | ScoreException e) {
      throw new ScoreException(
          file
              + ": record "
              + index
              + ": neither SequenceExample nor NoteSequence: "
              + e.getMessage());
    }
  }

  /** Whether there are records in what is given, rather than scores. */
  public static boolean isRecords(Shards source) throws IOException {
    for (Path file : source.files()) {
      if (!Files.isDirectory(file) && TfRecordReader.isTfRecord(file)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] record(Shards source, int index) throws IOException, ScoreException {
    int count = 0;
    for (Path file : source.files()) {
      try (TfRecordReader records = new TfRecordReader(file)) {
        for (byte[] record = records.next(); record != null; record = records.next()) {
          if (count == index) {
            return record;
          }
          count++;
        }
      }
    }
    throw new ScoreException(source + ": there are only " + count + " records, from --index 0 on");
  }

  /** The classes of a SequenceExample, or null if the record is none. */
  private static int @Nullable [] example(byte[] record) {
    try {
      return SequenceExampleProto.read(record);
    } catch (IOException e) {
      return null;
    }
  }

  private static Found own(NoteSequence music) {
    QuantizedSequence piece = Quantizer.quantize(music);
    return new Found(new ReferenceExtraction.Stream(EventStream.of(piece)), piece.chords());
  }
}
