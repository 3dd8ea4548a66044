package cantus.cluster;

import cantus.model.file.tensorflow.TfRecordFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.spark.TaskContext;

/** A file that one attempt at a task writes, and no other. */
final class PartFile {

  private PartFile() {}

  /**
   * A name for one.
   *
   * @param folder of the job, see {@link Workplace}
   */
  static String name(String folder, String kind, int index) {
    TaskContext task = TaskContext.get();
    long attempt = task == null ? 0 : task.taskAttemptId();
    return "%s/%s-%05d-%d".formatted(folder, kind, index, attempt);
  }

  /** Opens one. */
  static OutputStream create(String name, boolean gzip) throws IOException {
    OutputStream out = new BufferedOutputStream(SharedFiles.create(name), 1 << 16);
    return gzip ? TfRecordFiles.compressed(out) : out;
  }
}
