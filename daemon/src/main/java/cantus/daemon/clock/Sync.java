package cantus.daemon.clock;

/** What a master of the tempo says: MIDI clock, or a transport. Some come with a value. */
public enum Sync {
  /** MIDI clock: a 24th of a quarter has passed. */
  TICK,
  /** MIDI: from the beginning with the next tick. */
  START,
  /** MIDI: from where it is with the next tick. */
  CONTINUE,
  /** It stands. */
  STOP,
  /** MIDI: where it is; the value is in sixteenths from the beginning. */
  POSITION,
  /** Transport: a line comes, while it rolls; the value is its number. */
  LINE,
  /** Transport: in which metre, and where in its bar, the line lies that comes with it. */
  BAR,
  /** Transport: another tempo from now on; the value is in thousandths of a quarter a minute. */
  TEMPO
}
