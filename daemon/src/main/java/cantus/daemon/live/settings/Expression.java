package cantus.daemon.live.settings;

/**
 * Whose sound is shaped by what the player moves beside the keys: pitch bend, wheels, breath,
 * pressure, pedals.
 */
public enum Expression {
  /** Nobody's. */
  OFF,
  /** The melody's. */
  MELODY,
  /** The melody's and the voices'. */
  ALL
}
