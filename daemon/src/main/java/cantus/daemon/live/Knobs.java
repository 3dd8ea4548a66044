package cantus.daemon.live;

/**
 * Says whether a control or program change turns something in the program itself. Called on the
 * live thread: must not wait, and allocate nothing.
 */
@FunctionalInterface
public interface Knobs {

  /** Turns nothing. */
  Knobs NONE = (nanos, message) -> false;

  /**
   * A knob is turned, a program chosen.
   *
   * @param message packed, see {@link cantus.daemon.midi.MidiMessages}
   * @return whether it means something here, and so nothing to the sound of the melody
   */
  boolean turned(long nanos, int message);
}
