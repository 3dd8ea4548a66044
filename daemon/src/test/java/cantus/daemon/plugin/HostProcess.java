package cantus.daemon.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An instance of the plug-in in a host, as far as the engine sees it: real socket, real memory. */
final class HostProcess implements AutoCloseable {

  /** What the engine has written. */
  record Heard(long frame, int type, int data, double value, long block) {

    int command() {
      return data & 0xF0;
    }

    boolean isNoteOn() {
      return type == SharedBlock.NOTE_OF_VOICE && command() == 0x90 && velocity() > 0;
    }

    boolean isNoteOff() {
      return type == SharedBlock.NOTE_OF_VOICE
          && (command() == 0x80 || command() == 0x90 && velocity() == 0);
    }

    int key() {
      return data >> 8 & 0x7F;
    }

    int velocity() {
      return data >> 16 & 0x7F;
    }

    int voice() {
      return data >>> 24;
    }
  }

  static final int RATE = 48_000;
  private static final int READY_SECONDS = 30;

  private final SocketChannel channel;
  final ByteBuffer memory;
  private final Path map;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Thread reader = new Thread(this::read);
  final List<String> said = new ArrayList<>();
  final List<Heard> heard = new ArrayList<>();
  long frame;
  long block = 1;

  /** Connects, and says hello. */
  HostProcess(Path folder, String... hello) throws Exception {
    map = Files.createTempFile(folder, "plugin-", "");
    try (FileChannel file =
        FileChannel.open(map, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      memory = file.map(MapMode.READ_WRITE, 0, SharedBlock.SIZE).order(ByteOrder.nativeOrder());
    }
    memory.putLong(0, SharedBlock.MAGIC);
    memory.putInt(SharedBlock.VERSION, SharedBlock.PROTOCOL);
    memory.putInt(SharedBlock.RING_LENGTH, SharedBlock.RECORDS);
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(folder.resolve("engine.sock")));
    send("cantus-plugin " + SharedBlock.PROTOCOL);
    send("map " + map);
    send("rate " + RATE + ".000");
    for (String line : hello) {
      send(line);
    }
    send("end");
    reader.setDaemon(true);
    reader.start();
  }

  private void send(String line) throws IOException {
    channel.write(StandardCharsets.UTF_8.encode(line + "\n"));
  }

  private void read() {
    StringBuilder line = new StringBuilder();
    ByteBuffer bytes = ByteBuffer.allocate(4096);
    try {
      while (channel.read(bytes.clear()) >= 0) {
        for (char one : StandardCharsets.UTF_8.decode(bytes.flip()).toString().toCharArray()) {
          if (one == '\n') {
            lines.add(line.toString());
            line.setLength(0);
          } else {
            line.append(one);
          }
        }
      }
    } catch (IOException e) {
      // it ends here
    }
    lines.add("EOF");
  }

  /** The next line of the engine that begins so; those before it are in {@link #said}. */
  String await(String start) throws InterruptedException {
    for (String line = ""; ; ) {
      line = lines.poll(READY_SECONDS, TimeUnit.SECONDS);
      assertThat(line).as("a line that begins with '%s', after %s", start, said).isNotNull();
      if (line.startsWith(start)) {
        return line;
      }
      assertThat(line).as("before '%s'", start).isNotEqualTo("EOF").doesNotStartWith("refused");
      said.add(line);
    }
  }

  HostProcess ready() throws InterruptedException {
    await("ready");
    return this;
  }

  // ---- records

  void put(long at, int type, int data, double value) {
    long written = memory.getLong(SharedBlock.TO_ENGINE);
    int record =
        SharedBlock.ENGINE_RECORDS + (int) (written % SharedBlock.RECORDS) * SharedBlock.RECORD;
    memory.putLong(record, at);
    memory.putInt(record + 8, type);
    memory.putInt(record + 12, data);
    memory.putDouble(record + 16, value);
    memory.putLong(record + 24, block);
    VarHandle.fullFence();
    memory.putLong(SharedBlock.TO_ENGINE, written + 1);
    VarHandle.fullFence();
  }

