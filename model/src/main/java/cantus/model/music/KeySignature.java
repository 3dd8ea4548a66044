package cantus.model.music;

/**
 * A key that holds from a moment on.
 *
 * @param time seconds from the start of the piece
 * @param key from then on
 */
public record KeySignature(double time, Key key) {

  public KeySignature(double time, int tonic, Mode mode) {
    this(time, new Key(tonic, mode));
  }
}
