package cantus.daemon.demo;

import cantus.daemon.clock.StepGrid;
import cantus.daemon.live.BlockTime;
import cantus.daemon.midi.MidiMessages;
import cantus.model.music.Melody;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Plays a melody the way a person does: near the beat, not on it, and no two notes equally loud.
 * The first note is on the beat, since it says where the beat is.
 */
public final class DemoPlayer {

  private static final long JITTER_NANOS = 12_000_000;
  private static final double LEGATO = 0.92;

  private record Timed(long nanos, int message) {}

  private final SplittableRandom random;

  /**
   * @param seed of how it strays
   */
  public DemoPlayer(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * Tells a session all that will be played.
   *
   * @param melody beginning with a note
   * @param grid when its steps are
   * @param time of the session, whose frames are nanoseconds
   */
  public void play(Melody melody, StepGrid grid, BlockTime time) {
    List<Timed> score = new ArrayList<>();
    int step = 0;
    while (step < melody.length()) {
      int end = endOf(melody, step);
      if (melody.pitchAt(step) != Melody.REST) {
        long on = grid.timeOf(step) + (step == 0 ? 0 : stray(grid));
        long off = on + (long) ((end - step) * grid.stepNanos() * LEGATO);
        int pitch = melody.pitchAt(step);
        score.add(new Timed(on, MidiMessages.noteOn(0, pitch, 72 + random.nextInt(20))));
        score.add(new Timed(off, MidiMessages.noteOff(0, pitch)));
      }
      step = end;
    }
    score.sort(Comparator.comparingLong(Timed::nanos)); // the next key may be down a little early
    score.forEach(one -> time.play(one.nanos, one.message));
  }

  /** The step after a note, or a rest. */
  private static int endOf(Melody melody, int step) {
    int end = step + 1;
    while (end < melody.length()
        && !melody.isOnset(end)
        && melody.pitchAt(end) == melody.pitchAt(step)) {
      end++;
    }
    return end;
  }

  /** Stays well within the window of the step. */
  private long stray(StepGrid grid) {
    long most = (long) Math.min(JITTER_NANOS, grid.stepNanos() / 5);
    return random.nextLong(-most, most + 1);
  }
}
