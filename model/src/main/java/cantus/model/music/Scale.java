package cantus.model.music;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Scales that a player may want to keep to, beside the two that keys have. */
public enum Scale {
  MAJOR(0, 2, 4, 5, 7, 9, 11),
  MINOR(0, 2, 3, 5, 7, 8, 10),
  HARMONIC_MINOR(0, 2, 3, 5, 7, 8, 11),
  DORIAN(0, 2, 3, 5, 7, 9, 10),
  PHRYGIAN(0, 1, 3, 5, 7, 8, 10),
  LYDIAN(0, 2, 4, 6, 7, 9, 11),
  MIXOLYDIAN(0, 2, 4, 5, 7, 9, 10),
  MAJOR_PENTATONIC(0, 2, 4, 7, 9),
  MINOR_PENTATONIC(0, 3, 5, 7, 10),
  BLUES(0, 3, 5, 6, 7, 10);

  private final PitchClasses degrees;

  Scale(int... degrees) {
    this.degrees = PitchClasses.of(degrees);
  }

  /** Its degrees, in semitones above the tonic. */
  public PitchClasses degrees() {
    return degrees;
  }

  /** As people write it: {@code harmonic-minor}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The scale of a title, or of its constant's name, if there is one. */
  public static Optional<Scale> titled(String title) {
    String wanted = title.replace('_', '-');
    return Stream.of(values()).filter(scale -> scale.title().equalsIgnoreCase(wanted)).findFirst();
  }
}
