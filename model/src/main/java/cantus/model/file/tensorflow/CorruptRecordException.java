package cantus.model.file.tensorflow;

import java.io.IOException;
import java.nio.file.Path;

/** A record of a TFRecord file that is not as it was written. */
public final class CorruptRecordException extends IOException {

  private final long offset;

  CorruptRecordException(Path file, long offset, String what) {
    super(file + ": a corrupt record at byte " + offset + " (" + what + ")");
    this.offset = offset;
  }

  /** Where in the file the record begins. */
  public long offset() {
    return offset;
  }
}
