package cantus.model.score;

import cantus.model.music.RomanNumeral;
import java.util.HashMap;
import java.util.Map;

/**
 * How likely a corpus goes from chord to chord: bigrams of numerals, mixed with how often each
 * chord is gone to at all (Witten–Bell smoothing with a fixed weight), so that nothing is
 * impossible.
 */
final class ProgressionModel {

  private static final double WEIGHT = 5; // bigrams that the frequency of a chord is worth
  private static final double UNSEEN = 0.5; // times that a chord which never came has come

  private final Map<String, Double> changes = new HashMap<>();
  private final Map<String, Double> from = new HashMap<>();
  private final Map<String, Double> to = new HashMap<>();
  private double total;

  /**
   * @param counted as {@link Feature#PROGRESSION} is
   */
  ProgressionModel(Histogram counted) {
    counted
        .counts()
        .forEach(
            (change, count) -> {
              int arrow = change.indexOf('>');
              changes.merge(change, (double) count, Double::sum);
              from.merge(change.substring(0, arrow), (double) count, Double::sum);
              to.merge(change.substring(arrow + 1), (double) count, Double::sum);
              total += count;
            });
  }

  /** Whether the corpus has any change. */
  boolean knowsAny() {
    return total > 0;
  }

  /** Nats of going from one chord to another, given that there is a change. */
  double cost(RomanNumeral before, RomanNumeral after) {
    double chord =
        (to.getOrDefault(after.text(), 0.0) + UNSEEN) / (total + UNSEEN * (to.size() + 1));
    double seen = changes.getOrDefault(Progression.change(before, after), 0.0);
    return -Math.log((seen + WEIGHT * chord) / (from.getOrDefault(before.text(), 0.0) + WEIGHT));
  }
}
