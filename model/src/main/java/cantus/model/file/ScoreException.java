package cantus.model.file;

import java.nio.file.Path;
import java.util.Objects;

/** A file that cannot be read as a score; the message says in one line what to do about it. */
public final class ScoreException extends Exception {

  public ScoreException(String message) {
    super(OneLine.of(message));
  }

  public ScoreException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }

  /** What is wrong: whoever throws one says so. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** The same, naming the file it is about. */
  public ScoreException in(Path file) {
    return new ScoreException(file + ": " + getMessage(), this);
  }
}
