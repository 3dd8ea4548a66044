package cantus.daemon.demo;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepGrid;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;
import cantus.model.music.Melody;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Plays a melody the way a person does: near the beat, not on it, and no two notes equally loud.
 * The first note is on the beat, since it says where the beat is.
 */
public final class DemoPlayer {

  private static final long JITTER_NANOS = 12_000_000;
  private static final double LEGATO = 0.92;

  private final NanoClock clock;
  private final MidiInput keyboard;
  private final SplittableRandom random;

  /**
   * @param keyboard what the player plays into
   * @param seed of how it strays
   */
  public DemoPlayer(NanoClock clock, MidiInput keyboard, long seed) {
    this.clock = clock;
    this.keyboard = keyboard;
    random = new SplittableRandom(seed);
  }

  /**
   * Plays, and returns when the last note has been let go.
   *
   * @param melody beginning with a note
   * @param grid when its steps are
   * @param stop asked while waiting; true ends the playing
   */
  public void play(Melody melody, StepGrid grid, BooleanSupplier stop) {
    int step = 0;
    while (step < melody.length() && !stop.getAsBoolean()) {
      if (melody.pitchAt(step) == Melody.REST) {
        step++;
        continue;
      }
      int end = step + 1;
      while (end < melody.length()
          && !melody.isOnset(end)
          && melody.pitchAt(end) == melody.pitchAt(step)) {
        end++;
      }
      long on = grid.timeOf(step) + (step == 0 ? 0 : stray(grid));
      long length = (long) ((end - step) * grid.stepNanos() * LEGATO);
      int pitch = melody.pitchAt(step);
      int velocity = 72 + random.nextInt(20);
      playAt(on, MidiMessages.noteOn(0, pitch, velocity), stop);
      playAt(on + length, MidiMessages.noteOff(0, pitch), stop);
      step = end;
    }
  }

  /** Stays well within the window of the step. */
  private long stray(StepGrid grid) {
    long most = (long) Math.min(JITTER_NANOS, grid.stepNanos() / 5);
    return random.nextLong(-most, most + 1);
  }

  private void playAt(long nanos, int message, BooleanSupplier stop) {
    while (clock.now() < nanos && !stop.getAsBoolean()) {
      clock.sleepUntil(nanos);
    }
    keyboard.receive(nanos, message);
  }
}
