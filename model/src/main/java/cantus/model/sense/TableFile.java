package cantus.model.sense;

import cantus.model.file.AtomicFile;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Tables that were learnt, as JSON. */
final class TableFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TableFile() {}

  /** Reads one of those that come with Cantus, beside this class. */
  static <T> T shipped(String name, Class<T> type) {
    try (InputStream in = TableFile.class.getResourceAsStream(name)) {
      return read(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is part of the program
    }
  }

  /**
   * Reads one from somewhere else, and closes the stream.
   *
   * @throws IOException if it is none
   */
  static <T> T read(InputStream in, Class<T> type) throws IOException {
    return JSON.readValue(in, type);
  }

  /** One as it is written. */
  static byte[] json(Object table) throws IOException {
    return JSON.writeValueAsBytes(table);
  }

  /** Writes one. */
  static void write(Path file, Object table) throws IOException {
    AtomicFile.write(file, out -> out.write(json(table)));
  }
}
