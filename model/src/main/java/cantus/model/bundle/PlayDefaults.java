package cantus.model.bundle;

import cantus.model.generate.VoiceRange;
import java.util.List;

/**
 * How a bundle is played where the player says nothing else.
 *
 * @param voices the range of each added voice, from the top
 * @param temperature of sampling; 0 takes the likeliest
 * @param qpm tempo in quarters a minute
 */
public record PlayDefaults(List<VoiceRange> voices, double temperature, double qpm) {

  /** Alto, tenor and bass as Bach's chorales use them. */
  public static final PlayDefaults CHORALE =
      new PlayDefaults(
          List.of(new VoiceRange(53, 74), new VoiceRange(48, 69), new VoiceRange(36, 64)), 0.5, 80);

  public PlayDefaults {
    voices = List.copyOf(voices);
    if (voices.isEmpty() || voices.size() > 8) {
      throw new IllegalArgumentException("a bundle adds 1 to 8 voices, not " + voices.size());
    }
    if (!(temperature >= 0) || temperature > 10) {
      throw new IllegalArgumentException("a temperature of " + temperature);
    }
    if (!(qpm > 0) || qpm > 1000) {
      throw new IllegalArgumentException("a tempo of " + qpm);
    }
  }
}
