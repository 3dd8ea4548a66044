package cantus.model.dataset;

import cantus.model.music.Metre;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** When the voices of a lead sheet are struck, beside where the melody begins after a rest. */
public enum ChordRhythm {
  /** Where the chord changes, those voices that have to move. */
  HELD,
  /** Where the chord changes, all of them. */
  CHANGES,
  /** On every beat. */
  BEATS,
  /** The bass on strong beats, the voices above it on the others. */
  COMPING;

  /**
   * The rhythm of a name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ChordRhythm named(String name) {
    return Arrays.stream(values())
        .filter(rhythm -> rhythm.title().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("a rhythm is " + names() + ", not '" + name + "'"));
  }

  /** All names in a sentence. */
  public static String names() {
    return Arrays.stream(values()).map(ChordRhythm::title).collect(Collectors.joining(", "));
  }

  /** Its name in a command. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a voice is struck in a step in which its chord goes on.
   *
   * @param isBass whether it is the lowest
   */
  boolean strikes(Metre metre, int step, boolean isBass) {
    int position = metre.positionInBar(step);
    int pulse = metre.stepsPerPulse(step);
    boolean onBeat = position % pulse == 0;
    boolean isStrong = position == 0 || 2 * position == metre.stepsPerBar(step);
    return switch (this) {
      case HELD, CHANGES -> false;
      case BEATS -> onBeat;
      case COMPING -> onBeat && isStrong == isBass;
    };
  }
}
