package cantus.daemon.live;

import cantus.daemon.clock.StepClock;
import cantus.daemon.live.melody.MelodyTracker;
import cantus.daemon.live.melody.StepKeys;
import cantus.model.music.Melody;

/**
 * A note of the melody decides its step at once, and sounds at once. The rest is decided shortly
 * after the line: the melody goes on, or rests, or falls back to a key that was held below it. That
 * a key is let go after that counts from the next step on; its own sound ends at once.
 */
final class Predict implements Timing {

  private static final long LONGEST_GRACE = 30_000_000;

  private final StepClock grid;
  private final MelodyTracker melody;
  private final SoundingStep sound;
  private final Decision decision;

  Predict(StepClock grid, MelodyTracker melody, SoundingStep sound, Decision decision) {
    this.grid = grid;
    this.melody = melody;
    this.sound = sound;
    this.decision = decision;
  }

  @Override
  public void begin(long at) {
    if (melody.pitch() != Melody.REST) {
      decision.decide(at);
    }
  }

  @Override
  public boolean gathers() {
    return true;
  }

  @Override
  public void pressed(long at, boolean struck) {
    StepKeys decided = decision.keys();
    boolean same = melody.pitch() == decided.melody();
    if (struck && decision.isMade() && decided.onset() && same) {
      decision.strikeAgain(at);
    } else if (!melody.keys().areSame(decided) && melody.keys().othersBegin()) {
      decision.decide(at);
    } else {
      decideIfPressed(at);
    }
  }

  @Override
  public void released(long at, boolean gathering) {
    sound.release(at);
    if (gathering) {
      decision.foresee();
    } else {
      decideIfPressed(at);
    }
  }

  @Override
  public void chordNamed(long at) {
    decision.decide(at);
  }

  /** A key decides only in the window it was pressed in; one held longer waits for the line. */
  private void decideIfPressed(long at) {
    StepKeys decided = decision.keys();
    boolean other =
        !decision.isMade()
            || melody.pitch() != decided.melody()
            || melody.isOnset() != decided.onset();
    if (other && melody.isPressedNow() && melody.isHeld(melody.pitch())) {
      decision.decide(at);
    } else {
      decision.foresee();
    }
  }

  @Override
  public long due() {
    int step = decision.step();
    return grid.timeOf(step) + Math.min(LONGEST_GRACE, grid.lengthOf(step) / 4);
  }

  @Override
  public long delayNanos() {
    return 0;
  }
}
