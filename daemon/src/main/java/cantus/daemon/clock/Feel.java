package cantus.daemon.clock;

/** Where the sixteenths of a quarter lie in time. */
public enum Feel {
  /** Evenly. */
  STRAIGHT(0, 0, 0, 0),
  /**
   * Eighths are long and short, two to one: the second one lies where the third note of a triplet
   * does, and the first sixteenth where its second does.
   */
  SWING(0, 1 / 3.0, 2 / 3.0, 1 / 3.0),
  /** Sixteenths are long and short, two to one. */
  SWING16(0, 1 / 3.0, 0, 1 / 3.0);

  /** Sixteenths of a quarter. */
  private static final int STEPS = Tempo.GRID.stepsPerQuarter();

  private final double[] late; // by sixteenth of the quarter: steps behind where it lies evenly

  Feel(double... late) {
    this.late = late;
  }

  /**
   * How late a step is, in steps.
   *
   * @param positionInBar of the step
   * @param stepsPerPulse in its bar; where what is counted is no quarter, as in 6/8, all is even
   */
  double late(int positionInBar, int stepsPerPulse) {
    return stepsPerPulse % STEPS == 0 ? late[positionInBar % STEPS] : 0;
  }
}
