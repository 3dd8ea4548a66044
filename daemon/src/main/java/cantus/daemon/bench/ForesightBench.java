package cantus.daemon.bench;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepGrid;
import cantus.daemon.live.BlockTime;
import cantus.daemon.live.LiveCounters;
import cantus.daemon.live.LiveSession;
import cantus.daemon.live.StepListener;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.BlockPorts;
import cantus.model.lstm.LstmWeights;
import cantus.model.music.Melody;
import java.util.SplittableRandom;

/**
 * Counts how many notes of a melody are foreseen: plays it into a session on a virtual clock, on
 * which every piece of the lookahead's work takes the same time.
 */
public final class ForesightBench {

  private static final double LEGATO = 0.9;
  private static final int VELOCITY = 80;
  private static final long START = 1_000_000_000;

  private final LstmWeights weights;
  private final double qpm;
  private final long jitterNanos;
  private final long workNanos;
  private final SplittableRandom random;

  /**
   * @param jitterNanos how far onsets stray from their lines, as a standard deviation; within the
   *     window in any case
   * @param workNanos how long the lookahead takes for a branch
   */
  public ForesightBench(
      LstmWeights weights, double qpm, long jitterNanos, long workNanos, long seed) {
    this.weights = weights;
    this.qpm = qpm;
    this.jitterNanos = jitterNanos;
    this.workNanos = workNanos;
    random = new SplittableRandom(seed);
  }

  /** Plays a melody, from its first note on, and returns what was counted. */
  public LiveCounters play(Melody melody, LiveSettings settings) {
    Playing playing = new Playing(settings);
    StepGrid grid = StepGrid.ofTempo(START, qpm);
    int first = 0;
    while (first < melody.length() && melody.pitchAt(first) == Melody.REST) {
      first++;
    }
    int key = Melody.REST;
    for (int step = first; step < melody.length(); step++) {
      int pitch = melody.pitchAt(step);
      boolean onset = pitch != Melody.REST && (melody.isOnset(step) || pitch != key);
      long line = grid.timeOf(step - first);
      long stray = step == first ? 0 : stray(grid);
      if (key != Melody.REST && (onset || pitch == Melody.REST)) {
        long off = line + Math.min(stray, 0) - (long) ((1 - LEGATO) * grid.stepNanos());
        playing.play(off, MidiMessages.noteOff(0, key));
      }
      if (onset) {
        playing.play(line + stray, MidiMessages.noteOn(0, pitch, VELOCITY));
      }
      key = pitch;
    }
    playing.until(grid.timeOf(melody.length() - first));
    return playing.session.counters();
  }

  private long stray(StepGrid grid) {
    double most = 0.4 * grid.stepNanos();
    double stray = jitterNanos == 0 ? 0 : jitterNanos * random.nextGaussian();
    return (long) Math.max(-most, Math.min(most, stray));
  }

  /** A melody on its way through a session. */
  private final class Playing {

    final LiveSession session;
    private final BlockTime time;
    private long now;
    private long thought = workNanos; // when the piece of work that is being done will be

    Playing(LiveSettings settings) {
      session = new LiveSession(settings, weights, 1, new FirstNoteClock(qpm), StepListener.NONE);
      BlockPorts nowhere = new BlockPorts(BlockTime.NANOS, (frame, message) -> {});
      session.attach(nowhere);
      time = new BlockTime(session, nowhere, BlockTime.NANOS);
    }

    void play(long nanos, int message) {
      until(nanos);
      time.play(nanos, message);
      advance(nanos + 1);
    }

    /** Lets time pass: deadlines, and the lookahead's work, each when its time has come. */
    void until(long end) {
      while (now < end) {
        advance(Math.min(end, Math.min(thought, Math.max(now + 1, time.nextFrame()))));
      }
    }

    /** The live thread has its turn; what it orders is begun at once if nothing is being made. */
    private void advance(long nanos) {
      now = nanos;
      time.advance(now);
      if (thought <= now) {
        thought = time.think() ? now + workNanos : NanoClock.NEVER;
        time.advance(now);
      }
      if (thought == NanoClock.NEVER) {
        thought = now + workNanos;
      }
    }
  }
}
