package cantus.model.train;

import cantus.model.event.EventStream;
import cantus.model.music.Metre;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Event streams, any of which can be had at any time however many there are: two bytes an event,
 * the first sixteen million of them in memory, the others in a file that the system keeps in as
 * much memory as is free. The file lies where {@code java.io.tmpdir} says, and goes with the
 * process.
 *
 * <p>A stream is made anew each time it is asked for; many threads may ask.
 */
public final class Streams extends AbstractList<EventStream> implements RandomAccess {

  private static final int BLOCK = 1 << 22; // events
  private static final int IN_MEMORY = 4; // blocks

  /** Where all of them are. */
  private record Store(
      List<ShortBuffer> blocks, // of classes
      int[] blockOf,
      int[] startOf, // in its block
      int[] lengthOf,
      byte[] lowestOf, // pitch; of silence 128
      byte[] highestOf, // pitch; of silence -1
      Metre[] metreOf,
      byte[] styleOf) {}

  private final Store store;
  private final int @Nullable [] chosen; // null for all

  private Streams(Store store, int @Nullable [] chosen) {
    this.store = store;
    this.chosen = chosen;
  }

  /** Those of a list. */
  public static Streams of(List<EventStream> list) {
    if (list instanceof Streams streams) {
      return streams;
    }
    Builder builder = new Builder();
    try {
      for (EventStream stream : list) {
        builder.add(stream);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return builder.build();
  }

  /**
   * A stretch of streams on its way to another process.
   *
   * @param classes of all of them, one after the other
   * @param lengths of each
   * @param metres of each
   * @param styles of each
   */
  public record Chunk(short[] classes, int[] lengths, Metre[] metres, byte[] styles)
      implements Serializable {}

  /** All in chunks of some megabytes, each made when it is asked for. */
  public Iterator<Chunk> chunks() {
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < size();
      }

      @Override
      public Chunk next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int from = at;
        long events = 0;
        while (at < size() && (at == from || events + length(at) <= BLOCK)) {
          events += length(at++);
        }
        return chunk(from, at, (int) events);
      }
    };
  }

  private Chunk chunk(int from, int to, int events) {
    int count = to - from;
    Chunk chunk = new Chunk(new short[events], new int[count], new Metre[count], new byte[count]);
    int start = 0;
    for (int index = from; index < to; index++) {
      int i = place(index);
      store.blocks.get(store.blockOf[i]).get(store.startOf[i], chunk.classes, start, length(index));
      start += length(index);
      chunk.lengths[index - from] = length(index);
      chunk.metres[index - from] = store.metreOf[i];
      chunk.styles[index - from] = store.styleOf[i];
    }
    return chunk;
  }

  /** Those of all chunks. */
  public static Streams of(Iterator<Chunk> chunks) throws IOException {
    Builder builder = new Builder();
    while (chunks.hasNext()) {
      Chunk chunk = chunks.next();
      int start = 0;
      for (int i = 0; i < chunk.lengths.length; i++) {
        int[] classes = new int[chunk.lengths[i]];
        for (int k = 0; k < classes.length; k++) {
          classes[k] = chunk.classes[start++];
        }
        builder.add(new EventStream(classes, chunk.metres[i]).inStyle(chunk.styles[i]));
      }
    }
    return builder.build();
  }

  private int place(int index) {
    return chosen == null ? index : chosen[index];
  }

  @Override
  public EventStream get(int index) {
    int i = place(index);
    short[] events = new short[store.lengthOf[i]];
    store.blocks.get(store.blockOf[i]).get(store.startOf[i], events);
    int[] classes = new int[events.length];
    for (int k = 0; k < classes.length; k++) {
      classes[k] = events[k];
    }
    return new EventStream(classes, store.metreOf[i]).inStyle(store.styleOf[i]);
  }

  @Override
  public int size() {
    return chosen == null ? store.lengthOf.length : chosen.length;
  }

  /** The number of events of a stream. */
  int length(int index) {
    return store.lengthOf[place(index)];
  }

  /** The number of its style, see {@link EventStream#style}. */
  int style(int index) {
    return store.styleOf[place(index)];
  }

  /** Its lowest pitch, or 128 if there is none. */
  int lowestPitch(int index) {
    return store.lowestOf[place(index)] & 0xFF;
  }

  /** Its highest pitch, or -1 if there is none. */
  int highestPitch(int index) {
    return store.highestOf[place(index)];
  }

  /** Some of them, which are not copied. */
  Streams subset(List<Integer> indices) {
    return new Streams(store, indices.stream().mapToInt(this::place).toArray());
  }

  /** Collects streams. */
  static final class Builder {

    private final List<ShortBuffer> blocks = new ArrayList<>();
    private final Map<Metre, Metre> metres = new HashMap<>(); // of few kinds, each is kept once
    private @Nullable FileChannel file; // null until it is needed
    private short[] block = new short[1 << 10];
    private int used; // of the block

    private int count;
    private int[] blockOf = new int[16];
    private int[] startOf = new int[16];
    private int[] lengthOf = new int[16];
    private byte[] lowestOf = new byte[16];
    private byte[] highestOf = new byte[16];
    private Metre[] metreOf = new Metre[16];
    private byte[] styleOf = new byte[16];

    /**
     * Adds one.
     *
     * @throws IOException if there is no room on the disk; the message says where
     */
    void add(EventStream stream) throws IOException {
      int length = stream.length();
      if (used > 0 && used + (long) length > BLOCK) {
        seal();
      }
      if (used + length > block.length) {
        block = Arrays.copyOf(block, Math.max(used + length, Math.min(BLOCK, 2 * block.length)));
      }
      if (count == lengthOf.length) {
        grow();
      }
      blockOf[count] = blocks.size();
      startOf[count] = used;
      lengthOf[count] = length;
      lowestOf[count] = (byte) stream.lowestPitch();
      highestOf[count] = (byte) stream.highestPitch();
      metreOf[count] = metres.computeIfAbsent(stream.metre(), metre -> metre);
      styleOf[count] = (byte) stream.style();
      for (int i = 0; i < length; i++) {
        block[used++] = (short) stream.classAt(i);
      }
      count++;
    }

    private void grow() {
      int more = count + count / 2;
      blockOf = Arrays.copyOf(blockOf, more);
      startOf = Arrays.copyOf(startOf, more);
      lengthOf = Arrays.copyOf(lengthOf, more);
      lowestOf = Arrays.copyOf(lowestOf, more);
      highestOf = Arrays.copyOf(highestOf, more);
      metreOf = Arrays.copyOf(metreOf, more);
      styleOf = Arrays.copyOf(styleOf, more);
    }

    int size() {
      return count;
    }

    private void seal() throws IOException {
      if (blocks.size() < IN_MEMORY) {
        blocks.add(ShortBuffer.wrap(Arrays.copyOf(block, used)));
      } else {
        blocks.add(onDisk());
      }
      used = 0;
    }

    private ShortBuffer onDisk() throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(2 * used).order(ByteOrder.nativeOrder());
      bytes.asShortBuffer().put(block, 0, used);
      try {
        if (file == null) {
          Path path = Files.createTempFile("cantus", ".streams");
          file =
              FileChannel.open(
                  path,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE);
        }
        long start = file.size();
        while (bytes.hasRemaining()) {
          file.write(bytes, start + bytes.position());
        }
        return file.map(FileChannel.MapMode.READ_ONLY, start, bytes.capacity())
            .order(ByteOrder.nativeOrder())
            .asShortBuffer();
      } catch (IOException e) {
        throw new IOException(
            "the music is more than is kept in memory, and cannot be put into "
                + System.getProperty("java.io.tmpdir")
                + " ("
                + e.getMessage()
                + "); CANTUS_JAVA_OPTS=-Djava.io.tmpdir=DIR puts it elsewhere",
            e);
      }
    }

    Streams build() {
      if (used > 0) {
        blocks.add(ShortBuffer.wrap(Arrays.copyOf(block, used)));
        used = 0;
      }
      return new Streams(
          new Store(
              List.copyOf(blocks),
              Arrays.copyOf(blockOf, count),
              Arrays.copyOf(startOf, count),
              Arrays.copyOf(lengthOf, count),
              Arrays.copyOf(lowestOf, count),
              Arrays.copyOf(highestOf, count),
              Arrays.copyOf(metreOf, count),
              Arrays.copyOf(styleOf, count)),
          null);
    }
  }
}
