package cantus.model.file.tensorflow;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads TFRecord files, one record after the other, and checks what it reads. Files that are
 * compressed by GZIP are known by what they hold.
 *
 * <p>After a {@link CorruptRecordException} reading may go on: where the length of the record is
 * sound the next one follows it, otherwise the next place is sought at which a length with its
 * checksum stands. Behind damaged compression nothing can be read.
 */
public final class TfRecordReader implements Closeable {

  private static final int HEAD = 12;
  private static final int FOOT = 4;
  private static final int LARGEST_RECORD = 1 << 29;
  private static final int CHUNK = 1 << 16;

  private final String name;
  private final Counted bytes;
  private final long size;
  private final InputStream in; // what the bytes say, decompressed
  private long at; // of the next byte of it
  private boolean isBroken; // whether nothing more can be decompressed

  // The head of the next record as far as it has been read.
  private final byte[] head = new byte[HEAD];
  private int headLength;

  /** Opens a file. */
  public TfRecordReader(Path file) throws IOException {
    this(file.toString(), Files.newInputStream(file), Files.size(file));
  }

  /**
   * Reads from anywhere.
   *
   * @param name to call it by
   * @param bytes closed with the reader
   * @param size how many bytes there are, to measure progress by
   */
  public TfRecordReader(String name, InputStream bytes, long size) throws IOException {
    this.name = name;
    this.bytes = new Counted(bytes);
    this.size = size;
    try {
      in = decompressed();
    } catch (IOException e) {
      bytes.close();
      boolean isDamaged = e instanceof ZipException || e instanceof EOFException;
      throw isDamaged ? corrupt(0, "damaged compression: " + e.getMessage()) : e;
    }
  }

  private InputStream decompressed() throws IOException {
    byte[] first = bytes.readNBytes(HEAD);
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(first), bytes);
    boolean isGzip = first.length > 1 && first[0] == 0x1f && first[1] == (byte) 0x8b;
    // A record may have a length that looks like it, but then it has the right checksum, too.
    if (isGzip && !(first.length == HEAD && isSound(first))) {
      return new BufferedInputStream(new GZIPInputStream(all, CHUNK), CHUNK);
    }
    return new BufferedInputStream(all, CHUNK);
  }

  /** Whether a file begins as a TFRecord file does, compressed or not. */
  public static boolean isTfRecord(Path file) throws IOException {
    return begins(file, head -> head.length == HEAD && isSound(head));
  }

  /** Whether there is nothing in a file, or in what it is compressed from. */
  public static boolean isEmpty(Path file) throws IOException {
    return begins(file, head -> head.length == 0);
  }

  private static boolean begins(Path file, Predicate<byte[]> as) throws IOException {
    try (TfRecordReader reader = new TfRecordReader(file)) {
      return as.test(Arrays.copyOf(reader.head, reader.readHead()));
    } catch (CorruptRecordException | ZipException | EOFException e) {
      return false; // damaged compression
    }
  }

  /** How many bytes of the file have been read; some are before they are needed. */
  public long position() {
    return bytes.count;
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
    long start = at - headLength;
    if (isBroken) {
      return null;
    }
    try {
      return next(start);
    } catch (ZipException | EOFException e) {
      isBroken = true;
      throw corrupt(start, "damaged compression: " + e.getMessage());
    }
  }

  private byte @Nullable [] next(long start) throws IOException {
    int count = readHead();
    if (count == 0) {
      return null;
    }
    if (count < HEAD) {
      headLength = 0;
      throw corrupt(start, "the file ends within it");
    }
    if (!isSound(head)) {
      seekHead();
      throw corrupt(start, "the checksum of its length is wrong");
    }
    long length = length(head);
    headLength = 0;
    if (length > LARGEST_RECORD) {
      skip(length + FOOT);
      throw corrupt(start, length + " bytes are more than one can hold");
    }
    byte[] record = in.readNBytes((int) length + FOOT);
    at += record.length;
    if (record.length < length + FOOT) {
      throw corrupt(start, "the file ends within it");
    }
    int crc = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).getInt((int) length);
    if (crc != MaskedCrc.of(record, 0, (int) length)) {
      throw corrupt(start, "the checksum of its data is wrong");
    }
    return Arrays.copyOf(record, (int) length);
  }

  private CorruptRecordException corrupt(long start, String what) {
    return new CorruptRecordException(name, start, what);
  }

  /** Reads what is missing of the head, and tells how much of it there is. */
  private int readHead() throws IOException {
    int count = in.readNBytes(head, headLength, HEAD - headLength);
    at += count;
    headLength += count;
    return headLength;
  }

  /** Moves on byte by byte until the head is a sound one, or the end has come. */
  private void seekHead() throws IOException {
    do {
      System.arraycopy(head, 1, head, 0, HEAD - 1);
      int next = in.read();
      if (next < 0) {
        headLength = 0;
        return;
      }
      at++;
      head[HEAD - 1] = (byte) next;
    } while (!isSound(head));
  }

  private void skip(long count) throws IOException {
    long left = count;
    while (left > 0) {
      int some = in.readNBytes((int) Math.min(left, CHUNK)).length;
      if (some == 0) {
        return;
      }
      left -= some;
      at += some;
    }
  }

  /** Whether a head holds a length and its checksum. */
  private static boolean isSound(byte[] head) {
    int crc = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(8);
    return crc == MaskedCrc.of(head, 0, 8) && length(head) >= 0;
  }

  private static long length(byte[] head) {
    return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
  }

  @Override
  public void close() throws IOException {
    in.close();
    bytes.close();
  }

  /** Counts what is read through it. */
  private static final class Counted extends FilterInputStream {

    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int some = super.read(into, offset, length);
      count += Math.max(0, some);
      return some;
    }
  }
}
