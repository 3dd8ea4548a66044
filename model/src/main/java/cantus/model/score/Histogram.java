package cantus.model.score;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How often each category occurs. */
final class Histogram {

  private final TreeMap<String, Long> counts;

  Histogram() {
    counts = new TreeMap<>();
  }

  @JsonCreator
  Histogram(Map<String, Long> counts) {
    this.counts = new TreeMap<>(counts);
    for (Long count : counts.values()) {
      if (count == null || count < 0) {
        throw new IllegalArgumentException("a histogram counts from 0");
      }
    }
  }

  @JsonValue
  Map<String, Long> counts() {
    return counts;
  }

  void add(String category, long times) {
    counts.merge(category, times, Long::sum);
  }

  void add(Histogram other) {
    other.counts.forEach(this::add);
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<String, Double> shares() {
    double total = Math.max(1, total());
    Map<String, Double> shares = new HashMap<>();
    counts.forEach((category, count) -> shares.put(category, count / total));
    return shares;
  }

  /**
   * The Wasserstein-1 distance of another histogram to this one, with categories one apart in the
   * order of their frequency here; those not known here follow in their own order.
   */
  double rankDistance(Histogram other) {
    List<String> order = new ArrayList<>(counts.keySet());
    order.sort(Comparator.comparing(this::negatedCount));
    other.counts.keySet().stream().filter(c -> !counts.containsKey(c)).forEach(order::add);
    Map<String, Double> shares = shares();
    Map<String, Double> others = other.shares();
    double difference = 0;
    double distance = 0;
    for (String category : order) {
      difference += shares.getOrDefault(category, 0.0) - others.getOrDefault(category, 0.0);
      distance += Math.abs(difference);
    }
    return distance;
  }

  private long negatedCount(String category) {
    return -counts.getOrDefault(category, 0L);
  }

  /**
   * The Wasserstein-1 distance of two histograms whose categories are whole numbers; one with
   * nothing in it counts as all at 0.
   */
  double numberDistance(Histogram other) {
    TreeMap<Integer, Double> differences = new TreeMap<>();
    orZero().forEach((c, share) -> differences.merge(Integer.valueOf(c), share, Double::sum));
    other
        .orZero()
        .forEach((c, share) -> differences.merge(Integer.valueOf(c), -share, Double::sum));
    double difference = 0;
    double distance = 0;
    int before = differences.firstKey();
    for (Map.Entry<Integer, Double> entry : differences.entrySet()) {
      distance += Math.abs(difference) * (entry.getKey() - before);
      difference += entry.getValue();
      before = entry.getKey();
    }
    return distance;
  }

  private Map<String, Double> orZero() {
    return total() == 0 ? Map.of("0", 1.0) : shares();
  }

  /** The Jensen-Shannon divergence of two histograms, in bits, 0 to 1. */
  double divergence(Histogram other) {
    TreeSet<String> categories = new TreeSet<>(counts.keySet());
    categories.addAll(other.counts.keySet());
    Map<String, Double> shares = shares();
    Map<String, Double> others = other.shares();
    double bits = 0;
    for (String category : categories) {
      double p = shares.getOrDefault(category, 0.0);
      double q = others.getOrDefault(category, 0.0);
      bits += (weighted(p, p + q) + weighted(q, p + q)) / 2;
    }
    return bits;
  }

  private static double weighted(double share, double sum) {
    return share == 0 ? 0 : share * Math.log(2 * share / sum) / Math.log(2);
  }
}
