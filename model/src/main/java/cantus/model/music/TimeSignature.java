package cantus.model.music;

/**
 * A time signature that holds from a moment on; a bar begins there.
 *
 * @param time seconds from the start of the piece
 * @param numerator beats in a bar, above 0
 * @param denominator the beat as a fraction of a whole note, above 0
 */
public record TimeSignature(double time, int numerator, int denominator) {

  public TimeSignature {
    if (numerator <= 0 || denominator <= 0) {
      throw new IllegalArgumentException("a metre of " + numerator + "/" + denominator);
    }
  }

  /** The length of a bar in quarter notes. */
  public double quartersPerBar() {
    return 4.0 * numerator / denominator;
  }
}
