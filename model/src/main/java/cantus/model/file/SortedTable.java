package cantus.model.file;

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
 * <p>Only the values are of interest here, and whether a key is empty. Nothing is copied.
 *
 * @see <a href="https://github.com/google/leveldb/blob/main/doc/table_format.md">the format</a>
 */
final class SortedTable {

  private static final int FOOTER = 48;
  private static final long MAGIC = 0xdb4775248b80fb57L;
  private static final int TRAILER = 5;
  private static final int LONGEST_VARINT = 10;

  /**
   * Where a value lies in the table.
   *
   * @param ofEmptyKey whether it is that of the empty key
   */
  record Value(boolean ofEmptyKey, int offset, int length) {}

  /** A block, or an entry's place in the file. */
  private record Range(int offset, int length) {
    int end() {
      return offset + length;
    }
  }

  private final ByteBuffer table;
  private final byte[] bytes;

  private SortedTable(byte[] bytes) {
    this.bytes = bytes;
    table = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * All values in the order of their keys.
   *
   * @throws IOException if it is no table or a damaged one; the message continues "it …"
   */
  static List<Value> values(byte[] bytes) throws IOException {
    return new SortedTable(bytes).values();
  }

  private List<Value> values() throws IOException {
    int size = bytes.length;
    if (size < FOOTER || table.getLong(size - Long.BYTES) != MAGIC) {
      throw new IOException("it does not end as a checkpoint does");
    }
    table.limit(size - Long.BYTES).position(size - FOOTER);
    range(table); // of blocks about the blocks
    List<Value> index = entries(block(range(table)));
    List<Value> values = new ArrayList<>();
    int end = 0;
    for (Value entry : index) {
      Range block = block(range(slice(entry.offset(), entry.length())));
      if (block.offset() < end) {
        throw new IOException("its blocks overlap"); // or one could be listed a million times
      }
      end = block.end();
      values.addAll(entries(block));
    }
    return values;
  }

  private Range range(ByteBuffer from) throws IOException {
    long offset = varint(from);
    long length = varint(from);
    long limit = (long) bytes.length - TRAILER;
    if (offset < 0 || length < 0 || offset > limit || length > limit - offset) {
      throw new IOException("it refers to a place beyond its end");
    }
    return new Range((int) offset, (int) length);
  }

  /** The entries of a block whose checksum is right. */
  private Range block(Range stored) throws IOException {
    int kind = bytes[stored.end()];
    int expected = table.getInt(stored.end() + 1);
    if (MaskedCrc.of(bytes, stored.offset(), stored.length() + 1) != expected) {
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

  private List<Value> entries(Range block) throws IOException {
    List<Value> values = new ArrayList<>();
    ByteBuffer in = slice(block.offset(), block.length());
    while (in.hasRemaining()) {
      long shared = varint(in);
      long unshared = varint(in);
      long length = varint(in);
      long left = in.remaining();
      if (shared < 0 || unshared < 0 || length < 0 || unshared > left || length > left - unshared) {
        throw new IOException("an entry in it is damaged");
      }
      in.position(in.position() + (int) unshared);
      values.add(new Value(shared + unshared == 0, in.position(), (int) length));
      in.position(in.position() + (int) length);
    }
    return values;
  }

  private ByteBuffer slice(int offset, int length) {
    return ByteBuffer.wrap(bytes, offset, length);
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
