package cantus.daemon.live;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.StepGrid;
import cantus.daemon.clock.VirtualClock;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiMessages;
import cantus.model.lstm.LstmWeights;
import cantus.model.music.Melody;
import java.util.SplittableRandom;

/**
 * Counts how many notes of a melody are foreseen: plays it into a session on a virtual clock, on
 * which the lookahead has all the time it needs.
 */
public final class ForesightBench {

  private static final double LEGATO = 0.9;
  private static final int VELOCITY = 80;
  private static final long START = 1_000_000_000;

  private final LstmWeights weights;
  private final double qpm;
  private final long jitterNanos;
  private final SplittableRandom random;

  /**
   * @param jitterNanos how far onsets stray from their lines, at most; within the window in any
   *     case
   */
  public ForesightBench(LstmWeights weights, double qpm, long jitterNanos, long seed) {
    this.weights = weights;
    this.qpm = qpm;
    this.jitterNanos = jitterNanos;
    random = new SplittableRandom(seed);
  }

  /** Plays a melody, from its first note on, and returns what was counted. */
  public LiveCounters play(Melody melody, LiveSettings settings) {
    VirtualClock clock = new VirtualClock();
    LiveSession session =
        new LiveSession(settings, weights, 1, new FirstNoteClock(qpm), StepListener.NONE);
    session.attach(LivePorts.silent(clock));
    StepGrid grid = StepGrid.ofTempo(START, qpm);
    long most = Math.min(jitterNanos, (long) (0.4 * grid.stepNanos()));
    int first = 0;
    while (first < melody.length() && melody.pitchAt(first) == Melody.REST) {
      first++;
    }
    int key = Melody.REST;
    for (int step = first; step < melody.length(); step++) {
      int pitch = melody.pitchAt(step);
      boolean onset = pitch != Melody.REST && (melody.isOnset(step) || pitch != key);
      long line = grid.timeOf(step - first);
      long stray = most == 0 || step == first ? 0 : random.nextLong(-most, most + 1);
      if (key != Melody.REST && (onset || pitch == Melody.REST)) {
        long off = line + Math.min(stray, 0) - (long) ((1 - LEGATO) * grid.stepNanos());
        play(session, clock, off, MidiMessages.noteOff(0, key));
      }
      if (onset) {
        play(session, clock, line + stray, MidiMessages.noteOn(0, pitch, VELOCITY));
      }
      key = pitch;
    }
    until(session, clock, grid.timeOf(melody.length() - first));
    return session.counters();
  }

  private static void play(LiveSession session, VirtualClock clock, long nanos, int message) {
    until(session, clock, nanos);
    session.receive(nanos, message);
    settle(session, clock);
  }

  private static void until(LiveSession session, VirtualClock clock, long end) {
    settle(session, clock);
    while (session.nextDeadline() < end) {
      clock.advanceTo(Math.max(clock.now(), session.nextDeadline()));
      settle(session, clock);
    }
    clock.advanceTo(Math.max(clock.now(), end));
  }

  private static void settle(LiveSession session, VirtualClock clock) {
    boolean thought;
    do {
      session.advance(clock.now());
      thought = false;
      while (session.think()) {
        thought = true;
      }
    } while (thought);
  }
}
