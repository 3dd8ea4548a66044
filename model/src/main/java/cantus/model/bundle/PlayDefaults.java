package cantus.model.bundle;

import cantus.model.generate.VoiceRange;
import java.util.ArrayList;
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

  /**
   * Ranges for a number of voices: of fewer the lowest of this bundle is kept, so that there is a
   * bass; more are added below, each a fourth lower.
   */
  public List<VoiceRange> ranges(int count) {
    List<VoiceRange> ranges = new ArrayList<>();
    int last = voices.size() - 1;
    for (int i = 0; i < count; i++) {
      if (count > 1 && i == count - 1 && count <= voices.size()) {
        ranges.add(voices.get(last));
      } else if (i <= last) {
        ranges.add(voices.get(i));
      } else {
        VoiceRange above = ranges.get(i - 1);
        ranges.add(
            new VoiceRange(Math.max(12, above.lowest() - 5), Math.max(24, above.highest() - 5)));
      }
    }
    return ranges;
  }
}
