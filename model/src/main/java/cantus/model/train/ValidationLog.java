package cantus.model.train;

import cantus.model.file.tensorflow.EventFileWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes down the evaluations of a run's checkpoints for TensorBoard, in the run's folder {@code
 * eval} and under the reference's names. The file is begun with the first evaluation.
 */
public final class ValidationLog implements Closeable {

  private final Path folder;
  private final String host;
  private final InstantSource clock;
  private @Nullable EventFileWriter file; // null: not begun

  /**
   * @param folder the run directory
   * @param host named in the name of the file
   */
  public ValidationLog(Path folder, String host, InstantSource clock) {
    this.folder = folder;
    this.host = host;
    this.clock = clock;
  }

  /** Writes down one evaluation. */
  public void add(int step, Metrics metrics) throws IOException {
    if (file == null) {
      file = new EventFileWriter(RunDirectory.evalLog(folder), host, clock);
    }
    file.scalars(step, metrics.ofEvaluation());
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
