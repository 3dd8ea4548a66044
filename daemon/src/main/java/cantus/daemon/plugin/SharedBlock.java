package cantus.daemon.plugin;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The memory that an instance of the plug-in shares with the engine: the engine's side of
 * protocol.h, which has the meaning of all of it. One thread reads and writes; the plug-in may
 * write whatever it likes, and nothing outside of this memory comes to harm by it.
 */
final class SharedBlock {

  static final int PROTOCOL = 2;
  static final int RECORDS = 1024;
  static final long MAGIC = 0x73757463616e7401L;

  // Offsets in the struct shared.
  static final int VERSION = 8;
  static final int RING_LENGTH = 12;
  static final int TO_ENGINE = 128;
  static final int TO_PLUGIN = 384;
  static final int READ = 128; // behind a ring's number of records written
  static final int DONE = 640;
  static final int ASLEEP = 768;
  static final int WAKE_AT = 896;
  static final int PASSED = 1024;
  static final int ENGINE_RECORDS = 1152;
  static final int RECORD = 32;
  static final int PLUGIN_RECORDS = ENGINE_RECORDS + RECORDS * RECORD;
  static final int SIZE = PLUGIN_RECORDS + RECORDS * RECORD;

  // Types of records.
  static final int MIDI = 1;
  static final int PARAMETER = 2;
  static final int TEMPO = 3;
  static final int METRE = 4;
  static final int POSITION = 5;
  static final int RESET = 6;
  static final int BLOCK = 7;
  static final int NOTE_OF_VOICE = 16;
  static final int VALUE = 17;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;

  // The record that was read last.
  long frame;
  int type;
  int data;
  double value;
  long block;

  private SharedBlock(ByteBuffer memory) {
    this.memory = memory;
  }

  /**
   * Maps the file that an instance has made.
   *
   * @throws IOException if it is no such file; the message says so to a user
   */
  static SharedBlock map(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (channel.size() != SIZE) {
        throw new IOException("the shared memory has another size");
      }
      ByteBuffer memory = channel.map(MapMode.READ_WRITE, 0, SIZE).order(ByteOrder.nativeOrder());
      if (memory.getLong(0) != MAGIC
          || memory.getInt(VERSION) != PROTOCOL
          || memory.getInt(RING_LENGTH) != RECORDS) {
        throw new IOException("the shared memory has another form");
      }
      return new SharedBlock(memory);
    }
  }

  /** One that is shared with nobody, for a rehearsal. */
  static SharedBlock alone() {
    return new SharedBlock(ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder()));
  }

  // ---- to the engine

  /**
   * Reads the next record, if there is one.
   *
   * @throws IOException if the plug-in has written what makes no sense
   */
  boolean next() throws IOException {
    long read = (long) LONG.get(memory, TO_ENGINE + READ);
    long waiting = (long) LONG.getAcquire(memory, TO_ENGINE) - read;
    if (waiting == 0) {
      return false;
    }
    if (waiting < 0 || waiting > RECORDS) {
      throw new IOException("the plug-in's ring is broken");
    }
    int at = ENGINE_RECORDS + (int) (read & RECORDS - 1) * RECORD;
    frame = memory.getLong(at);
    type = memory.getInt(at + 8);
    data = memory.getInt(at + 12);
    value = memory.getDouble(at + 16);
    block = memory.getLong(at + 24);
    LONG.setRelease(memory, TO_ENGINE + READ, read + 1);
    return true;
  }

  /** Whether there is a next record. */
  boolean hasNext() {
    return (long) LONG.getAcquire(memory, TO_ENGINE) != (long) LONG.get(memory, TO_ENGINE + READ);
  }

  /** Says whether the engine is about to wait for a byte; look once more after that. */
  void asleep(boolean now) {
    INT.setVolatile(memory, ASLEEP, now ? 1 : 0);
    VarHandle.fullFence();
  }

  /** The frame before which all has been told: what was told is in the ring by then. */
  long passed() {
    return (long) LONG.getAcquire(memory, PASSED);
  }

  // ---- to the plug-in

  /**
   * Writes a record.
   *
   * @return false if there is no room for it
   */
  boolean put(long atFrame, int ofType, int what, double number, long inBlock) {
    return put(TO_PLUGIN, PLUGIN_RECORDS, atFrame, ofType, what, number, inBlock);
  }

  private boolean put(
      int ring, int records, long atFrame, int ofType, int what, double number, long inBlock) {
    long written = (long) LONG.get(memory, ring);
    if (written - (long) LONG.getAcquire(memory, ring + READ) >= RECORDS) {
      return false;
    }
    int at = records + (int) (written & RECORDS - 1) * RECORD;
    memory.putLong(at, atFrame);
    memory.putInt(at + 8, ofType);
    memory.putInt(at + 12, what);
    memory.putDouble(at + 16, number);
    memory.putLong(at + 24, inBlock);
    LONG.setRelease(memory, ring, written + 1);
    return true;
  }

  /**
   * A block has been played.
   *
   * @param wakeAt frame until which nothing sounds by itself
   */
  void done(long playedBlock, long wakeAt) {
    wakeAt(wakeAt);
    LONG.setRelease(memory, DONE, playedBlock);
  }

  /** Says until which frame nothing sounds by itself. */
  void wakeAt(long atFrame) {
    LONG.setRelease(memory, WAKE_AT, atFrame);
  }

  // ---- in place of the plug-in, in a rehearsal

  /** Makes a file as an instance does. */
  static void make(Path file) throws IOException {
    ByteBuffer memory = ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder());
    memory.putLong(0, MAGIC).putInt(VERSION, PROTOCOL).putInt(RING_LENGTH, RECORDS);
    Files.write(file, memory.array());
  }

  /** Writes a record to the engine. */
  void tell(long atFrame, int ofType, int what, double number, long inBlock) {
    put(TO_ENGINE, ENGINE_RECORDS, atFrame, ofType, what, number, inBlock);
  }

  /** Whether the engine waits for a byte. */
  boolean isAsleep() {
    return (int) INT.getVolatile(memory, ASLEEP) != 0;
  }

  /** Whether a block has been played. */
  boolean isDone(long block) {
    return (long) LONG.getAcquire(memory, DONE) >= block;
  }

  /** Takes all that was written to the plug-in. */
  void takeAll() {
    LONG.setRelease(memory, TO_PLUGIN + READ, (long) LONG.getAcquire(memory, TO_PLUGIN));
  }
}
