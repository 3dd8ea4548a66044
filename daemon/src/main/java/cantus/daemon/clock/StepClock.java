package cantus.daemon.clock;

/**
 * Says when the lines of the grid come. The live thread alone asks, and asks again: a line that has
 * not come yet may be moved, as when the tempo changes; one that has come stays where it was.
 *
 * <p>The lines that come without a break are a run; within it they come in the order of their
 * numbers, and none is left out. Another begins, with any number, when a master starts, goes on
 * after a stop, or goes to another place of the piece.
 */
public interface StepClock {

  /** Whether there is a grid. While there is none nothing is harmonised. */
  boolean isRunning();

  /** How many runs have begun. */
  int run();

  /** The line this run begins with. */
  int firstLine();

  /** Whether its lines are those of a master, and count the steps of a song. */
  default boolean isLed() {
    return false;
  }

  /** The line from which on a run is to be heard beating: earlier than the first to count in. */
  default int firstBeat() {
    return firstLine();
  }

  /**
   * Whether it may stand after a silence, until the next note begins it anew: nobody else counts by
   * it.
   */
  default boolean mayPause() {
    return false;
  }

  /** A note is played while there is no grid. A clock that waits for the first note begins here. */
  default void notePlayed(long nanos) {}

  /** A master has said something. Comes in the order of time, between the notes. */
  default void hear(long nanos, Sync sync, int value) {}

  /** Time has come to here. Called often; what others have asked for takes effect now. */
  default void update(long now) {}

  /**
   * Time has jumped, and what was to come meanwhile is given up: there is no grid any more, until
   * the next note, or until a master goes on.
   */
  void interrupt();

  /** When {@link #update} has something to do by itself, or {@link NanoClock#NEVER}. */
  default long due() {
    return NanoClock.NEVER;
  }

  /** When a line comes. */
  long timeOf(int line);

  /** How long it is from a line to the next, in nanoseconds. */
  default long lengthOf(int line) {
    return timeOf(line + 1) - timeOf(line);
  }

  /**
   * When the window of a line closes: half way to the next one. What comes then belongs to that.
   */
  long closeOf(int line);

  /** Any thread: the tempo in quarters a minute. */
  double tempo();

  /** Any thread: whether the tempo can be changed here, rather than by a master alone. */
  default boolean hasOwnTempo() {
    return false;
  }

  /**
   * Any thread: asks for another tempo, from the next line on.
   *
   * @param qpm quarters a minute, 10..400
   * @return false if a master alone sets it
   * @throws IllegalArgumentException if it is out of range
   */
  default boolean changeTempo(double qpm) {
    return false;
  }

  /**
   * Any thread: somebody taps a quarter; the second tap and those after it change the tempo.
   *
   * @param nanos when, on a clock of the caller's choice
   * @return false if a master alone sets it
   */
  default boolean tap(long nanos) {
    return false;
  }

  /** Any thread: whether it stands because its master has gone silent without saying stop. */
  default boolean isLost() {
    return false;
  }
}
