package cantus.model.file.abc;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ties that are open where a voice is. Each line of an overlaid bar has its own. */
final class AbcTies {

  /** Pitches that sound on, by the place on the staff. */
  private final Map<Integer, Map<Integer, Integer>> open = new HashMap<>();

  /** Those at the first of some variant endings, to be taken up again in each of the others. */
  private Map<Integer, Map<Integer, Integer>> atEnding = Map.of();

  /** The pitch that is tied to a place on the staff, or null. */
  @Nullable Integer to(int line, int place) {
    return open.getOrDefault(line, Map.of()).get(place);
  }

  boolean has(int line, int pitch) {
    return open.getOrDefault(line, Map.of()).containsValue(pitch);
  }

  void clear(int line) {
    open.remove(line);
  }

  void add(int line, int place, int pitch) {
    open.computeIfAbsent(line, l -> new HashMap<>()).put(place, pitch);
  }

  /** A variant ending begins; what was tied to the first is tied to the others too. */
  void ending(boolean first) {
    if (first) {
      atEnding = copy(open);
    } else {
      open.clear();
      open.putAll(copy(atEnding));
    }
  }

  private static Map<Integer, Map<Integer, Integer>> copy(
      Map<Integer, Map<Integer, Integer>> ties) {
    Map<Integer, Map<Integer, Integer>> copy = new HashMap<>();
    ties.forEach((line, pitches) -> copy.put(line, new HashMap<>(pitches)));
    return copy;
  }
}
