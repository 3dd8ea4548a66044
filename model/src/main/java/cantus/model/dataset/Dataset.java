package cantus.model.dataset;

import cantus.model.dataset.Split.Side;
import cantus.model.event.EventStream;
import cantus.model.file.AtomicFile;
import cantus.model.file.Shards;
import cantus.model.file.tensorflow.TfRecordFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the two TFRecord files of SequenceExamples that the reference trains on, or the shards of
 * them.
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

  private static final int BYTES_OF_AN_EVENT = 1100; // in an example

  private final DatasetJob job;
  private final Progress progress;
  private DatasetReport report = DatasetReport.NONE;

  private Dataset(DatasetJob job, Progress progress) {
    this.job = job;
    this.progress = progress;
  }

  /** Makes one; the files are there whole or not at all. */
  public static DatasetReport create(DatasetJob job, Progress progress) throws IOException {
    return new Dataset(job, progress).create();
  }

  private DatasetReport create() throws IOException {
    boolean isNew = Files.notExists(job.outputFolder());
    Files.createDirectories(job.outputFolder());
    try {
      write();
    } catch (IOException e) {
      if (isNew) {
        deleteIfEmpty(job.outputFolder());
      }
      throw e;
    }
    return report;
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.delete(folder);
    } catch (DirectoryNotEmptyException e) {
      // what was made before it failed is whole
    }
  }

  private void write() throws IOException {
    try (Spool spool = new Spool(job.outputFolder())) {
      AtomicFile.write(
          job.outputFolder().resolve(MANIFEST),
          out -> {
            BufferedWriter manifest =
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            PieceIntake intake = new PieceIntake(job.split(), sink(spool, manifest));
            boolean splits = job.evalInputs().isEmpty();
            for (Shards input : job.inputs()) {
              read(input, splits ? Optional.empty() : Optional.of(Side.TRAIN), intake);
            }
            for (Shards input : job.evalInputs()) {
              read(input, Optional.of(Side.EVAL), intake);
            }
            report = intake.report();
            manifest.flush();
          });
      TfRecordFiles.write(
          job.output(TRAINING),
          training ->
              TfRecordFiles.write(
                  job.output(EVALUATION), evaluation -> write(spool, training, evaluation)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static PieceIntake.Sink sink(Spool spool, BufferedWriter manifest) {
    return new PieceIntake.Sink() {
      @Override
      public void piece(Side side, String name) throws IOException {
        manifest.write(side.line(name));
        manifest.newLine();
      }

      @Override
      public void stream(Side side, EventStream stream) throws IOException {
        spool.add(new SidedStream(side, stream));
      }
    };
  }

  private void read(Shards input, Optional<Side> decided, PieceIntake intake) throws IOException {
    try (PieceSource source = new PieceSource(input, job.rules(), job.skipCorrupt())) {
      OrderedWork.<Supplier<List<Piece>>, List<Piece>>run(
          source,
          Supplier::get,
          job.threads(),
          pieces -> {
            for (Piece piece : pieces) {
              if (piece.trouble() != null) {
                progress.trouble(piece.trouble());
              }
              intake.take(piece, decided);
            }
            progress.done(source.position(), source.total());
          });
    }
  }

  private void write(Spool spool, TfRecordFiles training, TfRecordFiles evaluation)
      throws IOException {
    ExampleKeys examples =
        new ExampleKeys(spool, job.rules(), report.lowestPitch(), report.highestPitch());
    long streams = report.training().streams() + report.eval().streams();
    OrderedWork.run(
        examples,
        ExampleKeys.Example::serialized,
        job.threads(),
        example -> {
          TfRecordFiles files = example.side() == Side.TRAIN ? training : evaluation;
          files.write(example.bytes(), example.index(), report.side(example.side()).streams());
          report = report.plus(example.side(), example.counts());
          progress.done(examples.streams(), streams);
        },
        example -> (long) BYTES_OF_AN_EVENT * example.stream().length());
    report = report.withSkipped(examples.skipped());
  }
}
