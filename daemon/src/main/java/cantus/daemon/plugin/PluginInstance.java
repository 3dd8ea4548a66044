package cantus.daemon.plugin;

import cantus.daemon.clock.HostClock;
import cantus.daemon.control.Desk;
import cantus.daemon.control.Instrument;
import cantus.daemon.control.Playing;
import cantus.daemon.control.SavedSettings;
import cantus.daemon.live.BlockTime;
import cantus.daemon.live.LiveSession;
import cantus.daemon.live.Unison;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.inprocess.BlockPorts;
import cantus.daemon.thread.SteadyThread;
import cantus.model.file.OneLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * An instance of the plug-in: its session, driven by the blocks of its host.
 *
 * <p>The thread that calls {@link #serve} plays. In real time it waits for nothing: what is turned
 * is turned on another thread, and a chord that is not ready sounds in a later block. Off line a
 * block is answered when all of it has been made, and what is turned is turned on its frame.
 */
final class PluginInstance implements AutoCloseable {

  private static final int MELODY = 0; // channel; the voices are on those behind it
  private static final double HEARTBEAT = 0.5; // seconds in which a block is told at least
  private static final double PAUSE = 2; // seconds without a block after which all begins anew
  private static final double LONGEST_BLOCK = 48 * 3600.0;
  private static final int MOST_RECORDS = 1 << 16; // of a block
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final long ROOM_NANOS = 1_000_000;
  private static final long IDLE_NANOS = 500_000_000;
  private static final long STANDS_NANOS = 50_000_000; // after which nobody waits for a host

  private record Turned(HostParameter parameter, double value) {}

  private final SocketChannel channel;
  private final SharedBlock shared;
  private final int rate;
  private final HostSettings settings;
  private final Queue<Turned> turned = new ConcurrentLinkedQueue<>();
  private final Instrument instrument;
  private final LiveSession session;
  private final BlockTime time;
  private final ShownChord chord = new ShownChord();
  private final BlockPorts ports;
  private final Thread turning;
  private volatile boolean ended;

  private final ByteBuffer bytes = ByteBuffer.allocateDirect(256);
  private long origin; // the plug-in's frame at which ours are counted from 0
  private long end; // frame up to which all has been played
  private long cameAt; // when, in nanoseconds
  private long latest; // frame that was told of
  private int told; // records, since the last block
  private long answering; // number of a block
  private boolean isOffLine;
  private final BitSet sounding = new BitSet(MidiMessages.KEYS); // notes of voices
  private int shown = ShownChord.NONE;
  private double tempo = 120;
  private int metre = 4 | 4 << 16;
  private double barStart;

  /**
   * Puts an instance together. It is warmed up by a {@link PluginRehearsal}, once for all.
   *
   * @param channel to the plug-in, which has said its hello
   * @param unison with which instances it shares work
   * @param hurries whether its threads come before others
   * @throws IOException if it cannot be; the message says why to a user
   */
  PluginInstance(
      SocketChannel channel,
      Hello hello,
      SharedBlock shared,
      PluginEngine.Plan plan,
      Unison unison,
      boolean hurries)
      throws IOException {
    this.channel = channel;
    this.shared = shared;
    rate = hello.rate();
    ports = hurries ? new BlockPorts(rate, this::play) : BlockPorts.patient(rate, this::play);
    try {
      settings =
          new HostSettings(
              hello, plan.presets(), plan.shelf(), plan.standard().get(), new ToPlugin());
      Playing playing = settings.begin();
      SavedSettings knobs = plan.knobs().saved();
      instrument =
          Instrument.unrehearsed(
              new Instrument.Plan(
                  plan.shelf(),
                  playing,
                  new HostClock(playing.tempo()),
                  MetronomeSettings.NONE,
                  knobs,
                  new LearntKnobs(knobs, plan.knobs()),
                  false,
                  false),
              chord,
              session -> ports);
    } catch (PortException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    session = instrument.session();
    session.rememberPlaces();
    session.join(unison);
    time = new BlockTime(session, ports, rate);
    turning = new SteadyThread("cantus-turning", this::turn);
    instrument.desk().tell(playing -> LockSupport.unpark(turning));
  }

  private void start() {
    time.start();
    instrument.startDesk();
    turning.start();
  }

  /** What turns it. */
  Desk desk() {
    return instrument.desk();
  }

  /** The whole instrument. */
  Instrument instrument() {
    return instrument;
  }

  // ---- what the plug-in is told

  private final class ToPlugin implements HostSettings.Listener {

    @Override
    public void say(String line) {
      send("say " + PluginEngine.cut(OneLine.of(line)));
    }

    @Override
    public void send(String line) {
      PluginInstance.this.send(line);
    }

    @Override
    public void turned(HostParameter parameter, double value) {
      turned.add(new Turned(parameter, value));
    }
  }

  /** Sends a line; one that cannot be sent is lost with the connection. */
  private synchronized void send(String line) {
    try {
      ByteBuffer text = StandardCharsets.UTF_8.encode(line + "\n");
      long patience = System.nanoTime() + PATIENCE_NANOS;
      while (text.hasRemaining() && System.nanoTime() < patience) {
        if (channel.write(text) == 0) {
          LockSupport.parkNanos(ROOM_NANOS); // it blocks nobody
        }
      }
    } catch (IOException e) {
      ended = true; // which whoever reads finds out as well
    }
  }

  private void turn() {
    while (!ended) {
      settings.look(instrument.desk());
      LockSupport.parkNanos(this, IDLE_NANOS);
    }
  }

  // ---- blocks

  /**
   * Plays, until the plug-in has gone.
   *
   * @throws IOException if it had to be let go; the message says why
   */
  void serve() throws IOException {
    start();
    send("ready");
    ports.hurry(true);
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      while (!ended) {
        play();
        drain();
        shared.asleep(true);
        if (!shared.hasNext()) {
          selector.select(key -> {}, patienceMillis(System.nanoTime()));
        }
        shared.asleep(false);
      }
    }
  }

  /** Takes the bytes that have woken it: what a host waits for has been played before that. */
  private void drain() {
    bytes.clear();
    try {
      ended |= channel.read(bytes) < 0;
    } catch (IOException e) {
      ended = true; // it has gone
    }
  }

  /** Plays what the plug-in has told of, and as far as its host has come. */
  private void play() throws IOException {
    long passed = shared.passed();
    while (shared.next()) {
      heed();
    }
    if (passed - origin > end) {
      shared.frame = passed;
      pass(come(), false);
      shared.wakeAt(wakeAt());
    }
  }

  /**
   * How long to sleep where nobody wakes it: until its own time should have come. Blocks are as
   * long as they are; when the host comes is looked for then, unless it does not come at all.
   */
  private long patienceMillis(long now) {
    long frames = time.isSettled() ? Math.max(0, wakeAt() - origin - end) : 0;
    long left = cameAt + (long) (frames * 1e9 / rate) - now;
    return left < -STANDS_NANOS ? IDLE_NANOS / 1_000_000 : Math.max(1, left / 1_000_000);
  }

  /** Does what the record says that was read last. */
  private void heed() throws IOException {
    long frame = come();
    if (++told > MOST_RECORDS) {
      throw new IOException("the plug-in's blocks have no end");
    }
    switch (shared.type) {
      case SharedBlock.MIDI -> hear(frame, shared.data);
      case SharedBlock.PARAMETER -> {
        int parameter = shared.data;
        double value = shared.value;
        time.change(frame, () -> turn(parameter, value));
      }
      case SharedBlock.TEMPO -> tempo = shared.value;
      case SharedBlock.METRE -> {
        metre = shared.data;
        barStart = shared.value;
      }
      case SharedBlock.POSITION -> follow(frame, shared.data != 0, shared.value);
      case SharedBlock.RESET -> {
        time.stand(frame);
        time.change(frame, session::panic);
        shown = ShownChord.NONE; // there
      }
      case SharedBlock.BLOCK -> {
        answering = shared.block;
        pass(frame, (shared.data & 1) != 0);
        shared.done(answering, wakeAt());
      }
      default -> {} // of a later version
    }
  }

  /** Comes to the frame that was read last; in ours. */
  private long come() throws IOException {
    if (shared.frame - origin - end > PAUSE * rate && latest <= end) {
      pause();
    }
    latest = Math.max(shared.frame - origin, latest);
    if (latest - end > LONGEST_BLOCK * rate) {
      throw new IOException("the plug-in's time makes no sense");
    }
    return latest;
  }

  private void hear(long frame, int data) {
    int status = data & 0xFF;
    if (status >= MidiMessages.NOTE_OFF && status < 0xF0) {
      time.play(frame, MidiMessages.pack(status, data >> 8, data >> 16));
    }
  }

  private void follow(long frame, boolean rolls, double quarters) {
    int beats = metre & 0xFFFF;
    int beatType = metre >>> 16;
    if (settings.metre(beats, beatType)) {
      LockSupport.unpark(turning);
    }
    if (rolls && tempo > 0 && Double.isFinite(quarters) && Double.isFinite(barStart)) {
      time.metre(frame, beats, beatType, barStart);
      time.roll(frame, quarters, tempo);
    } else {
      time.stand(frame);
    }
  }

  private void turn(int parameter, double value) {
    settings.turn(parameter, value);
    if (isOffLine) {
      settings.look(instrument.desk());
    } else {
      LockSupport.unpark(turning);
    }
  }

  /**
   * Blocks were not told for a while, as in bypass, or before the first: it does not count, and
   * what was to come meanwhile does not.
   */
  private void pause() {
    origin = shared.frame - end;
    time.stand(end);
    interrupt();
  }

  /** All begins anew, before anything that was told and has not been played. */
  private void interrupt() {
    session.interrupt();
    time.advance(end);
  }

  private void pass(long frame, boolean offLine) {
    told = 0;
    if (offLine != isOffLine) {
      isOffLine = offLine;
      settings.look(instrument.desk());
      session.forgetPlaces(); // a render begins with its first note, and leaves nothing behind
      interrupt();
    }
    if (offLine) {
      time.render(frame);
    } else {
      time.advance(frame);
    }
    end = frame;
    cameAt = System.nanoTime();
    for (Turned next = turned.poll(); next != null; next = turned.poll()) {
      put(frame, SharedBlock.VALUE, next.parameter.ordinal(), next.value);
    }
    show(frame, sounding.isEmpty() ? ShownChord.NONE : chord.number());
  }

  private void show(long frame, int number) {
    if (number != shown) {
      shown = number;
      put(frame, SharedBlock.VALUE, HostParameter.CHORD.ordinal(), number);
    }
  }

  private long wakeAt() {
    if (!time.isSettled()) {
      return 0;
    }
    long own = Math.min(time.nextFrame(), ports.nextFrame());
    return origin + Math.min(own, end + (long) (HEARTBEAT * rate));
  }

  /** The session plays a message. The melody is the plug-in's own to play. */
  private void play(long frame, int message) {
    int channelOfVoice = MidiMessages.channel(message);
    boolean isMode =
        MidiMessages.command(message) == MidiMessages.CONTROL_CHANGE
            && MidiMessages.data1(message) >= MidiMessages.FIRST_MODE;
    if (channelOfVoice == MELODY || isMode) { // all notes are ended one by one as well
      return;
    }
    if (MidiMessages.isNote(message)) {
      sounding.set(MidiMessages.slot(message), MidiMessages.isNoteOn(message));
    }
    int data =
        MidiMessages.status(message)
            | MidiMessages.data1(message) << 8
            | MidiMessages.data2(message) << 16
            | voice(channelOfVoice) << 24;
    put(frame, SharedBlock.NOTE_OF_VOICE, data, 0);
  }

  /** Voices are on one channel after the other, without the percussion's. */
  private static int voice(int channelOfVoice) {
    return channelOfVoice > 9 ? channelOfVoice - 1 : channelOfVoice;
  }

  private void put(long frame, int type, int data, double value) {
    long patience = System.nanoTime() + PATIENCE_NANOS;
    while (!shared.put(origin + frame, type, data, value, answering)) {
      if (ended || System.nanoTime() > patience) {
        ended = true; // it does not read; when it is let go it ends what sounds
        return;
      }
      LockSupport.parkNanos(ROOM_NANOS);
    }
  }

  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(turning);
    instrument.close();
    time.close();
  }
}
