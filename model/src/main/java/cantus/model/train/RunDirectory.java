package cantus.model.train;

import cantus.model.file.AtomicFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder of one training run: {@code run.json} says what is trained on what, {@code train/}
 * holds the newest checkpoints and the best one, {@code metrics.jsonl} a line for each report. One
 * trainer at a time may have it open; others may look at it meanwhile.
 */
public final class RunDirectory implements AutoCloseable {

  private static final ObjectMapper JSON_LINE =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final ObjectMapper JSON =
      JSON_LINE.copy().enable(SerializationFeature.INDENT_OUTPUT);

  private static final String TRAIN = "train";
  private static final String EVAL = "eval";

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
    Files.createDirectories(folder.resolve(TRAIN));
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
    JsonNode wanted = JSON.readTree(JSON.writeValueAsBytes(description)); // as it reads back
    if (Files.exists(file)) {
      JsonNode found = JSON.readTree(file.toFile());
      if (!found.equals(wanted)) {
        throw new IOException(
            folder
                + " holds a run with other settings or other music ("
                + String.join(", ", differences("", found, wanted))
                + "); choose another --run-dir, or delete it to start anew");
      }
      return;
    }
    AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(wanted)));
  }

  /** What is not the same in two descriptions, as "name: that one's, now this one's". */
  private static List<String> differences(String name, JsonNode found, JsonNode wanted) {
    if (!found.isObject() || !wanted.isObject()) {
      return found.equals(wanted) ? List.of() : List.of(name + ": " + found + ", now " + wanted);
    }
    Set<String> names = new TreeSet<>();
    found.fieldNames().forEachRemaining(names::add);
    wanted.fieldNames().forEachRemaining(names::add);
    return names.stream()
        .flatMap(n -> differences(n, found.path(n), wanted.path(n)).stream())
        .toList();
  }

  /** Where TensorBoard is to look for what training logs. */
  public static Path trainLog(Path folder) {
    return folder.resolve(TRAIN);
  }

  /** Where TensorBoard is to look for what evaluation logs. */
  public static Path evalLog(Path folder) {
    return folder.resolve(EVAL);
  }

  /** Whether the run in a folder has come to its end. */
  static boolean isFinished(Path folder) {
    return Files.exists(finished(folder));
  }

  /** Says whether the run has come to its end, for those who follow it. */
  void setFinished(boolean isFinished) throws IOException {
    if (isFinished) {
      AtomicFile.write(finished(folder), out -> {});
    } else {
      Files.deleteIfExists(finished(folder));
    }
  }

  private static Path finished(Path folder) {
    return folder.resolve(TRAIN).resolve("finished");
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
    return folder.resolve(TRAIN).resolve("best.safetensors");
  }

  /**
   * Saves a checkpoint and deletes all but the newest.
   *
   * @param keep how many to keep; 0 keeps all
   * @throws IOException if that fails, on a full disk for instance; what was saved before stays
   */
  void save(Checkpoint checkpoint, boolean isBest, int keep) throws IOException {
    Path file =
        folder.resolve(TRAIN).resolve("checkpoint-%09d.safetensors".formatted(checkpoint.step()));
    try {
      if (isBest) {
        checkpoint.write(
            best(folder)); // first: were only this one lost, the run would go on without it
      }
      checkpoint.write(file);
    } catch (IOException e) {
      throw new IOException(
          "cannot save "
              + file
              + ": "
              + reason(e)
              + "; the checkpoints before it are good, and the run goes on from the newest",
          e);
    }
    List<Path> files = checkpoints(folder);
    if (keep > 0) {
      for (Path old : files.subList(Math.min(keep, files.size()), files.size())) {
        Files.deleteIfExists(old);
      }
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : String.valueOf(e.getMessage());
  }

  /** The checkpoints of the run in a folder, from the newest to the oldest. */
  static List<Path> checkpoints(Path folder) throws IOException {
    if (!Files.isDirectory(folder.resolve(TRAIN))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve(TRAIN))) {
      return files
          .filter(f -> f.getFileName().toString().matches("checkpoint-\\d{9}\\.safetensors"))
          .sorted(Comparator.comparing(Path::getFileName).reversed())
          .toList();
    }
  }

  /** The step of a checkpoint's file. */
  static int step(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().replaceAll("\\D", ""));
  }

  /** Appends a line to the metrics. */
  void log(Object metrics) throws IOException {
    Path file = metrics(folder);
    byte[] line = (JSON_LINE.writeValueAsString(metrics) + "\n").getBytes(StandardCharsets.UTF_8);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      long end = out.length();
      out.seek(Math.max(0, end - 1));
      if (end > 0 && out.read() != '\n') {
        out.write('\n'); // the line before was cut off when a disk was full or a machine died
      }
      out.write(line);
    } catch (IOException e) {
      throw new IOException("cannot write to " + file + ": " + reason(e), e);
    }
  }

  /** Where the figures of the run in a folder stand, a line of JSON for each report. */
  static Path metrics(Path folder) {
    return folder.resolve("metrics.jsonl");
  }

  /** What the run in a folder is of, as {@link #claim} stated it. */
  static JsonNode description(Path folder) throws IOException {
    Path file = folder.resolve("run.json");
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new IOException(folder + " is no run directory: there is no run.json in it", e);
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is damaged", e);
    }
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
