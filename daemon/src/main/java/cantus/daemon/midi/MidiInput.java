package cantus.daemon.midi;

/**
 * Receives what comes in at a port. Must return at once, but for {@link #settle}, allocate nothing
 * and never throw.
 */
@FunctionalInterface
public interface MidiInput {

  /**
   * One short message has come in; SysEx does not arrive here.
   *
   * @param nanos when it came, on the clock of the {@link LivePorts}; a program on an audio server
   *     may play up to one period ahead of the present
   * @param message packed, see {@link MidiMessages}
   */
  void receive(long nanos, int message);

  /**
   * Messages have been lost on their way to here, note-offs perhaps among them.
   *
   * @param count how many, as far as it is known; at least 1
   */
  default void lost(int count) {}

  /**
   * From now on time goes as fast as the music is made, as when a DAW exports, or goes by the clock
   * again.
   */
  default void offLine(boolean on) {}

  /**
   * Off line: does all that is due before a time, of which all has come in, and returns when it has
   * been sent. So this one waits.
   *
   * @param nanos on the clock of the {@link LivePorts}
   */
  default void settle(long nanos) {}
}
