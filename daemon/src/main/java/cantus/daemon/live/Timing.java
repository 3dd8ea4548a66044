package cantus.daemon.live;

/** When the step whose window is open is decided, and when it sounds. */
interface Timing {

  /** The first step of a run is open, and its window: a key may be held already. */
  void begin(long at);

  /** Whether keys that go down together wait for each other. */
  boolean gathers();

  /**
   * Keys of the melody have been pressed.
   *
   * @param struck whether the melody's own key was, rather than others after it in one gesture
   */
  void pressed(long at, boolean struck);

  /** Another chord is wanted from now on. */
  void chordNamed(long at);

  /**
   * Keys have been let go, or the pedal has.
   *
   * @param gathering whether others that were pressed still wait
   */
  void released(long at, boolean gathering);

  /** When the step is decided if nothing that is played has decided it. */
  long due();

  /** How long after it is played the melody sounds. */
  long delayNanos();
}
