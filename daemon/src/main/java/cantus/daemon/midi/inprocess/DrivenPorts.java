package cantus.daemon.midi.inprocess;

import cantus.daemon.midi.LivePorts;

/** Ports whose time somebody else tells: a host, a test, a bench. */
public interface DrivenPorts extends LivePorts {

  /**
   * Time has come to here. What was sent for an earlier time has left.
   *
   * @param nanos on {@link #clock}; never earlier than the last time
   */
  void advanceTo(long nanos);
}
