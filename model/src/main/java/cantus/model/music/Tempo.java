package cantus.model.music;

/**
 * A tempo that holds from a moment on.
 *
 * @param time seconds from the start of the piece
 * @param qpm quarter notes per minute, above 0
 */
public record Tempo(double time, double qpm) {

  /** What MIDI and MusicXML mean where nothing is said. */
  public static final double DEFAULT_QPM = 120;

  public Tempo {
    if (!(qpm > 0) || Double.isInfinite(qpm)) {
      throw new IllegalArgumentException("a tempo of " + qpm + " quarters a minute");
    }
  }
}
