package cantus.model.file.tensorflow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads TFRecord files, one record after the other, and checks what it reads.
 *
 * <p>After a {@link CorruptRecordException} reading may go on: where the length of the record is
 * sound the next one follows it, otherwise the next place is sought at which a length with its
 * checksum stands.
 */
public final class TfRecordReader implements Closeable {

  private static final int HEAD = 12;
  private static final int FOOT = 4;
  private static final int LARGEST_RECORD = 1 << 29;
  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private long position;
  private final ByteBuffer chunk =
      ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long chunkAt;

  /** Opens a file. */
  public TfRecordReader(Path file) throws IOException {
    this.file = file;
    channel = FileChannel.open(file);
    size = channel.size();
  }

  /** Whether a file begins as a TFRecord file does. */
  public static boolean isTfRecord(Path file) throws IOException {
    try (TfRecordReader reader = new TfRecordReader(file)) {
      return reader.size >= HEAD + FOOT && reader.lengthAt(0) >= 0;
    }
  }

  /** Where the next record begins. */
  public long position() {
    return position;
  }

  /** The length of the file in bytes. */
  public long size() {
    return size;
  }

  /**
   * The next record, or null at the end of the file.
   *
   * @throws CorruptRecordException if it is damaged; the next call goes on behind it
   */
  public byte @Nullable [] next() throws IOException {
    if (position >= size) {
      return null;
    }
    long start = position;
    if (size - start < HEAD + FOOT) {
      position = size;
      throw new CorruptRecordException(file, start, "the file ends within it");
    }
    long length = lengthAt(start);
    if (length < 0) {
      position = soundHead(start + 1);
      throw new CorruptRecordException(file, start, "the checksum of its length is wrong");
    }
    if (length > size - start - HEAD - FOOT) {
      position = size;
      throw new CorruptRecordException(file, start, "the file ends within it");
    }
    position = start + HEAD + length + FOOT;
    if (length > LARGEST_RECORD) {
      throw new CorruptRecordException(file, start, length + " bytes are more than one can hold");
    }
    byte[] record = new byte[(int) length + FOOT];
    read(start + HEAD, record);
    int crc = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).getInt((int) length);
    if (crc != MaskedCrc.of(record, 0, (int) length)) {
      throw new CorruptRecordException(file, start, "the checksum of its data is wrong");
    }
    return Arrays.copyOf(record, (int) length);
  }

  private long soundHead(long from) throws IOException {
    for (long at = from; at <= size - HEAD - FOOT; at++) {
      long length = lengthAt(at);
      if (length >= 0 && length <= size - at - HEAD - FOOT) {
        return at;
      }
    }
    return size;
  }

  /** The length that stands at a place, or -1 if its checksum is wrong. */
  private long lengthAt(long at) throws IOException {
    if (at < chunkAt || at + HEAD > chunkAt + chunk.limit()) {
      chunkAt = at;
      chunk.clear();
      fill(chunk, at);
      chunk.flip();
    }
    int i = (int) (at - chunkAt);
    boolean sound = chunk.getInt(i + 8) == MaskedCrc.of(chunk.array(), i, 8);
    return sound && chunk.getLong(i) >= 0 ? chunk.getLong(i) : -1;
  }

  private void read(long at, byte[] bytes) throws IOException {
    if (at >= chunkAt && at + bytes.length <= chunkAt + chunk.limit()) {
      chunk.get((int) (at - chunkAt), bytes);
      return;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    fill(buffer, at);
    if (buffer.hasRemaining()) {
      throw new CorruptRecordException(file, at, "the file became shorter");
    }
  }

  private void fill(ByteBuffer buffer, long at) throws IOException {
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, at + buffer.position());
      if (count < 0) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
