package cantus.model.score;

import cantus.model.music.Key;
import java.util.List;

/**
 * What is to be said of a piece.
 *
 * @param key the key it seems to be in
 * @param figures everything measured
 * @param faults the places where rules are broken, by step
 */
public record Verdict(Key key, Scorecard figures, List<Fault> faults) {

  public Verdict {
    faults = List.copyOf(faults);
  }
}
