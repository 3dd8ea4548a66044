package cantus.daemon.clock;

/**
 * Says when the lines of the grid come. The live thread alone asks, and asks again: a line that has
 * not come yet may be moved, as when the tempo changes; one that has come stays where it was.
 */
public interface StepClock {

  /** Whether there is a grid. While there is none nothing is harmonised. */
  boolean isRunning();

  /** A note is played while there is no grid. A clock that waits for the first note begins here. */
  void notePlayed(long nanos);

  /** When a line comes. */
  long timeOf(int step);

  /**
   * When the window of a line closes: half a step after it. What comes then belongs to the next.
   */
  long closeOf(int step);
}
