package cantus.model.dataset;

import java.util.Map;
import java.util.TreeMap;

/** Counts by name, such as pieces by the reason for which they were dropped. */
final class Tally {

  private final Map<String, Long> counts = new TreeMap<>();

  void add(String name) {
    add(name, 1);
  }

  void add(String name, long count) {
    counts.merge(name, count, Long::sum);
  }

  /** A copy, sorted by name. */
  Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** Both counts together, sorted by name. */
  static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    if (other.isEmpty()) {
      return one;
    }
    Map<String, Long> sum = new TreeMap<>(one);
    other.forEach((name, count) -> sum.merge(name, count, Long::sum));
    return sum;
  }
}
