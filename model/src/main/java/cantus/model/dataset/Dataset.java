package cantus.model.dataset;

import cantus.model.dataset.Split.Side;
import cantus.model.event.EventStream;
import cantus.model.file.AtomicFile;
import cantus.model.file.Remarks;
import cantus.model.file.tensorflow.SequenceExampleProto;
import cantus.model.file.tensorflow.TfRecordWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the two TFRecord files of SequenceExamples that the reference trains on.
 *
 * <p>The first pass reads the pieces, decides their sides and puts their streams on disk ({@link
 * Spool}); the second transposes them, writes an example for each key, and so never holds more than
 * a few examples, which are large: a kilobyte for each event.
 */
public final class Dataset {

  /** The names that the reference gives to the two files. */
  public static final String TRAINING = "training_poly_tracks.tfrecord";

  public static final String EVALUATION = "eval_poly_tracks.tfrecord";

  /** Which piece went where, in the form that a split manifest has. */
  public static final String MANIFEST = "split.txt";

  private final DatasetJob job;
  private final Progress progress;
  private final Tally dropped = new Tally();
  private final Remarks remarks = new Remarks();
  private final DatasetReport.Side[] sides = {DatasetReport.Side.EMPTY, DatasetReport.Side.EMPTY};
  private long inputs;
  private long notes;
  private long moved;
  private long skippedTranspositions;
  private int lowest = 128;
  private int highest = -1;

  private Dataset(DatasetJob job, Progress progress) {
    this.job = job;
    this.progress = progress;
  }

  /** Makes one; the files are there whole or not at all. */
  public static DatasetReport create(DatasetJob job, Progress progress) throws IOException {
    return new Dataset(job, progress).create();
  }

  private DatasetReport create() throws IOException {
    Files.createDirectories(job.outputFolder());
    try (Spool spool = new Spool(job.outputFolder())) {
      AtomicFile.write(
          job.outputFolder().resolve(MANIFEST),
          out -> {
            BufferedWriter manifest =
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            for (Path input : job.inputs()) {
              read(input, Optional.empty(), spool, manifest);
            }
            for (Path input : job.evalInputs()) {
              read(input, Optional.of(Side.EVAL), spool, manifest);
            }
            manifest.flush();
          });
      AtomicFile.write(
          job.outputFolder().resolve(TRAINING),
          training ->
              AtomicFile.write(
                  job.outputFolder().resolve(EVALUATION),
                  evaluation ->
                      write(spool, new TfRecordWriter(training), new TfRecordWriter(evaluation))));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new DatasetReport(
        inputs,
        dropped.counts(),
        remarks.words(true),
        remarks.words(false),
        sides[Side.TRAIN.ordinal()],
        sides[Side.EVAL.ordinal()],
        new DatasetReport.Grid(notes, moved),
        skippedTranspositions,
        lowest,
        highest);
  }

  private void read(Path input, Optional<Side> decided, Spool spool, BufferedWriter manifest)
      throws IOException {
    try (PieceSource source = new PieceSource(job, input)) {
      OrderedWork.<Supplier<List<Piece>>, List<Piece>>run(
          source,
          Supplier::get,
          job.threads(),
          pieces -> {
            for (Piece piece : pieces) {
              take(piece, decided, spool, manifest);
            }
            progress.done(source.position(), source.total());
          });
    }
  }

  private void take(Piece piece, Optional<Side> decided, Spool spool, BufferedWriter manifest)
      throws IOException {
    inputs++;
    piece.dropped().forEach(dropped::add);
    remarks.addAll(piece.remarks());
    notes += piece.offGrid().notes();
    moved += piece.offGrid().moved();
    if (piece.trouble() != null) {
      progress.trouble(piece.trouble());
    }
    if (piece.streams().isEmpty()) {
      return;
    }
    Optional<Side> side =
        decided.isPresent()
            ? decided
            : job.evalInputs().isEmpty() ? job.split().of(piece.name()) : Optional.of(Side.TRAIN);
    if (side.isEmpty()) {
      dropped.add("not in the split manifest");
      return;
    }
    skippedTranspositions += piece.skippedTranspositions();
    manifest.write((side.get() == Side.TRAIN ? "train " : "eval ") + piece.name());
    manifest.newLine();
    add(side.get(), new DatasetReport.Side(1, piece.streams().size(), 0, 0, 0));
    for (EventStream stream : piece.streams()) {
      spool.add(side.get(), stream);
      if (side.get() == Side.TRAIN && stream.highestPitch() >= 0) {
        lowest = Math.min(lowest, stream.lowestPitch());
        highest = Math.max(highest, stream.highestPitch());
      }
    }
  }

  private void write(Spool spool, TfRecordWriter training, TfRecordWriter evaluation)
      throws IOException {
    Transposition keys =
        job.asReference() && !job.transposition().all()
            ? Transposition.NONE // done before, because percussion is not transposed
            : job.transposition();
    ExampleKeys examples = new ExampleKeys(spool, keys, job.asReference(), lowest, highest);
    OrderedWork.run(
        examples,
        ExampleKeys.Example::serialized,
        job.threads(),
        example -> {
          (example.side() == Side.TRAIN ? training : evaluation).write(example.bytes());
          add(example.side(), new DatasetReport.Side(0, 0, 1, example.events(), example.steps()));
        });
    skippedTranspositions += examples.skipped();
  }

  private void add(Side side, DatasetReport.Side more) {
    sides[side.ordinal()] = sides[side.ordinal()].plus(more);
  }

  /** One example ready to be written. */
  record Serialized(Side side, byte[] bytes, int events, int steps) {

    static Serialized of(Side side, EventStream stream) {
      return new Serialized(
          side, SequenceExampleProto.write(stream.toArray()), stream.length(), stream.steps());
    }
  }
}
