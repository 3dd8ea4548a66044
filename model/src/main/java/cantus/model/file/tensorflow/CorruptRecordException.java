package cantus.model.file.tensorflow;

import java.io.IOException;
import java.util.Objects;

/** A record of a TFRecord file that is not as it was written. */
public final class CorruptRecordException extends IOException {

  private final long offset;

  CorruptRecordException(String file, long offset, String what) {
    super(file + ": a corrupt record at byte " + offset + " (" + what + ")");
    this.offset = offset;
  }

  /** What is wrong: whoever throws one says so. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** Where in the file the record begins. */
  public long offset() {
    return offset;
  }
}
