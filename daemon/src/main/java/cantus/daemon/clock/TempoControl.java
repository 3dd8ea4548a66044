package cantus.daemon.clock;

/**
 * The tempo as a player sets it. Any thread may set it while the live thread follows the grid;
 * neither waits for the other.
 */
public interface TempoControl {

  /** Quarters a minute, at present. */
  double tempo();

  /** Whether it can be set; otherwise it is that of a clock which is followed. */
  boolean isOwn();

  /**
   * Changes the tempo from the next line on.
   *
   * @param qpm quarters a minute
   * @throws IllegalArgumentException if it is out of reach, or not this clock's to decide
   */
  void setTempo(double qpm);

  /**
   * A quarter was tapped.
   *
   * @param nanos when, on the ports' clock
   */
  void tap(long nanos);
}
