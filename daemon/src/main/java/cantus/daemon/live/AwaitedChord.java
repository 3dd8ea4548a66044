package cantus.daemon.live;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.live.foresight.Foresight;
import cantus.daemon.live.melody.StepKeys;
import cantus.model.generate.Branch;
import org.jspecify.annotations.Nullable;

/**
 * A chord that was ordered and has not been made yet. Until it is, the one before sounds on; the
 * next decision gives it up.
 */
final class AwaitedChord {

  private final StepClock grid;
  private final NanoClock clock;
  private final Foresight foresight;
  private final SoundingStep sound;
  private final StepCounts counts;

  private @Nullable Branch branch; // null: none is awaited
  private int step;
  private long since;
  private boolean withMelody;
  private boolean late; // and counted so

  AwaitedChord(
      StepClock grid, NanoClock clock, Foresight foresight, SoundingStep sound, StepCounts counts) {
    this.grid = grid;
    this.clock = clock;
    this.foresight = foresight;
    this.sound = sound;
    this.counts = counts;
  }

  /**
   * The chord of a step was ordered just now.
   *
   * @param at the time of what it was ordered for
   * @param soundsWithMelody at the next line, rather than as soon as it is there
   * @param isLate whether it should have been there by now
   */
  void await(int ofStep, long at, boolean soundsWithMelody, boolean isLate) {
    since = at;
    branch = foresight.branch(foresight.chosen());
    step = ofStep;
    withMelody = soundsWithMelody;
    late = isLate;
  }

  /** The same step was ordered again, with another chord: the one that is awaited is given up. */
  void awaitAnother(int ofStep, boolean soundsWithMelody) {
    boolean wasLate = branch != null && late;
    long now = clock.now();
    countGivenUp(now);
    await(ofStep, now, soundsWithMelody, wasLate);
  }

  /** Whether a chord is awaited. */
  boolean isAwaited() {
    return branch != null;
  }

  /**
   * It sounds, if it has been made by now.
   *
   * @param inNoTime whether that took none: then it sounds when it was ordered
   */
  void sound(boolean inNoTime) {
    if (branch == null || !foresight.isMade()) {
      return;
    }
    long now = inNoTime ? since : clock.now();
    long due = withMelody ? grid.timeOf(step + 1) : now;
    counts.late += now > due ? 1 : 0;
    Branch made = branch;
    branch = null;
    sound.play(made, step, withMelody, due);
  }

  /**
   * It will not sound: something else was decided before it was made.
   *
   * @param keys of its step, whose melody is not lost with it
   */
  void giveUp(StepKeys keys, long at) {
    if (branch != null && withMelody) {
      sound.playAlone(keys, at);
    }
    countGivenUp(at);
    branch = null;
  }

  /** What is given up at the moment that it was ordered for could not be there yet. */
  private void countGivenUp(long at) {
    counts.late += branch != null && !late && at > since ? 1 : 0;
  }

  /** Nothing is awaited any more. */
  void forget() {
    branch = null;
  }
}
