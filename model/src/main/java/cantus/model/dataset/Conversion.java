package cantus.model.dataset;

import cantus.model.file.AtomicFile;
import cantus.model.file.BarOrder;
import cantus.model.file.Remarks;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.SequenceMessages;
import cantus.model.file.tensorflow.TfRecordWriter;
import cantus.model.music.NoteSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes of a folder of scores one TFRecord file of NoteSequences. */
public final class Conversion {

  /**
   * What to do.
   *
   * @param recursive whether folders below the folder count
   * @param asReference whether to read as the reference does
   * @param order of the bars of scores, where it is not read so
   * @param leadSheets how they are made to sound, where it is not read so; else they stay as they
   *     are
   * @param threads 1 or more
   */
  public record Job(
      Path folder,
      Path output,
      boolean recursive,
      boolean asReference,
      BarOrder order,
      Optional<Realisation> leadSheets,
      int threads) {}

  /**
   * What was done.
   *
   * @param files scores found
   * @param sequences written; a tune book is one file and many sequences
   * @param dropped files and tunes left out, by reason
   * @param leftOut what was left out of pieces that were written, by reason
   * @param mended what in those pieces was read as well as could be, by what it was
   */
  public record Report(
      long files,
      long sequences,
      long notes,
      long bytes,
      Map<String, Long> dropped,
      Map<String, Long> leftOut,
      Map<String, Long> mended) {}

  /** What became of one file. */
  private record Converted(
      List<byte[]> messages, long notes, List<Score> scores, @Nullable String trouble) {}

  private final Job job;
  private final String collection;
  private final Tally dropped = new Tally();
  private final Remarks remarks = new Remarks();
  private long sequences;
  private long notes;
  private long bytes;
  private long done;

  private Conversion(Job job) {
    this.job = job;
    collection = String.valueOf(job.folder.toAbsolutePath().normalize().getFileName());
  }

  /** Converts; the output is there whole or not at all. */
  public static Report run(Job job, Progress progress) throws IOException {
    return new Conversion(job).run(progress);
  }

  private Report run(Progress progress) throws IOException {
    ScoreFolder folder = ScoreFolder.list(job.folder, job.recursive, job.asReference);
    if (folder.others() > 0) {
      dropped.add("not a score", folder.others());
    }
    long total = folder.files().size();
    AtomicFile.write(
        job.output,
        out -> {
          TfRecordWriter writer = new TfRecordWriter(out);
          OrderedWork.run(
              folder.files().iterator(),
              this::convert,
              job.threads,
              converted -> {
                write(converted, writer, progress);
                progress.done(++done, total);
              });
        });
    return new Report(
        total,
        sequences,
        notes,
        bytes,
        dropped.counts(),
        remarks.words(true),
        remarks.words(false));
  }

  private void write(Converted converted, TfRecordWriter writer, Progress progress)
      throws IOException {
    if (converted.trouble != null) {
      dropped.add("unreadable");
      progress.trouble(converted.trouble);
      return;
    }
    for (byte[] message : converted.messages) {
      writer.write(message);
      sequences++;
      bytes += message.length + 16;
    }
    notes += converted.notes;
    converted.scores.forEach(score -> remarks.addAll(score.remarks()));
  }

  private Converted convert(Path file) {
    Path path = job.folder.resolve(file);
    String kind = ScoreReader.kind(path);
    try {
      if (job.asReference) {
        NoteSequenceProto sequence = ScoreReader.readAsReference(path);
        return new Converted(
            List.of(named(sequence, file, kind, 0).toBytes()),
            sequence.notes().size(),
            List.of(),
            null);
      }
      List<Score> scores = ScoreReader.readAll(path, job.order);
      List<byte[]> messages = new ArrayList<>();
      List<Score> counts = new ArrayList<>();
      long count = 0;
      for (Score score : scores) {
        NoteSequence music =
            job.leadSheets.map(way -> way.realise(score.music())).orElse(score.music());
        NoteSequenceProto sequence = SequenceMessages.of(music, kind);
        int tune = messages.size() + (scores.size() > 1 ? 1 : 0);
        messages.add(named(sequence, file, kind, tune).toBytes());
        counts.add(score);
        count += sequence.notes().size();
      }
      return new Converted(messages, count, counts, null);
    } catch (ScoreException e) {
      return new Converted(List.of(), 0, List.of(), e.getMessage());
    } catch (RuntimeException e) {
      // A mistake of ours in one file must not cost the others.
      return new Converted(List.of(), 0, List.of(), path + ": " + e);
    }
  }

  /** With its name and id; a tune of several in a file has its number in the id. */
  private NoteSequenceProto named(NoteSequenceProto sequence, Path file, String kind, int tune) {
    String filename = ScoreFolder.name(file);
    String unique = tune > 0 || kind.equals("abc") ? filename + "_" + Math.max(1, tune) : filename;
    return sequence.named(SequenceMessages.id(unique, collection, kind), filename, collection);
  }
}
