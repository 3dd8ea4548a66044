package cantus.daemon.midi.jack;

import cantus.daemon.midi.FrameTime;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.TransportLines;
import com.sun.jna.Memory;

/**
 * Reads the transport of a JACK server in each cycle. Owned by the server's thread; allocates
 * nothing.
 *
 * <p>Where the timebase master gives bars, beats and a tempo (BBT), lines are counted from its
 * first bar in sixteenths, and its metre holds; with no master, from frame 0 in a tempo of our own.
 */
final class JackTransport {

  private static final int ROLLING = 1;
  private static final int BBT = 0x10;

  // struct jack_position_t is packed, and the same in every version as far as this.
  private static final int SIZE = 256;
  private static final int FRAME = 20;
  private static final int VALID = 24;
  private static final int BAR = 28;
  private static final int BEAT = 32;
  private static final int TICK = 36;
  private static final int BEATS_PER_BAR = 48;
  private static final int BEAT_TYPE = 52;
  private static final int TICKS_PER_BEAT = 56;
  private static final int BEATS_PER_MINUTE = 64;

  private static final double QUARTER = 4;

  private final Memory position = new Memory(SIZE);
  private final long address = com.sun.jna.Pointer.nativeValue(position);
  private final TransportLines lines = new TransportLines();
  private volatile double ownTempo; // 0 while nobody wants to know

  /**
   * Any thread: tells the transport from now on.
   *
   * @param qpm the tempo where the transport has none
   */
  void follow(double qpm) {
    ownTempo = qpm;
  }

  boolean isFollowed() {
    return ownTempo > 0;
  }

  /** A cycle begins. */
  void read(long client, int rate, long begin) {
    double own = ownTempo;
    if (own == 0) {
      return;
    }
    boolean rolls = LibJack.jack_transport_query(client, address) == ROLLING;
    if ((position.getInt(VALID) & BBT) == 0) {
      double ownQuarters = Integer.toUnsignedLong(position.getInt(FRAME)) * own / 60 / rate;
      lines.place(begin, rolls, ownQuarters, own, rate);
      return;
    }
    double beatsPerBar = position.getFloat(BEATS_PER_BAR);
    double beatType = position.getFloat(BEAT_TYPE);
    double quarters = QUARTER / beatType; // in a beat
    double bar = (position.getInt(BAR) - 1) * beatsPerBar;
    double beats =
        bar
            + (position.getInt(BEAT) - 1)
            + position.getInt(TICK) / position.getDouble(TICKS_PER_BEAT);
    double qpm = position.getDouble(BEATS_PER_MINUTE) * quarters;
    boolean sane = beats >= 0 && beats < 1e7 && qpm > 0 && qpm < 1e4;
    if (sane) {
      lines.metre((int) Math.round(beatsPerBar), (int) Math.round(beatType), bar * quarters);
    }
    lines.place(begin, rolls && sane, beats * quarters, qpm, rate);
  }

  /** Tells what comes before a frame. */
  void tell(long before, FrameTime time, MidiInput input) {
    lines.tell(before, time, input);
  }
}
