package cantus.daemon.midi.jack;

import cantus.daemon.midi.FrameTime;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.kit.Cursor;
import cantus.daemon.midi.kit.HeldKeys;
import com.sun.jna.Memory;
import org.jaudiolibs.jnajack.lowlevel.JackLibrary;
import org.jspecify.annotations.Nullable;

/**
 * What happens in each cycle of a JACK server: messages in, then messages out. The server's
 * real-time thread is the only one to run it.
 *
 * <p>It never allocates, throws or waits (but while the server freewheels, when it is waited for),
 * and answers 0: a client that answers anything else is dropped from the graph for good. When a
 * cycle comes so late that the buffer is the next one's already, reading fails; then it is counted
 * and play goes on.
 *
 * <p>Only when it is to end does it answer 1. Then JACK lets the thread run out by itself; without
 * that, closing the client would cancel the thread wherever it is, and a thread cancelled inside
 * the JVM hangs the JVM at its next safepoint.
 */
final class JackCycle implements JackLibrary.JackProcessCallback, JackOutput.Buffer {

  private static final int LONGEST_MESSAGE = 3;
  private static final long LAST_CYCLE_MILLIS = 1000;
  private static final long RUN_OUT_MILLIS = 100;
  private static final long LEAVE_MILLIS = 20;

  /** Who missed this much of what was played does not know which keys are down. */
  private static final long FORGETS_NANOS = 250_000_000;

  private final long client;
  private final long inputPort;
  private final long outputPort;
  private final FrameTime time;
  private final CycleTime cycleTime;
  private final MidiInput input;
  private final HeldKeys held;
  private final JackOutput output;
  private final JackTransport transport;
  private final JackNews news;

  /** struct { uint32 time; size_t size; uint8 *data; }. */
  private final Memory event = new Memory(24);

  private final long eventAddress = com.sun.jna.Pointer.nativeValue(event);
  private final Cursor bytes = new Cursor();
  private long outputBuffer;

  private volatile long cycles;
  private volatile long losses;
  private volatile boolean offLine;
  private volatile int freewheels;
  private volatile int xrunsSeen;
  private int reconnectionsSeen;
  private volatile boolean playersGone;
  private volatile boolean ending;
  private volatile boolean ended;
  private volatile boolean inside;
  private volatile @Nullable Throwable failure;

  /** The server's thread, known from its first cycle on. */
  private volatile @Nullable Thread thread;

  JackCycle(
      JackLibrary._jack_client client,
      JackLibrary._jack_port inputPort,
      JackLibrary._jack_port outputPort,
      CycleTime cycleTime,
      MidiInput input,
      HeldKeys held,
      JackOutput output,
      JackTransport transport,
      JackNews news) {
    this.client = LibJack.address(client);
    this.inputPort = LibJack.address(inputPort);
    this.outputPort = LibJack.address(outputPort);
    time = cycleTime.frames();
    this.cycleTime = cycleTime;
    this.input = input;
    this.held = held;
    this.output = output;
    this.transport = transport;
    this.news = news;
  }

  @Override
  public int invoke(int nframes) {
    inside = true;
    int answer = 0;
    try {
      if (thread == null) {
        thread = Thread.currentThread();
      }
      cycle(nframes);
      ended = ending;
      answer = ended ? 1 : 0;
    } catch (Throwable e) {
      failure = e; // this thread says nothing itself
      lose();
    }
    inside = false;
    return answer;
  }

  /**
   * Ends the cycles, and waits until the server's thread has left the JVM for good.
   *
   * @param serverRuns whether another cycle will come; if not, the thread waits outside the JVM
   *     already, or soon will
   */
  void end(boolean serverRuns) throws InterruptedException {
    ending = true;
    for (int i = 0; i < LAST_CYCLE_MILLIS && serverRuns && !ended; i++) {
      Thread.sleep(1);
    }
    Thread server = thread;
    if (ended && server != null) {
      server.join(RUN_OUT_MILLIS); // PipeWire's lives on, but never cancels it
    }
    do {
      Thread.sleep(LEAVE_MILLIS);
    } while (inside);
  }

