package cantus.daemon.cli;

import cantus.daemon.clock.TempoControl;

/** The tempo of a clock that keeps it. */
record FixedTempo(double tempo) implements TempoControl {

  @Override
  public void setTempo(double qpm) {
    throw new IllegalArgumentException("the tempo of this clock stays what it was at the start");
  }

  @Override
  public void tap(long nanos) {}
}
