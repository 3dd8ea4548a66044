package cantus.daemon.live;

import cantus.daemon.clock.StepClock;

/**
 * A step is decided when its window closes, by all that was played in it, and sounds at the next
 * line: the melody with its chord.
 */
final class Delay implements Timing {

  private final StepClock grid;
  private final Decision decision;

  Delay(StepClock grid, Decision decision) {
    this.grid = grid;
    this.decision = decision;
  }

  @Override
  public void begin(long at) {}

  @Override
  public boolean gathers() {
    return false;
  }

  @Override
  public void pressed(long at, boolean struck) {}

  @Override
  public void chordNamed(long at) {}

  @Override
  public void released(long at, boolean gathering) {}

  @Override
  public long due() {
    return grid.closeOf(decision.step());
  }

  @Override
  public long delayNanos() {
    return grid.lengthOf(decision.step());
  }
}