  /** Any thread: how many cycles there were. */
  long cycles() {
    return cycles;
  }

  /** Any thread: xruns, and how often messages could not be read or written, or were late. */
  long losses() {
    return losses + xrunsSeen;
  }

  /** The supervisor: why a cycle failed since this was asked last, or null. */
  @Nullable Throwable takeFailure() {
    Throwable last = failure;
    failure = null;
    return last;
  }

  /** Any thread: whether the server freewheels. */
  boolean isOffLine() {
    return offLine;
  }

  /** Any thread: how often it has freewheeled, and gone on in real time. */
  int freewheels() {
    return freewheels;
  }

  /** Any thread: nobody is connected to the input any more, so what is held is let go. */
  void playersGone() {
    playersGone = true;
  }

  private void cycle(int nframes) {
    int counter = LibJack.jack_last_frame_time(client);
    boolean isOffLine = news.isFreewheeling();
    long begin = cycleTime.begin(counter, nframes, System.nanoTime(), isOffLine);
    int xruns = news.xruns.value();
    int reconnections = news.reconnections.value(); // a listener may have been away for a moment
    if (xruns != xrunsSeen || reconnections != reconnectionsSeen) {
      xrunsSeen = xruns;
      reconnectionsSeen = reconnections;
      output.missed();
    }
    turn(isOffLine, begin);
    transport.read(client, time.rate(), begin);
    receive(begin, nframes);
    transport.tell(begin + nframes, time, input);
    if (isOffLine) {
      input.settle(time.nanos(begin + nframes));
    }
    outputBuffer = LibJack.jack_port_get_buffer(outputPort, nframes);
    LibJack.jack_midi_clear_buffer(outputBuffer);
    output.cycle(begin, nframes, this);
    if (!isOffLine && LibJack.jack_frames_since_cycle_start(client) >= nframes) {
      lose();
      output.missed();
    }
    cycles++;
  }

  private void turn(boolean isOffLine, long begin) {
    if (isOffLine == offLine) {
      return;
    }
    offLine = isOffLine;
    input.offLine(isOffLine);
    if (isOffLine) {
      input.settle(time.nanos(begin)); // what came before has nothing to do with it
    } else {
      freewheels++;
    }
  }

  private void receive(long begin, int nframes) {
    if (playersGone || cycleTime.missedNanos() > FORGETS_NANOS) {
      playersGone = false;
      held.release(0, time.nanos(begin), input);
    }
    long buffer = LibJack.jack_port_get_buffer(inputPort, nframes);
    int count = LibJack.jack_midi_get_event_count(buffer);
    for (int i = 0; i < count; i++) {
      if (LibJack.jack_midi_event_get(eventAddress, buffer, i) != 0) {
        input.lost(count - i);
        return;
      }
      int offset = event.getInt(0);
      transport.tell(begin + offset, time, input);
      long size = event.getLong(8);
      if (size >= 1 && size <= LONGEST_MESSAGE) {
        int message = read(event.getLong(16), (int) size);
        held.received(message, 0);
        input.receive(time.nanos(begin + offset), message);
      }
    }
    int lost = LibJack.jack_midi_get_lost_event_count(buffer); // there was no room for them
    if (lost > 0) {
      input.lost(lost);
    }
  }

  private int read(long address, int size) {
    bytes.at(address);
    return MidiMessages.pack(
        bytes.getByte(0), size > 1 ? bytes.getByte(1) : 0, size > 2 ? bytes.getByte(2) : 0);
  }

  @Override
  public boolean write(int offset, int message) {
    int size = MidiMessages.length(message);
    long address = LibJack.jack_midi_event_reserve(outputBuffer, offset, size);
    if (address == 0) {
      lose();
      return false;
    }
    bytes.at(address);
    bytes.setByte(0, (byte) MidiMessages.status(message));
    if (size > 1) {
      bytes.setByte(1, (byte) MidiMessages.data1(message));
    }
    if (size > 2) {
      bytes.setByte(2, (byte) MidiMessages.data2(message));
    }
    return true;
  }

  private void lose() {
    losses++;
  }
}
