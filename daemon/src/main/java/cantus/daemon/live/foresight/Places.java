package cantus.daemon.live.foresight;

import cantus.model.generate.Branch;
import cantus.model.generate.Harmonizer;
import java.util.Map;
import java.util.TreeMap;

/**
 * What had been heard of a song when each of its bars began. Whoever comes to a place once more, as
 * in a loop, hears on from there as the first time; so what is drawn depends on the place, and not
 * on the way to it. Of the lookahead worker.
 */
final class Places {

  private static final int MOST = 128; // bars; some 10 KB each

  private final TreeMap<Integer, Branch> heard = new TreeMap<>();

  /** Nothing is known of the song any more. */
  void forget() {
    heard.clear();
  }

  /** A step opens after a branch. */
  void keep(int line, Branch before) {
    heard.put(line, before.copy());
    if (heard.size() > MOST) {
      boolean first = line - heard.firstKey() > heard.lastKey() - line;
      heard.remove(first ? heard.firstKey() : heard.lastKey());
    }
  }

  /**
   * What had been heard when a line came, or else before it.
   *
   * @param harmonizer with whose network
   * @param silence where nothing was
   */
  Branch before(int line, Harmonizer harmonizer, Branch silence) {
    Map.Entry<Integer, Branch> nearest = heard.floorEntry(line);
    return nearest != null && harmonizer.knows(nearest.getValue()) ? nearest.getValue() : silence;
  }
}
