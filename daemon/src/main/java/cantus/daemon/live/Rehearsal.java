package cantus.daemon.live;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.StepGrid;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.BlockPorts;
import cantus.model.generate.Harmonizer;
import cantus.model.lstm.LstmWeights;
import java.util.List;

/**
 * Runs the harmoniser, then a session of its own in a time of its own, until the JIT compiler has
 * seen the whole way from a key to its chord: what is still interpreted takes longer than the
 * wake-up before it. The session's network is an empty one, so that thousands of notes take no
 * time.
 */
public final class Rehearsal {

  private static final int HARMONIZER_STEPS = 400;
  private static final long HARMONIZER_NANOS = 1_500_000_000; // of real time, at most
  private static final double QPM = 120;
  private static final int NOTES = 3000;
  private static final long NANOS = 400_000_000; // of real time, at most
  private static final int UNITS = 8;

  private Rehearsal() {}

  /**
   * Warms up for a session that is to be played; without that its first bars stutter. Takes two
   * seconds at most.
   */
  public static void before(LiveSession session) {
    harmonise(session.settings(), session.weights());
    play(session.settings(), session.weights());
  }

  /** Runs the harmonizer alone. Takes a second and a half at most. */
  public static void harmonise(LiveSettings settings, LstmWeights weights) {
    Harmonizer throwaway = new Harmonizer(weights, settings.harmony(), 0);
    long start = System.nanoTime();
    for (int i = 0; i < HARMONIZER_STEPS && System.nanoTime() - start < HARMONIZER_NANOS; i++) {
      throwaway.step(60 + i / 4 % 12, i % 4 == 0, i % 16);
    }
  }

  private static void play(LiveSettings settings, LstmWeights weights) {
    FirstNoteClock grid = new FirstNoteClock(QPM);
    LiveSession session =
        new LiveSession(settings.withCandidates(1), emptyLike(weights), 0, grid, StepListener.NONE);
    BlockPorts nowhere = new BlockPorts(BlockTime.NANOS, (frame, message) -> {});
    session.attach(nowhere);
    BlockTime time = new BlockTime(session, nowhere, BlockTime.NANOS);
    StepGrid lines = StepGrid.ofTempo(0, QPM);
    long start = System.nanoTime();
    for (int i = 0; i < NOTES && System.nanoTime() - start < NANOS; i++) {
      int key = 60 + i * 7 % 13;
      long line = lines.timeOf(i);
      time.play(line, MidiMessages.noteOn(0, key, 80));
      time.play(line + (long) (0.7 * lines.stepNanos()), MidiMessages.noteOff(0, key));
      time.settle(lines.timeOf(i + 1));
    }
  }

  /** A small network with the same inputs and outputs that believes in nothing. */
  public static LstmWeights emptyLike(LstmWeights weights) {
    int inputs = weights.layers().get(0).inputs();
    int outputs = weights.logitsBias().length;
    return new LstmWeights(
        weights.features(),
        List.of(new LstmWeights.Layer(new float[inputs + UNITS][4 * UNITS], new float[4 * UNITS])),
        weights.relativeOutputs(),
        new float[UNITS][outputs],
        new float[outputs]);
  }
}
