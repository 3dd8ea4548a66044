package cantus.model.music;

/** Where the steps of a quarter lie in time, and how many there are. */
public enum Feel {
  /** Evenly. */
  STRAIGHT(0, 0, 0, 0),
  /**
   * Eighths are long and short, two to one: the second one lies where the third note of a triplet
   * does, and the first sixteenth where its second does.
   */
  SWING(0, 1 / 3.0, 2 / 3.0, 1 / 3.0),
  /** Sixteenths are long and short, two to one. */
  SWING16(0, 1 / 3.0, 0, 1 / 3.0),
  /**
   * A quarter is three eighths and six steps, so that it is heard as the dotted quarter of 6/8 and
   * the like: two steps to each note of a triplet.
   */
  TRIPLET(0, 0, 0, 0);

  /** Sixteenths of a quarter. */
  private static final int STEPS = Grid.SIXTEENTHS.stepsPerQuarter();

  private static final int STEPS_IN_TRIPLETS = 6;

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
  public double late(int positionInBar, int stepsPerPulse) {
    return isFelt(stepsPerPulse) ? late[positionInBar % STEPS] : 0;
  }

  /**
   * The steps that a quarter is heard as.
   *
   * @param stepsPerPulse in its bar, in sixteenths; where what is counted is no quarter, they are
   *     sixteenths
   */
  public int stepsPerQuarter(int stepsPerPulse) {
    return this == TRIPLET && isFelt(stepsPerPulse) ? STEPS_IN_TRIPLETS : STEPS;
  }

  /** Whether it lies in how music is played, and scores do not have it. */
  public boolean isUnwritten() {
    return this == SWING || this == SWING16;
  }

  /** Whether bars of such a pulse are anything but even. */
  static boolean isFelt(int stepsPerPulse) {
    return stepsPerPulse % STEPS == 0;
  }

  /** Where a place of a quarter lies that is given evenly; both in steps, from 0 to 4. */
  double felt(double even) {
    int step = Math.min(STEPS - 1, (int) even);
    return line(step) + (even - step) * (line(step + 1) - line(step));
  }

  /** The even place of one that is felt; both in steps, from 0 to 4. */
  double even(double felt) {
    int step = STEPS - 1;
    while (step > 0 && line(step) > felt) {
      step--;
    }
    return step + (felt - line(step)) / (line(step + 1) - line(step));
  }

  private double line(int step) {
    return step + late[step % STEPS];
  }
}
