package cantus.daemon.midi;

import cantus.daemon.clock.Tempo;

/**
 * Computes on which frame each line of a transport comes, from the positions that its master tells
 * now and then. It tells a {@link cantus.daemon.clock.TransportClock}, through the same ring as the
 * notes. One thread owns it; it allocates nothing.
 *
 * <p>Places that a master gives are rounded, some to ticks, some to blocks. So while it goes on
 * evenly they are only compared: lines lie evenly from where it began to roll, or last jumped or
 * changed its tempo, however often it says where it is.
 */
public final class TransportLines {

  /** The frame of what does not come. */
  public static final long NEVER = Long.MAX_VALUE / 2;

  private static final double ROUNDING = 0.01; // in steps; a tick of 1/480 quarter is less
  private static final double NEARLY = 0.001;
  private static final double STEPS_PER_QUARTER = Tempo.GRID.stepsPerQuarter();
  private static final int NOTHING = -1;

  private boolean rolling;
  private static final double FURTHEST = 1e6; // quarters: a week of music
  private static final double SLOWEST = 1;
  private static final double FASTEST = 10_000;

  private boolean stopped; // to be told
  private long anchor; // the frame it was told of last
  private double steps; // where it was then
  private double perFrame;
  private double tempo;
  private double told;
  private int line; // to be told next
  private int metre = NOTHING;
  private int stepsPerBar;
  private int barLine;
  private int metreTold = NOTHING;
  private int barLineTold;

  /**
   * Where the transport is at a frame.
   *
   * <p>One that is where no music is, or in a tempo that none has, stands. Before the beginning of
   * the piece it rolls, but there are no lines.
   *
   * @param rolls whether it goes on from there
   * @param quarters from the beginning of the piece; below 0 before it
   * @param qpm tempo, in quarters a minute
   * @param rate frames in a second
   */
  public void place(long frame, boolean rolls, double quarters, double qpm, int rate) {
    if (!rolls || !(Math.abs(quarters) <= FURTHEST) || !(qpm >= SLOWEST && qpm <= FASTEST)) {
      stopped |= rolling;
      rolling = false;
      anchor = frame;
      return;
    }
    double at = quarters * STEPS_PER_QUARTER;
    double expected = steps + perFrame * (frame - anchor);
    if (!rolling) { // who follows may have forgotten them
      told = 0;
      metreTold = NOTHING;
    }
    boolean goesOn = rolling && Math.abs(at - expected) < ROUNDING;
    if (goesOn && qpm == tempo) {
      return;
    }
    rolling = true;
    anchor = frame;
    steps = goesOn ? expected : at;
    line = goesOn ? line : Math.max(0, (int) Math.ceil(at - NEARLY));
    tempo = qpm;
    perFrame = qpm * STEPS_PER_QUARTER / 60 / rate;
  }

  /**
   * In which metre it is.
   *
   * @param beats in a bar
   * @param beatType what a beat is: 1 for a whole note, 2, 4, 8 or 16; others are not heard of
   * @param barQuarters where one begins, in quarters from the beginning of the piece
   */
  public void metre(int beats, int beatType, double barQuarters) {
    if (SyncMessages.isMetre(beats, beatType)) {
      metre = SyncMessages.metre(beats, beatType);
      stepsPerBar = SyncMessages.stepsPerBar(metre);
      barLine = (int) Math.round(barQuarters * STEPS_PER_QUARTER);
    }
  }

  /** Tells what comes before a frame. */
  public void tell(long before, FrameTime time, MidiInput input) {
    if (stopped) {
      stopped = false;
      input.receive(time.nanos(anchor), SyncMessages.stopped());
    }
    if (!rolling) {
      return;
    }
    if (tempo != told) {
      told = tempo;
      input.receive(time.nanos(anchor), SyncMessages.tempo(tempo));
    }
    for (long frame = next(); frame < before; frame = next()) {
      tellBar(time.nanos(frame), input);
      input.receive(time.nanos(frame), SyncMessages.line(line));
      line++;
    }
  }

  private void tellBar(long nanos, MidiInput input) {
    if (metre == NOTHING) {
      return;
    }
    boolean isSame = metre == metreTold && Math.floorMod(barLine - barLineTold, stepsPerBar) == 0;
    if (!isSame) {
      metreTold = metre;
      barLineTold = barLine;
      int position = Math.floorMod(line - barLine, stepsPerBar);
      input.receive(nanos, SyncMessages.bar(metre, position));
    }
  }

  /** The frame of the next line, or {@link #NEVER}. */
  public long next() {
    return rolling ? anchor + Math.max(0, Math.round((line - steps) / perFrame)) : NEVER;
  }
}
