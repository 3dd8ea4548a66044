package cantus.daemon.midi.jack;

import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jaudiolibs.jnajack.lowlevel.JackLibrary;

/**
 * Another program on the JACK server, which plays messages on exact frames or writes down the frame
 * of each it hears. One that does both would make a loop of the graph, and a period of delay.
 */
public final class JackProbe implements AutoCloseable, JackLibrary.JackProcessCallback {

  private final JackLibrary jack;
  private final JackLibrary._jack_client client;
  private final JackLibrary._jack_port port;
  private final boolean plays;
  private final JackLibrary.jack_midi_event_t event = new JackLibrary.jack_midi_event_t();
  private final Queue<TimedMessage> toPlay = new ConcurrentLinkedQueue<>();
  private final Queue<TimedMessage> played = new ConcurrentLinkedQueue<>();
  private final Queue<TimedMessage> heard = new ConcurrentLinkedQueue<>();
  private final NativeCounter shutdowns = new NativeCounter();
  private final JackLibrary.JackTimebaseCallback timebase = this::fillIn;
  private volatile double tempo;
  private volatile boolean ending;
  private volatile Thread thread;
  private volatile int frames;
  private volatile long start;
  private volatile long cycles;

  /** A player called "player" with a port "out", or a recorder called "recorder" with "in". */
  public JackProbe(String server, boolean plays) throws PortException {
    LibJack library = LibJack.load();
    this.plays = plays;
    jack = library.calls;
    client = library.open(plays ? "player" : "recorder", server);
    port =
        jack.jack_port_register(
            client,
            plays ? "out" : "in",
            "8 bit raw midi",
            new NativeLong(plays ? 2 : 1),
            new NativeLong(0));
    Native.setCallbackThreadInitializer(this, new CallbackThreadInitializer(true, false, "probe"));
    LibJack.jack_on_shutdown(
        LibJack.address(client), NativeCounter.function(), shutdowns.argument());
    jack.jack_set_process_callback(client, this, null);
    jack.jack_activate(client);
  }

  /** Makes this the master of the transport: bars of four quarters, in a tempo. */
  public void lead(double qpm) {
    tempo = qpm;
    jack.jack_set_timebase_callback(client, 0, timebase, null);
  }

  /** Lets the transport roll, or stand. */
  public void roll(boolean on) {
    if (on) {
      jack.jack_transport_start(client);
    } else {
      jack.jack_transport_stop(client);
    }
  }

  /** Moves the transport to a frame of the piece. */
  public void locate(int frame) {
    jack.jack_transport_locate(client, frame);
  }

  private void fillIn(int state, int nframes, Pointer position, int isNew, Pointer argument) {
    int bbt = 0x10;
    int ticks = 1920;
    double beats = position.getInt(20) / (double) position.getInt(16) * tempo / 60;
    position.setInt(24, bbt);
    position.setInt(28, 1 + (int) (beats / 4)); // bar
    position.setInt(32, 1 + (int) (beats % 4)); // beat
    position.setInt(36, (int) (beats % 1 * ticks)); // tick
    position.setDouble(40, 4.0 * ticks * (int) (beats / 4));
    position.setFloat(48, 4); // beats in a bar
    position.setFloat(52, 4); // quarters
    position.setDouble(56, ticks);
    position.setDouble(64, tempo);
  }

  /** Plays a message on a frame; to be called in the order of the frames, well ahead. */
  public void play(long frame, int message) {
    toPlay.add(new TimedMessage(frame, message));
  }

  /** What was played, on which frames: later than wanted where the server left out cycles. */
  public List<TimedMessage> played() {
    return List.copyOf(played);
  }

  /** What was heard, with frames in place of nanoseconds. */
  public List<TimedMessage> heard() {
    return List.copyOf(heard);
  }

  /** Breaks the connection to a port that this records. */
  public void unplug(String source) {
    jack.jack_disconnect(client, source, jack.jack_port_name(port));
  }

  /** Makes it again. */
  public void plugIn(String source) {
    jack.jack_connect(client, source, jack.jack_port_name(port));
  }

  /** Lets the server run as fast as it can, without its sound card, or in real time again. */
  public void freewheel(boolean on) {
    jack.jack_set_freewheel(client, on ? 1 : 0);
  }

  /**
   * The first frame of the present cycle; the server's own estimate is off for long after a stall.
   */
  public long presentFrame() {
    return cycles > 0 ? start : Integer.toUnsignedLong(jack.jack_frame_time(client));
  }

  public long cycles() {
    return cycles;
  }

  @Override
  public int invoke(int nframes) {
    thread = Thread.currentThread();
    frames = nframes;
    Pointer buffer = jack.jack_port_get_buffer(port, nframes);
    start = Integer.toUnsignedLong(jack.jack_last_frame_time(client));
    if (plays) {
      jack.jack_midi_clear_buffer(buffer);
      while (!toPlay.isEmpty() && toPlay.peek().nanos() < start + frames) {
        TimedMessage next = toPlay.remove();
        int message = next.message();
        long frame = Math.max(start, next.nanos());
        byte[] bytes = {
          (byte) MidiMessages.status(message),
          (byte) MidiMessages.data1(message),
          (byte) MidiMessages.data2(message)
        };
        jack.jack_midi_event_write(
            buffer, (int) (frame - start), bytes, MidiMessages.length(message));
        played.add(new TimedMessage(frame, message));
      }
    } else {
      int count = jack.jack_midi_get_event_count(buffer);
      for (int i = 0; i < count; i++) {
        jack.jack_midi_event_get(event, buffer, i);
        byte[] b = event.buffer.getByteArray(0, event.size.intValue());
        heard.add(
            new TimedMessage(
                start + event.time,
                MidiMessages.pack(b[0], b.length > 1 ? b[1] : 0, b.length > 2 ? b[2] : 0)));
      }
    }
    cycles++;
    return ending ? 1 : 0;
  }

  /**
   * May be called again. JACK's library itself frees a client whose server died, when another is
   * opened.
   */
  @Override
  public void close() {
    if (ending || shutdowns.value() > 0) {
      return;
    }
    ending = true;
    try {
      if (thread != null) {
        thread.join(1000); // see JackCycle on why it must end by itself
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    jack.jack_client_close(client);
  }
}
