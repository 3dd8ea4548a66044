package cantus.model.dataset;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Event streams on disk between the two passes over a corpus: the first has to see every piece
 * before the second can know in which keys each of them fits.
 */
final class Spool implements ExampleKeys.Source, Closeable {

  private final Path file;
  private final DataOutputStream out;
  private @Nullable DataInputStream in; // null until all is written

  Spool(Path folder) throws IOException {
    file = Files.createTempFile(folder, ".streams", "");
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  void add(SidedStream stream) throws IOException {
    stream.writeTo(out);
  }

  /** The next stream from the beginning; nothing can be added any more. */
  @Override
  public @Nullable SidedStream next() throws IOException {
    if (in == null) {
      out.close();
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }
    return SidedStream.read(in);
  }

  @Override
  public void close() throws IOException {
    out.close();
    if (in != null) {
      in.close();
    }
    Files.deleteIfExists(file);
  }
}
