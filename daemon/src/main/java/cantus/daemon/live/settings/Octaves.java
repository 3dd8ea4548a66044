package cantus.daemon.live.settings;

/** What sounds in octaves, as organists and arrangers have it. */
public enum Octaves {
  /** Nothing. */
  OFF,
  /** The lowest voice, with the octave below. */
  BASS,
  /** The melody, with the octave above. */
  MELODY,
  /** Both. */
  BOTH;

  /**
   * How far from a part its other octave is, in semitones; 0 for none.
   *
   * @param part 0 for the melody
   * @param parts with the melody
   */
  public int of(int part, int parts) {
    if (part == 0) {
      return this == MELODY || this == BOTH ? 12 : 0;
    }
    return part == parts - 1 && (this == BASS || this == BOTH) ? -12 : 0;
  }
}
