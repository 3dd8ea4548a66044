package cantus.model.music;

/** The two modes that MIDI and note sequences know. */
public enum Mode {
  MAJOR(PitchClasses.of(0, 2, 4, 5, 7, 9, 11), PitchClasses.of(0, 2, 4, 5, 7, 9, 11)),
  MINOR(PitchClasses.of(0, 2, 3, 5, 7, 8, 10), PitchClasses.of(0, 2, 3, 5, 7, 8, 9, 10, 11));

  private final PitchClasses scale;
  private final PitchClasses scaleInUse;

  Mode(PitchClasses scale, PitchClasses scaleInUse) {
    this.scale = scale;
    this.scaleInUse = scaleInUse;
  }

  /** Its seven degrees, those of the key signature, in semitones above the tonic. */
  public PitchClasses scale() {
    return scale;
  }

  /** The same, in minor with the raised sixth and seventh besides. */
  public PitchClasses scaleInUse() {
    return scaleInUse;
  }
}
