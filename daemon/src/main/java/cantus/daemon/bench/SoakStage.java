package cantus.daemon.bench;

import cantus.daemon.live.LiveSession;
import cantus.daemon.midi.inprocess.UnpluggablePorts;

/** A session that is played at random, its ports, and the time in which that happens. */
interface SoakStage {

  LiveSession session();

  UnpluggablePorts ports();

  /** The present, in nanoseconds. */
  long now();

  /**
   * Lets time pass.
   *
   * @throws IllegalStateException if the session broke off meanwhile
   */
  void until(long nanos);

  /**
   * Ends the session; what left by then has been heard.
   *
   * @throws IllegalStateException if it broke off
   */
  void end();
}
