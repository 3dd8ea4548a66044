package cantus.model.generate;

import cantus.model.music.Melody;
import java.util.List;
import java.util.Objects;

/**
 * One part of a piece that is given, from beginning to end.
 *
 * @param part which it is, from the top
 * @param line what it plays
 * @param fillRests whether its rests are gaps, to be filled like a part that is not given
 * @param phraseEnds where the music says that its phrases end: the first steps after them; none if
 *     it does not say
 */
public record GivenPart(int part, Melody line, boolean fillRests, List<Integer> phraseEnds) {

  /** Of music that does not say where its phrases end. */
  public GivenPart(int part, Melody line, boolean fillRests) {
    this(part, line, fillRests, List.of());
  }

  public GivenPart {
    phraseEnds = List.copyOf(phraseEnds);
    Objects.requireNonNull(line);
    if (part < 0 || part >= HarmonySettings.MAX_PARTS) {
      throw new IllegalArgumentException("there is no part " + part);
    }
  }

  /** Whether there is something in a step that is given, be it a rest. */
  boolean isGiven(int step) {
    return !fillRests || pitch(step) != Melody.REST;
  }

  /** Its pitch, or {@link Melody#REST}, in a step that may lie behind its end. */
  int pitch(int step) {
    return step < line.length() ? line.pitchAt(step) : Melody.REST;
  }

  boolean isOnset(int step) {
    return step < line.length() && line.isOnset(step);
  }
}
