package cantus.cluster;

import cantus.cluster.ScoreListing.Kind;
import cantus.model.dataset.Progress;
import cantus.model.file.format.ScoreReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;

/**
 * Packs a folder of many small files into a few large ones, Hadoop's SequenceFiles of names and
 * contents, with an index. A distributed file system reads them many times as fast. Of files that
 * are no scores the names are kept, so that they are counted as they would be.
 */
final class PackJob {

  /** What was packed. */
  record Report(long scores, long others, long bytes) implements Serializable {

    Report plus(Report o) {
      return new Report(scores + o.scores, others + o.others, bytes + o.bytes);
    }
  }

  private record Slice(int index, ArrayList<ScoreEntry> files) implements Serializable {}

  /** What is in one of the large files: a line of the index for each file. */
  private record Part(String file, Report report, ArrayList<String> index)
      implements Serializable {}

  private PackJob() {}

  /** What one of the large files is called. */
  static String part(int index) {
    return "scores-%05d.seq".formatted(index);
  }

  /** Packs a folder and those below it. */
  static Report run(SparkWork spark, String input, String output, int parts, Progress progress)
      throws IOException {
    List<Slice> slices = new ArrayList<>();
    for (ArrayList<ScoreEntry> files : Slices.of(ScoreListing.files(input, true), parts)) {
      slices.add(new Slice(slices.size(), files));
    }
    SharedFiles.createFolder(output);
    try (Workplace workplace = new Workplace(output)) {
      String folder = workplace.folder();
      List<Part> packed = spark.each(slices, slice -> pack(slice, folder), progress);
      String index = folder + "/" + ScoreListing.INDEX;
      Report report = new Report(0, 0, 0);
      try (BufferedWriter lines =
          new BufferedWriter(
              new OutputStreamWriter(SharedFiles.create(index), StandardCharsets.UTF_8))) {
        lines.write(new Path(input).getName() + "\n");
        for (Part part : packed) {
          report = report.plus(part.report);
          for (String line : part.index) {
            lines.write(line + "\n");
          }
        }
      }
      for (int i = 0; i < packed.size(); i++) {
        SharedFiles.rename(packed.get(i).file, output + "/" + part(i));
      }
      SharedFiles.rename(index, output + "/" + ScoreListing.INDEX);
      return report;
    }
  }

  private static Part pack(Slice slice, String folder) throws IOException {
    String file = PartFile.name(folder, "scores", slice.index);
    ArrayList<String> index = new ArrayList<>();
    Report report = new Report(0, 0, 0);
    try (SequenceFile.Writer out =
            SequenceFile.createWriter(
                SharedFiles.configuration(),
                SequenceFile.Writer.file(new Path(file)),
                SequenceFile.Writer.keyClass(Text.class),
                SequenceFile.Writer.valueClass(BytesWritable.class),
                SequenceFile.Writer.compression(SequenceFile.CompressionType.NONE));
        ScoreFiles scores = new ScoreFiles()) {
      for (ScoreEntry entry : slice.files) {
        Kind kind = kind(entry.file());
        byte[] bytes = kind == Kind.OTHER ? new byte[0] : scores.read(entry);
        index.add("%s\t%d\t%d\t%s".formatted(kind, slice.index, out.getLength(), entry.name()));
        out.append(new Text(entry.name()), new BytesWritable(bytes));
        report =
            report.plus(kind == Kind.OTHER ? new Report(0, 1, 0) : new Report(1, 0, bytes.length));
      }
    }
    return new Part(file, report, index);
  }

  private static Kind kind(String file) {
    if (ScoreReader.hasScoreName(java.nio.file.Path.of(file))) {
      return Kind.NAMED;
    }
    return ScoreFiles.isScore(file, false) ? Kind.HELD : Kind.OTHER;
  }
}
