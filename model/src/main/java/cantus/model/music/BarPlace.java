package cantus.model.music;

/**
 * Where in its bar a step lies, and how long the beats are that are counted there: three eighths in
 * 6/8, 9/8 and so on, otherwise a quarter. Both in one number, so that to pass it on allocates
 * nothing; where quarters are counted, it is the position itself.
 */
public final class BarPlace {

  private static final int POSITION_BITS = 20;
  private static final int POSITION = (1 << POSITION_BITS) - 1;

  private BarPlace() {}

  /**
   * The place of a step.
   *
   * @param position steps from the beginning of the bar, from 0
   * @param stepsPerPulse steps of what is counted in the bar, see {@link Metre#stepsPerPulse}
   */
  public static int of(int position, int stepsPerPulse, Grid grid) {
    boolean isDotted = 2 * stepsPerPulse == 3 * grid.stepsPerQuarter();
    return isDotted ? stepsPerPulse << POSITION_BITS | position : position;
  }

  /** Steps from the beginning of the bar, from 0. */
  public static int position(int place) {
    return place & POSITION;
  }

  /** The steps of a beat. */
  public static int stepsPerBeat(int place, Grid grid) {
    int dotted = place >>> POSITION_BITS;
    return dotted == 0 ? grid.stepsPerQuarter() : dotted;
  }

  /** Whether a beat begins. */
  public static boolean isBeat(int place, Grid grid) {
    return position(place) % stepsPerBeat(place, grid) == 0;
  }

  /** The beat that a step lies in, from 0. */
  public static int beat(int place, Grid grid) {
    return position(place) / stepsPerBeat(place, grid);
  }
}
