package cantus.daemon.midi;

import cantus.model.music.Grid;
import com.sun.jna.Memory;

/**
 * Reads the transport of a JACK server in each cycle, and tells the lines it comes to, each with
 * the time of its frame. Owned by the server's thread; allocates nothing.
 *
 * <p>Where the timebase master gives bars, beats and a tempo (BBT), lines are counted from its
 * first bar in sixteenths; with no master, from frame 0 in a tempo of our own. The ticks that a
 * master gives are rounded, so while it goes on evenly the position is carried on by frames.
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

  private static final Grid GRID = Grid.SIXTEENTHS;
  private static final double ROUNDING = 0.01; // in steps; a tick of 1/480 quarter is less
  private static final double NEARLY = 0.001;

  private final Memory position = new Memory(SIZE);
  private final long address = com.sun.jna.Pointer.nativeValue(position);
  private volatile double ownTempo; // 0 while nobody wants to know

  private boolean rolling;
  private boolean stopped; // to be told
  private double steps; // at the beginning of the cycle
  private double perFrame;
  private int frames;
  private double told; // tempo
  private double tempo;
  private int line; // to be told next

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
  void read(long client, int rate, int nframes) {
    double own = ownTempo;
    if (own == 0) {
      return;
    }
    boolean rolls = LibJack.jack_transport_query(client, address) == ROLLING;
    if ((position.getInt(VALID) & BBT) == 0) {
      double ownSteps = Integer.toUnsignedLong(position.getInt(FRAME)) * stepsPerFrame(own, rate);
      cycle(rolls, ownSteps, own, rate, nframes);
      return;
    }
    double beatType = position.getFloat(BEAT_TYPE);
    double stepsPerBeat = GRID.stepsPerWhole() / beatType;
    double beats =
        (position.getInt(BAR) - 1) * (double) position.getFloat(BEATS_PER_BAR)
            + (position.getInt(BEAT) - 1)
            + position.getInt(TICK) / position.getDouble(TICKS_PER_BEAT);
    double qpm = position.getDouble(BEATS_PER_MINUTE) * 4 / beatType;
    boolean sane = beats >= 0 && beats < 1e7 && qpm > 0 && qpm < 1e4;
    cycle(rolls && sane, beats * stepsPerBeat, qpm, rate, nframes);
  }

  private static double stepsPerFrame(double qpm, int rate) {
    return qpm / (60.0 / GRID.stepsPerQuarter()) / rate;
  }

  /** A cycle that begins at a place in the piece, in sixteenths. */
  void cycle(boolean rolls, double at, double qpm, int rate, int nframes) {
    stopped |= rolling && !rolls;
    if (rolls) {
      double expected = steps + perFrame * frames;
      boolean goesOn = rolling && Math.abs(at - expected) < ROUNDING;
      steps = goesOn ? expected : at;
      line = goesOn ? line : (int) Math.ceil(at - NEARLY);
      tempo = qpm;
      perFrame = stepsPerFrame(qpm, rate);
      frames = nframes;
    }
    rolling = rolls;
  }

  /** Tells what comes in this cycle before a frame of it. */
  void tell(int before, long begin, FrameTime time, MidiInput input) {
    if (stopped) {
      stopped = false;
      input.receive(time.nanos(begin), SyncMessages.stopped());
    }
    if (!rolling) {
      return;
    }
    if (tempo != told) {
      told = tempo;
      input.receive(time.nanos(begin), SyncMessages.tempo(tempo));
    }
    long offset = frameOfLine();
    while (offset < before) {
      input.receive(time.nanos(begin + offset), SyncMessages.line(line));
      line++;
      offset = frameOfLine();
    }
  }

  private long frameOfLine() {
    return Math.max(0, Math.round((line - steps) / perFrame));
  }
}
