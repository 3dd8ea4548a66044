package cantus.model.train;

import cantus.model.file.AtomicFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one training run: {@code run.json} says what is trained on what, {@code train/}
 * holds the newest checkpoints and the best one, {@code metrics.jsonl} a line for each report. One
 * trainer at a time may have it open.
 */
public final class RunDirectory implements AutoCloseable {

  private static final ObjectMapper JSON_LINE =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final ObjectMapper JSON =
      JSON_LINE.copy().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;
  private final FileChannel lockFile;
  private final FileLock lock;

  private RunDirectory(Path folder, FileChannel lockFile, FileLock lock) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Opens a run directory, new or old.
   *
   * @throws IOException if it cannot be written to, or another trainer has it open
   */
  public static RunDirectory open(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("train"));
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // another trainer in this very process
    }
    if (lock == null) {
      channel.close();
      throw new IOException("another training run is using " + folder + "; wait for it to end");
    }
    return new RunDirectory(folder, channel, lock);
  }

  /**
   * States what this run trains on what.
   *
   * @throws IOException if the directory already holds a run of something else
   */
  void claim(Object description) throws IOException {
    Path file = folder.resolve("run.json");
    JsonNode wanted = JSON.valueToTree(description);
    if (Files.exists(file)) {
      JsonNode found = JSON.readTree(file.toFile());
      if (!found.equals(JSON.readTree(JSON.writeValueAsBytes(wanted)))) {
        throw new IOException(
            folder
                + " holds a run with other settings or other music (see run.json there); choose"
                + " another --run-dir, or delete it to start anew");
      }
      return;
    }
    AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(wanted)));
  }

  /** The newest checkpoint. */
  Optional<Checkpoint> newestCheckpoint() throws IOException {
    List<Path> files = checkpoints(folder);
    return files.isEmpty() ? Optional.empty() : Optional.of(Checkpoint.read(files.get(0)));
  }

  /** The checkpoint with the lowest loss in validation. */
  Optional<Checkpoint> bestCheckpoint() throws IOException {
    Path best = best(folder);
    return Files.exists(best) ? Optional.of(Checkpoint.read(best)) : Optional.empty();
  }

  static Path best(Path folder) {
    return folder.resolve("train").resolve("best.safetensors");
  }

  /** Saves a checkpoint and deletes all but the newest. */
  void save(Checkpoint checkpoint, boolean isBest, int keep) throws IOException {
    if (isBest) {
      checkpoint.write(
          best(folder)); // first: were only this one lost, the run would go on without it
    }
    checkpoint.write(
        folder
            .resolve("train")
            .resolve("checkpoint-%09d.safetensors".formatted(checkpoint.step())));
    List<Path> files = checkpoints(folder);
    for (Path old : files.subList(Math.min(keep, files.size()), files.size())) {
      Files.deleteIfExists(old);
    }
  }

  /** From the newest to the oldest. */
  static List<Path> checkpoints(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("train"))) {
      return files
          .filter(f -> f.getFileName().toString().matches("checkpoint-\\d+\\.safetensors"))
          .sorted(Comparator.comparing(Path::getFileName).reversed())
          .toList();
    }
  }

  /** Appends a line to the metrics. */
  void log(Object metrics) throws IOException {
    Files.writeString(
        folder.resolve("metrics.jsonl"),
        JSON_LINE.writeValueAsString(metrics) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Override
  public void close() throws IOException {
    lock.release();
    lockFile.close();
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
