package cantus.model.bundle;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The zip archive that a bundle is, of which nothing is believed. */
final class BundleArchive implements Closeable {

  private static final int ENTRY = 'P' | 'K' << 8 | 3 << 16 | 4 << 24;
  private static final int END = 'P' | 'K' << 8 | 5 << 16 | 6 << 24;
  private static final int END_SIZE = 22;
  private static final int LARGEST_CONTENTS = 1 << 16;

  /** Something that is made of the bytes of an entry. */
  @FunctionalInterface
  interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  private final ZipFile zip;

  /**
   * Opens an archive.
   *
   * @throws IOException if it is none, or an odd one; the message continues "it is unusable: "
   */
  BundleArchive(Path file) throws IOException {
    checkFrame(file);
    zip = new ZipFile(file.toFile());
    Set<String> names = new HashSet<>();
    boolean distinct = zip.stream().allMatch(entry -> names.add(entry.getName()));
    if (!distinct) {
      zip.close();
      throw new IOException("it has two entries of one name");
    }
  }

  /**
   * An archive begins with an entry, and ends with where its table of contents is. What stands
   * before or behind others may read as something else; a table without end would fill the memory.
   */
  private static void checkFrame(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long size = in.length();
      if (size < Integer.BYTES + END_SIZE || ints(in, 0, Integer.BYTES).getInt() != ENTRY) {
        throw new ZipException();
      }
      ByteBuffer end = ints(in, size - END_SIZE, END_SIZE);
      if (end.getInt() != END) {
        throw new ZipException(); // or one with a comment, which no bundle has
      }
      long length = Integer.toUnsignedLong(end.getInt(12));
      long offset = Integer.toUnsignedLong(end.getInt(16));
      if (length > LARGEST_CONTENTS || offset + length != size - END_SIZE) {
        throw new IOException("its table of contents is not where or as long as it should be");
      }
    }
  }

  private static ByteBuffer ints(RandomAccessFile in, long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.seek(at);
    in.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether there is an entry of this name. */
  boolean has(String name) {
    return zip.getEntry(name) != null;
  }

  /**
   * Reads an entry to its end.
   *
   * @throws IOException if there is none of this name, the reader leaves something of it, or its
   *     checksum is wrong
   */
  <T> T read(String name, Reader<T> reader) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("there is no " + name + " in it");
    }
    CRC32 sum = new CRC32();
    try (InputStream in =
        new CheckedInputStream(new BufferedInputStream(zip.getInputStream(entry)), sum)) {
      T read = reader.read(in);
      if (in.read() >= 0) {
        throw new IOException("there is something behind the end of its " + name);
      }
      if (sum.getValue() != entry.getCrc()) {
        throw new IOException("its " + name + " is damaged: the checksum is wrong");
      }
      return read;
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
