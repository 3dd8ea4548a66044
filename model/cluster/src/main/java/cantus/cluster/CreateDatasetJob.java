package cantus.cluster;

import cantus.model.dataset.Dataset;
import cantus.model.dataset.DatasetJob;
import cantus.model.dataset.DatasetReport;
import cantus.model.dataset.ExampleKeys;
import cantus.model.dataset.Piece;
import cantus.model.dataset.PieceExtraction;
import cantus.model.dataset.PieceIntake;
import cantus.model.dataset.PieceRules;
import cantus.model.dataset.Progress;
import cantus.model.dataset.SidedStream;
import cantus.model.dataset.Split;
import cantus.model.dataset.Split.Side;
import cantus.model.event.EventStream;
import cantus.model.file.tensorflow.TfRecordWriter;
import java.io.BufferedWriter;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link Dataset} on Spark. The first pass reads the pieces and writes their streams, two bytes an
 * event; from its counts the driver knows in which keys pieces fit, and which streams each part of
 * the two files has. The second pass writes those parts.
 */
final class CreateDatasetJob {

  /**
   * What is to be made, see {@link DatasetJob}.
   *
   * @param inputs by their names
   */
  record Order(
      List<String> inputs,
      List<String> evalInputs,
      String outputFolder,
      DatasetJob.Form form,
      Split split,
      PieceRules rules,
      boolean skipCorrupt) {

    String output(Side side) {
      String file = side == Side.TRAIN ? Dataset.TRAINING : Dataset.EVALUATION;
      return outputFolder + "/" + form.name(file);
    }
  }

  /** A stretch of an input. */
  private record Slice(int index, PieceFiles pieces, @Nullable Side decided)
      implements Serializable {}

  /**
   * What the first pass made of a slice.
   *
   * @param streams the files of its streams, by their sides
   * @param manifest the file of its part of the manifest
   * @param failure why all is in vain, or null
   */
  private record Extracted(
      ArrayList<String> streams,
      String manifest,
      DatasetReport report,
      ArrayList<String> troubles,
      @Nullable String failure)
      implements Serializable {}

  /**
   * A part of one of the two files: streams from one on up to another, counted from the first in
   * the first of the files they are in.
   */
  private record Stretch(
      int index,
      Side side,
      ArrayList<String> files,
      long from,
      long to,
      PieceRules rules,
      int lowest,
      int highest)
      implements Serializable {}

  /** What the second pass made of a stretch. */
  private record Written(Side side, String file, DatasetReport.Side counts, long skipped)
      implements Serializable {}

  private CreateDatasetJob() {}

  /** Makes a data set. */
  static DatasetReport run(SparkWork spark, Order order, Progress progress) throws IOException {
    SharedFiles.createFolder(order.outputFolder);
    try (Workplace workplace = new Workplace(order.outputFolder)) {
      String folder = workplace.folder();
      PieceRules rules = order.rules;
      Split split = order.split;
      boolean skipCorrupt = order.skipCorrupt;
      List<Extracted> extracted =
          spark.each(
              slices(order, spark.parts()),
              slice -> extract(slice, rules, split, skipCorrupt, folder),
              progress);
      DatasetReport report = DatasetReport.NONE;
      for (Extracted part : extracted) {
        if (part.failure != null) {
          throw new IOException(part.failure);
        }
        part.troubles.forEach(progress::trouble);
        report = report.plus(part.report);
      }
      List<Stretch> stretches = new ArrayList<>();
      for (Side side : Side.values()) {
        int parts = Workplace.parts(order.output(side), spark.parts());
        stretches.addAll(stretches(side, extracted, parts, rules, report));
      }
      boolean gzip = order.form.gzip();
      List<Written> written =
          spark.each(stretches, stretch -> write(stretch, folder, gzip), progress);
      for (Written part : written) {
        report = report.plus(part.side, part.counts).withSkipped(part.skipped);
      }
      workplace.finish(
          order.outputFolder + "/" + Dataset.MANIFEST,
          extracted.stream().map(Extracted::manifest).toList());
      for (Side side : Side.values()) {
        workplace.finish(
            order.output(side),
            written.stream().filter(part -> part.side == side).map(Written::file).toList());
      }
      return report;
    }
  }

