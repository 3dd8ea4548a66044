package cantus.cluster;

import cantus.model.dataset.Conversion;
import cantus.model.dataset.Progress;
import cantus.model.dataset.ScoreConversion;
import cantus.model.dataset.ScoreConversion.Converted;
import cantus.model.file.Remarks;
import cantus.model.file.Shards;
import cantus.model.file.tensorflow.TfRecordWriter;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** {@link Conversion} on Spark. */
final class ConvertJob {

  /** A stretch of the folder. */
  private record Slice(int index, ArrayList<ScoreEntry> scores) implements Serializable {}

  /**
   * What became of it.
   *
   * @param file that its records are in
   */
  private record Part(String file, Conversion.Report report, ArrayList<String> troubles)
      implements Serializable {}

  private ConvertJob() {}

  /**
   * Converts.
   *
   * @param output a name, or one of shards; compressed if it ends so
   */
  static Conversion.Report run(
      SparkWork spark,
      ScoreListing listing,
      String output,
      ScoreConversion conversion,
      Progress progress)
      throws IOException {
    boolean gzip = isGzip(output);
    try (Workplace workplace = new Workplace(SharedFiles.folderOf(output))) {
      String folder = workplace.folder();
      List<Slice> slices = new ArrayList<>();
      for (ArrayList<ScoreEntry> scores :
          Slices.of(listing.scores(), Workplace.parts(output, spark.parts()))) {
        slices.add(new Slice(slices.size(), scores));
      }
      List<Part> parts =
          spark.each(slices, slice -> convert(slice, conversion, folder, gzip), progress);
      workplace.finish(output, parts.stream().map(Part::file).toList());
      Conversion.Report report = Conversion.Report.NONE;
      for (Part part : parts) {
        part.troubles.forEach(progress::trouble);
        report = report.plus(part.report);
      }
      return report.withOthers(listing.others());
    }
  }

  static boolean isGzip(String output) {
    return Shards.names(output).get(0).endsWith(".gz");
  }

  private static Part convert(Slice slice, ScoreConversion conversion, String folder, boolean gzip)
      throws IOException {
    String file = PartFile.name(folder, "records", slice.index);
    Conversion.Report report = Conversion.Report.NONE;
    ArrayList<String> troubles = new ArrayList<>();
    try (TfRecordWriter records = new TfRecordWriter(PartFile.create(file, gzip));
        ScoreFiles scores = new ScoreFiles()) {
      for (ScoreEntry entry : slice.scores) {
        Converted converted = convert(entry, scores, conversion);
        for (byte[] message : converted.messages()) {
          records.write(message);
        }
        if (converted.trouble() != null) {
          troubles.add(converted.trouble());
        }
        report = report.plus(Conversion.Report.of(converted));
      }
    }
    return new Part(file, report, troubles);
  }

  private static Converted convert(ScoreEntry entry, ScoreFiles scores, ScoreConversion conversion)
      throws IOException {
    byte[] bytes;
    try {
      bytes = scores.read(entry);
    } catch (IOException e) {
      String trouble = ScoreFiles.trouble(entry, e).orElseThrow(() -> e);
      return new Converted(List.of(), 0, new Remarks(), trouble);
    }
    return conversion.convert(entry.name(), ScoreFiles.label(entry), bytes);
  }
}
