package cantus.model.music;

import java.util.Locale;
import java.util.Optional;

/** The voices of a choir, from the top, with the ranges that Bach's chorales give them. */
public enum ChoirVoice {
  SOPRANO(57, 81),
  ALTO(53, 74),
  TENOR(48, 69),
  BASS(36, 64);

  private final VoiceRange range;

  ChoirVoice(int lowest, int highest) {
    range = new VoiceRange(lowest, highest);
  }

  /**
   * The voice that a part is, counted from the top, in a piece of up to four parts: fewer keep the
   * bass.
   */
  public static Optional<ChoirVoice> of(int part, int parts) {
    if (parts > values().length) {
      return Optional.empty();
    }
    return Optional.of(part > 0 && part == parts - 1 ? BASS : values()[part]);
  }

  /** As Fang et al. measured it in all of the chorales: the lowest and the highest note ever. */
  public VoiceRange range() {
    return range;
  }

  /** Its name in a sentence: {@code soprano}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its name as that of a part: {@code Soprano}. */
  public String part() {
    return name().charAt(0) + title().substring(1);
  }
}