  private static List<Slice> slices(Order order, int parts) throws IOException {
    List<Slice> slices = new ArrayList<>();
    Side others = order.evalInputs.isEmpty() ? null : Side.TRAIN;
    for (String input : order.inputs) {
      for (PieceFiles pieces : PieceFiles.of(input, order.rules.asReference(), parts)) {
        slices.add(new Slice(slices.size(), pieces, others));
      }
    }
    for (String input : order.evalInputs) {
      for (PieceFiles pieces : PieceFiles.of(input, order.rules.asReference(), parts)) {
        slices.add(new Slice(slices.size(), pieces, Side.EVAL));
      }
    }
    return slices;
  }

  private static Extracted extract(
      Slice slice, PieceRules rules, Split split, boolean skipCorrupt, String folder)
      throws IOException {
    String manifest = PartFile.name(folder, "split", slice.index);
    ArrayList<String> files = new ArrayList<>();
    for (Side side : Side.values()) {
      files.add(PartFile.name(folder, side.name(), slice.index));
    }
    ArrayList<String> troubles = new ArrayList<>();
    try (BufferedWriter lines =
            new BufferedWriter(
                new OutputStreamWriter(PartFile.create(manifest, false), StandardCharsets.UTF_8));
        DataOutputStream training =
            new DataOutputStream(PartFile.create(files.get(Side.TRAIN.ordinal()), false));
        DataOutputStream evaluation =
            new DataOutputStream(PartFile.create(files.get(Side.EVAL.ordinal()), false))) {
      PieceIntake intake =
          new PieceIntake(
              split,
              new PieceIntake.Sink() {
                @Override
                public void piece(Side side, String name) throws IOException {
                  lines.write(side.line(name));
                  lines.newLine();
                }

                @Override
                public void stream(Side side, EventStream stream) throws IOException {
                  new SidedStream(side, stream).writeTo(side == Side.TRAIN ? training : evaluation);
                }
              });
      PieceExtraction extraction = new PieceExtraction(rules);
      Optional<Side> decided = Optional.ofNullable(slice.decided);
      String failure =
          slice.pieces.read(
              extraction,
              skipCorrupt,
              (Piece piece) -> {
                if (piece.trouble() != null) {
                  troubles.add(piece.trouble());
                }
                intake.take(piece, decided);
              });
      return new Extracted(files, manifest, intake.report(), troubles, failure);
    }
  }

  /** Cuts the streams of a side into stretches of about equal length. */
  private static List<Stretch> stretches(
      Side side, List<Extracted> extracted, int parts, PieceRules rules, DatasetReport report) {
    long count = report.side(side).streams();
    List<Stretch> stretches = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      long from = Slices.start(part, count, parts);
      long to = Slices.start(part + 1, count, parts);
      ArrayList<String> files = new ArrayList<>();
      long before = 0; // in files that are passed over
      long seen = 0;
      for (Extracted file : extracted) {
        long next = seen + file.report.side(side).streams();
        if (next <= from) {
          before = next;
        } else if (seen < to) {
          files.add(file.streams.get(side.ordinal()));
        }
        seen = next;
      }
      stretches.add(
          new Stretch(
              part,
              side,
              files,
              from - before,
              to - before,
              rules,
              report.lowestPitch(),
              report.highestPitch()));
    }
    return stretches;
  }

  private static Written write(Stretch stretch, String folder, boolean gzip) throws IOException {
    String file = PartFile.name(folder, "examples-" + stretch.side, stretch.index);
    DatasetReport.Side counts = DatasetReport.Side.EMPTY;
    try (StreamFiles streams = new StreamFiles(stretch.files, stretch.from, stretch.to);
        TfRecordWriter records = new TfRecordWriter(PartFile.create(file, gzip))) {
      ExampleKeys examples =
          new ExampleKeys(streams, stretch.rules, stretch.lowest, stretch.highest);
      while (examples.hasNext()) {
        ExampleKeys.Serialized example = examples.next().serialized();
        records.write(example.bytes());
        counts = counts.plus(example.counts());
      }
      return new Written(stretch.side, file, counts, examples.skipped());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
