package cantus.model.dataset;

import cantus.model.event.EventStream;
import cantus.model.music.Metre;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Event streams on disk between the two passes over a corpus: the first has to see every piece
 * before the second can know in which keys each of them fits.
 */
final class Spool implements Closeable {

  /** A stream and the side it is for. */
  record Entry(Split.Side side, EventStream stream) {}

  private final Path file;
  private final DataOutputStream out;
  private @Nullable DataInputStream in; // null until all is written

  Spool(Path folder) throws IOException {
    file = Files.createTempFile(folder, ".streams", "");
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  void add(Split.Side side, EventStream stream) throws IOException {
    out.writeByte(side.ordinal());
    out.writeInt(stream.length());
    for (int i = 0; i < stream.length(); i++) {
      out.writeShort(stream.classAt(i));
    }
  }

  /** The next entry from the beginning, or null at the end; nothing can be added any more. */
  @Nullable Entry next() throws IOException {
    if (in == null) {
      out.close();
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }
    int side = in.read();
    if (side < 0) {
      return null;
    }
    byte[] bytes = new byte[2 * in.readInt()];
    if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
      throw new EOFException(file + " became shorter");
    }
    int[] classes = new int[bytes.length / 2];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF;
    }
    return new Entry(Split.Side.values()[side], new EventStream(classes, Metre.COMMON_TIME));
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