  void midi(long at, int status, int data1, int data2) {
    put(at, SharedBlock.MIDI, status | data1 << 8 | data2 << 16, 0);
  }

  void note(long on, int key, long length) {
    midi(on, 0x90, key, 90);
    midi(on + length, 0x80, key, 64);
  }

  void turn(long at, HostParameter parameter, double value) {
    put(at, SharedBlock.PARAMETER, parameter.ordinal(), value);
  }

  void roll(long at, double quarters, double qpm) {
    put(at, SharedBlock.TEMPO, 0, qpm);
    put(at, SharedBlock.METRE, 4 | 4 << 16, 0);
    put(at, SharedBlock.POSITION, 1, quarters);
  }

  void stand(long at, double quarters) {
    put(at, SharedBlock.POSITION, 0, quarters);
  }

  /** Ends a block, and waits until it has been played. */
  void play(long end, boolean offLine) throws Exception {
    put(end, SharedBlock.BLOCK, offLine ? 1 : 0, 0);
    if (memory.getInt(SharedBlock.ASLEEP) != 0) {
      wake();
    }
    long patience = System.nanoTime() + 20_000_000_000L;
    while (done() < block) {
      assertThat(System.nanoTime()).as("when block %d is awaited", block).isLessThan(patience);
      Thread.onSpinWait();
      VarHandle.fullFence();
    }
    frame = end;
    block++;
    take();
  }

  /** A block passes in which nothing happens; the engine is not told. */
  void pass(long end) {
    VarHandle.fullFence();
    memory.putLong(SharedBlock.PASSED, end);
    VarHandle.fullFence();
    frame = end;
    take();
  }

  boolean hasRead() {
    VarHandle.fullFence();
    return memory.getLong(SharedBlock.TO_ENGINE)
        == memory.getLong(SharedBlock.TO_ENGINE + SharedBlock.READ);
  }

  void wake() throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
  }

  boolean turned(HostParameter parameter) {
    return heard.stream()
        .anyMatch(one -> one.type() == SharedBlock.VALUE && one.data() == parameter.ordinal());
  }

  void render(long end) throws Exception {
    play(end, true);
  }

  /** Blocks pass in real time until something is so. */
  void pass(BooleanSupplier until) throws Exception {
    long patience = System.nanoTime() + 20_000_000_000L;
    while (!until.getAsBoolean()) {
      assertThat(System.nanoTime()).as("awaited, after %s", heard).isLessThan(patience);
      play(frame + 512, false);
      Thread.sleep(10);
    }
  }

  long done() {
    return memory.getLong(SharedBlock.DONE);
  }

  private void take() {
    long read = memory.getLong(SharedBlock.TO_PLUGIN + SharedBlock.READ);
    long written = memory.getLong(SharedBlock.TO_PLUGIN);
    VarHandle.fullFence();
    for (; read < written; read++) {
      int at = SharedBlock.PLUGIN_RECORDS + (int) (read % SharedBlock.RECORDS) * SharedBlock.RECORD;
      heard.add(
          new Heard(
              memory.getLong(at),
              memory.getInt(at + 8),
              memory.getInt(at + 12),
              memory.getDouble(at + 16),
              memory.getLong(at + 24)));
    }
    memory.putLong(SharedBlock.TO_PLUGIN + SharedBlock.READ, read);
  }

  List<Heard> onsets() {
    return heard.stream().filter(Heard::isNoteOn).toList();
  }

  /** How many notes of voices sound. */
  int sounding() {
    return notes().size();
  }

  /** Those that sound: voice << 8 | key. */
  Set<Integer> notes() {
    Set<Integer> notes = new HashSet<>();
    for (Heard one : heard) {
      if (one.isNoteOn()) {
        notes.add(one.voice() << 8 | one.key());
      } else if (one.isNoteOff()) {
        notes.remove(one.voice() << 8 | one.key());
      }
    }
    return notes;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(map);
  }
}
