package cantus.model.file;

import java.nio.file.Path;

/** A file that cannot be read as a score; the message says in one line what to do about it. */
public final class ScoreException extends Exception {

  public ScoreException(String message) {
    super(inOneLine(message));
  }

  ScoreException(String message, Throwable cause) {
    super(inOneLine(message), cause);
  }

  /** What a message quotes from a file may hold anything. */
  private static String inOneLine(String message) {
    return message.replaceAll("\\R\\s*", " ");
  }

  /** The same, naming the file it is about. */
  ScoreException in(Path file) {
    return new ScoreException(file + ": " + getMessage(), this);
  }
}
