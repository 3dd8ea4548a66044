package cantus.cluster;

import cantus.model.dataset.ExampleKeys;
import cantus.model.dataset.SidedStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of the streams in some files. */
final class StreamFiles implements ExampleKeys.Source, Closeable {

  private final Iterator<String> files;
  private final long to;
  private long at;
  private @Nullable DataInputStream in; // of the file that is being read

  /**
   * @param from the number of the first, counted from the beginning of the first file
   * @param to behind the last
   */
  StreamFiles(List<String> files, long from, long to) throws IOException {
    this.files = files.iterator();
    this.to = to;
    while (at < from && read() != null) {
      at++;
    }
  }

  @Override
  public @Nullable SidedStream next() throws IOException {
    return at++ < to ? read() : null;
  }

  private @Nullable SidedStream read() throws IOException {
    while (true) {
      SidedStream stream = in == null ? null : SidedStream.read(in);
      if (stream != null || !files.hasNext()) {
        return stream;
      }
      close();
      in = new DataInputStream(new BufferedInputStream(SharedFiles.open(files.next()), 1 << 16));
    }
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
    }
  }
}
