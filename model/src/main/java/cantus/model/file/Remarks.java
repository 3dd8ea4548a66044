package cantus.model.file;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often a reader could not take what stood in a file as it stood there. */
public final class Remarks {

  private final Map<Remark, Integer> counts = new EnumMap<>(Remark.class);

  public void add(Remark remark) {
    add(remark, 1);
  }

  public void add(Remark remark, int count) {
    if (count > 0) {
      counts.merge(remark, count, Integer::sum);
    }
  }

  /** Takes over what was remarked on elsewhere. */
  public void addAll(Remarks others) {
    others.counts.forEach(this::add);
  }

  /** The remarks that were made, each with how often; a copy. */
  public Map<Remark, Integer> counts() {
    return new EnumMap<>(counts);
  }

  /**
   * How often each was made, by its words.
   *
   * @param leftOut those on what is missing, or those on what was mended
   */
  public Map<String, Long> words(boolean leftOut) {
    Map<String, Long> words = new TreeMap<>();
    counts.forEach(
        (remark, n) -> {
          if (remark.isLeftOut() == leftOut) {
            words.put(remark.words(), (long) n);
          }
        });
    return words;
  }

  /** How often one was made. */
  public int count(Remark remark) {
    return counts.getOrDefault(remark, 0);
  }

  /** Whether everything was read as it stood. */
  public boolean isEmpty() {
    return counts.isEmpty();
  }

  /** All of them in a line for people, as in {@code left out: grace notes (3)}; empty for none. */
  @Override
  public String toString() {
    String leftOut = list(true);
    String mended = list(false);
    String both = leftOut.isEmpty() || mended.isEmpty() ? "" : "; ";
    return (leftOut.isEmpty() ? "" : "left out: " + leftOut)
        + both
        + (mended.isEmpty() ? "" : "mended: " + mended);
  }

  private String list(boolean leftOut) {
    return counts.entrySet().stream()
        .filter(remark -> remark.getKey().isLeftOut() == leftOut)
        .map(remark -> "%s (%d)".formatted(remark.getKey().words(), remark.getValue()))
        .collect(Collectors.joining(", "));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Remarks remarks && counts.equals(remarks.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }
}
