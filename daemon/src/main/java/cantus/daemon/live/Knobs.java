package cantus.daemon.live;

/**
 * Minds what control and program changes mean to the program itself. Is asked on the live thread:
 * must return at once and allocate nothing.
 */
@FunctionalInterface
public interface Knobs {

  /** None means anything. */
  Knobs NONE = (nanos, message) -> false;

  /**
   * A knob is turned, a program chosen.
   *
   * @param message packed, see {@link cantus.daemon.midi.MidiMessages}
   * @return whether it means something here, and so nothing to the sound of the melody
   */
  boolean turned(long nanos, int message);
}
