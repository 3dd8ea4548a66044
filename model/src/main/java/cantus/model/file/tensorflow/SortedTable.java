package cantus.model.file.tensorflow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A sorted string table as LevelDB and TensorFlow write it: blocks of entries, an index of the
 * blocks, and a footer that says where the index is. Every block ends with its kind and a checksum
 * over both; in a block, a key shares its beginning with the key before.
 *
 * <p>Only the values are of interest here. Nothing is copied.
 *
 * @see <a href="https://github.com/google/leveldb/blob/main/doc/table_format.md">the format</a>
 */
final class SortedTable {

  private static final int FOOTER = 48;
  private static final long MAGIC = 0xdb4775248b80fb57L;
  private static final int TRAILER = 5;
  private static final int LONGEST_VARINT = 10;
  private static final int MOST_ENTRIES = 100_000; // Magenta's have some dozen

  /** Where a block lies in the file. */
  private record Range(int offset, int length) {
    int end() {
      return offset + length;
    }
  }

  private final ByteBuffer table;
  private final int end; // of what blocks may take up
  private int entries;

  private SortedTable(ByteBuffer bytes) {
    table = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    end = table.capacity() - FOOTER;
  }

  /**
   * All values in the order of their keys.
   *
   * @throws IOException if it is no table or a damaged one; the message continues "it …"
   */
  static List<ByteBuffer> values(ByteBuffer bytes) throws IOException {
    return new SortedTable(bytes).values();
  }

  private List<ByteBuffer> values() throws IOException {
    if (end < 0 || table.getLong(table.capacity() - Long.BYTES) != MAGIC) {
      throw new IOException("it does not end as a checkpoint does");
    }
    ByteBuffer footer = table.slice(end, FOOTER - Long.BYTES);
    range(footer); // of blocks about the blocks
    List<ByteBuffer> values = new ArrayList<>();
    int last = 0;
    for (ByteBuffer entry : entries(block(range(footer)))) {
      Range block = block(range(entry));
      if (block.offset() < last) {
        throw new IOException("its blocks overlap"); // or one could be listed a million times
      }
      last = block.end();
      values.addAll(entries(block));
    }
    return values;
  }

  private Range range(ByteBuffer from) throws IOException {
    long offset = varint(from);
    long length = varint(from);
    long limit = (long) end - TRAILER;
    if (offset < 0 || length < 0 || offset > limit || length > limit - offset) {
      throw new IOException("it refers to a place beyond its end");
    }
    return new Range((int) offset, (int) length);
  }

  /** The entries of a block whose checksum is right. */
  private Range block(Range stored) throws IOException {
    int kind = table.get(stored.end());
    int expected = table.getInt(stored.end() + 1);
    if (MaskedCrc.of(table.slice(stored.offset(), stored.length() + 1)) != expected) {
      throw new IOException("a checksum in it is wrong, so it is damaged");
    }
    if (kind != 0) {
      throw new IOException("it is compressed, which Magenta's are not");
    }
    int restarts = stored.length() < 4 ? -1 : table.getInt(stored.end() - 4);
    long entries = stored.length() - 4L - 4L * restarts;
    if (restarts < 0 || entries < 0) {
      throw new IOException("a block in it is damaged");
    }
    return new Range(stored.offset(), (int) entries);
  }

  private List<ByteBuffer> entries(Range block) throws IOException {
    List<ByteBuffer> values = new ArrayList<>();
    ByteBuffer in = table.slice(block.offset(), block.length());
    while (in.hasRemaining()) {
      long shared = varint(in);
      long unshared = varint(in);
      long length = varint(in);
      long left = in.remaining();
      if (shared < 0 || unshared < 0 || length < 0 || unshared > left || length > left - unshared) {
        throw new IOException("an entry in it is damaged");
      }
      if (++entries > MOST_ENTRIES) {
        throw new IOException("it has more than " + MOST_ENTRIES + " entries");
      }
      int value = in.position() + (int) unshared;
      values.add(in.slice(value, (int) length));
      in.position(value + (int) length);
    }
    return values;
  }

  private static long varint(ByteBuffer in) throws IOException {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT && in.hasRemaining(); i++) {
      byte next = in.get();
      value |= (long) (next & 0x7F) << 7 * i;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number in it is damaged");
  }
}
