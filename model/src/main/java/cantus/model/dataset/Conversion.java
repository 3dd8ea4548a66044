package cantus.model.dataset;

import cantus.model.dataset.ScoreConversion.Converted;
import cantus.model.file.Shards;
import cantus.model.file.tensorflow.TfRecordFiles;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;

/** Makes of a folder of scores a TFRecord file of NoteSequences, or the shards of one. */
public final class Conversion {

  /**
   * What to do.
   *
   * @param output each shard holds the scores of a stretch of the folder
   * @param recursive whether folders below the folder count
   * @param scores how each is converted
   * @param threads 1 or more
   */
  public record Job(
      Path folder, Shards output, boolean recursive, ScoreConversion scores, int threads) {}

  /**
   * What was done.
   *
   * @param files scores found
   * @param sequences written; a tune book is one file and many sequences
   * @param bytes of records, before they are compressed
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
      Map<String, Long> mended)
      implements Serializable {

    /** Of no file. */
    public static final Report NONE = new Report(0, 0, 0, 0, Map.of(), Map.of(), Map.of());

    private static final int FRAME = 16; // bytes of a record beside what it holds

    /** Of one file. */
    public static Report of(Converted converted) {
      long bytes = converted.messages().stream().mapToLong(m -> m.length + FRAME).sum();
      return new Report(
          1,
          converted.messages().size(),
          converted.notes(),
          bytes,
          converted.trouble() == null ? Map.of() : Map.of("unreadable", 1L),
          converted.remarks().words(true),
          converted.remarks().words(false));
    }

    /** Of both together. */
    public Report plus(Report o) {
      return new Report(
          files + o.files,
          sequences + o.sequences,
          notes + o.notes,
          bytes + o.bytes,
          Tally.sum(dropped, o.dropped),
          Tally.sum(leftOut, o.leftOut),
          Tally.sum(mended, o.mended));
    }

    /** The same, of a folder in which so many files are no scores. */
    public Report withOthers(long count) {
      Map<String, Long> others = count == 0 ? Map.of() : Map.of("not a score", count);
      return plus(new Report(0, 0, 0, 0, others, Map.of(), Map.of()));
    }
  }

  private final Progress progress;
  private Report report = Report.NONE;

  private Conversion(Progress progress) {
    this.progress = progress;
  }

  /** Converts; the output is there whole or not at all. */
  public static Report run(Job job, Progress progress) throws IOException {
    return new Conversion(progress).run(job);
  }

  private Report run(Job job) throws IOException {
    ScoreFolder folder = ScoreFolder.list(job.folder, job.recursive, job.scores.asReference());
    long total = folder.files().size();
    TfRecordFiles.write(
        job.output,
        out ->
            OrderedWork.run(
                folder.files().iterator(),
                file -> job.scores.convert(ScoreFolder.name(file), job.folder.resolve(file)),
                job.threads,
                converted -> {
                  write(converted, out, total);
                  progress.done(report.files(), total);
                }));
    return report.withOthers(folder.others());
  }

  private void write(Converted converted, TfRecordFiles out, long total) throws IOException {
    if (converted.trouble() != null) {
      progress.trouble(converted.trouble());
    }
    for (byte[] message : converted.messages()) {
      out.write(message, report.files(), total);
    }
    report = report.plus(Report.of(converted));
  }
}
