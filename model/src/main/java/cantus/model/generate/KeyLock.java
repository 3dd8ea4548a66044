package cantus.model.generate;

import cantus.model.music.Mode;
import cantus.model.music.PitchClasses;
import cantus.model.music.Scale;
import org.jspecify.annotations.Nullable;

/**
 * How firmly the voices keep to a scale. What the player plays or asks for is never outside of it:
 * where the melody leaves the scale, or a chord that a hand, a chart or a lead sheet names, the
 * voices may have those pitch classes, too, while it lasts.
 *
 * @param strength how firmly
 * @param scale above the key's tonic; null for that of the key's mode, of minor with its raised
 *     sixth and seventh
 */
public record KeyLock(Strength strength, @Nullable Scale scale) {

  /** How firmly voices keep to a scale. */
  public enum Strength {
    /** As the music goes. */
    OFF,
    /** What begins outside of it costs so much that there is hardly ever a reason. */
    SOFT,
    /** Nothing is outside of it, where there is room for anything else. */
    HARD
  }

  /** Voices go as the music goes. */
  public static final KeyLock OFF = new KeyLock(Strength.OFF, null);

  /** The same, as firmly as that. */
  public KeyLock withStrength(Strength other) {
    return new KeyLock(other, scale);
  }

  /** The same, with another scale. */
  public KeyLock withScale(@Nullable Scale other) {
    return new KeyLock(strength, other);
  }

  /** The bits of the pitch classes that are in the scale of a key. */
  int classes(int tonic, Mode mode) {
    PitchClasses degrees = scale == null ? mode.scaleInUse() : scale.degrees();
    return degrees.bitsAbove(tonic);
  }
}
