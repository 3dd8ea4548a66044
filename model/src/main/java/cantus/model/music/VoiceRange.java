package cantus.model.music;

/**
 * The keys a voice may use.
 *
 * @param lowest MIDI key number
 * @param highest MIDI key number, not below {@code lowest}
 */
public record VoiceRange(int lowest, int highest) {

  /** All keys. */
  public static final VoiceRange ANY = new VoiceRange(0, 127);

  public VoiceRange {
    if (lowest < 0 || highest > 127 || lowest > highest) {
      throw new IllegalArgumentException("a voice cannot range from " + lowest + " to " + highest);
    }
  }

  /** Whether a pitch lies in it. */
  public boolean contains(int pitch) {
    return pitch >= lowest && pitch <= highest;
  }
}
