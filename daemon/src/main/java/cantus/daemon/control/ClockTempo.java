package cantus.daemon.control;

import cantus.daemon.clock.StepClock;
import cantus.daemon.clock.TempoControl;

/** The tempo of the clock that a session goes by. */
record ClockTempo(StepClock clock) implements TempoControl {

  @Override
  public double tempo() {
    return clock.tempo();
  }

  @Override
  public boolean isOwn() {
    return clock.hasOwnTempo();
  }

  @Override
  public void setTempo(double qpm) {
    if (!clock.changeTempo(qpm)) {
      throw new IllegalArgumentException("the tempo is that of the clock which is followed");
    }
  }

  @Override
  public void tap(long nanos) {
    clock.tap(nanos);
  }
}
