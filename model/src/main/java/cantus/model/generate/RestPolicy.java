package cantus.model.generate;

/** What the voices do while the melody rests. */
public enum RestPolicy {
  /** They rest as well. */
  STOP,
  /** They hold what they have. */
  HOLD,
  /** They go on without it. */
  FREE,
  /**
   * They go on for a beat, as if it was held, and rest then: nothing stops for a breath. And they
   * come in with a bar: an upbeat of up to two quarters is the melody's alone.
   */
  BREATHE
}
