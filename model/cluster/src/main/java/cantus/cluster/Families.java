package cantus.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of many pieces belong together, found out step by step. */
final class Families {

  /** Of how many values of {@link TunePrint#melody} a key is made by which pieces are compared. */
  private static final int BAND = 2;

  /** The share of a melody that settings of one tune have in common at least. */
  private static final double ALIKE = 0.3;

  /** With how many families of a key a piece is compared: stock phrases are in many. */
  private static final int COMPARED = 64;

  private final int[] parents;

  /** Of so many pieces, each a family of its own. */
  Families(int pieces) {
    parents = new int[pieces];
    Arrays.setAll(parents, piece -> piece);
  }

  /** The first piece of a family. */
  int first(int piece) {
    int root = piece;
    while (parents[root] != root) {
      root = parents[root];
    }
    for (int at = piece; parents[at] != root; ) {
      int next = parents[at];
      parents[at] = root;
      at = next;
    }
    return root;
  }

  /** Two pieces are of one family. */
  void join(int one, int other) {
    int a = first(one);
    int b = first(other);
    parents[Math.max(a, b)] = Math.min(a, b);
  }

  /** Joins pieces whose melodies are much alike. */
  void joinAlike(int[][] melodies) {
    for (int band = 0; band < TunePrint.HASHES; band += BAND) {
      Map<Long, List<Integer>> known = new HashMap<>(); // pieces, each of another family
      for (int piece = 0; piece < melodies.length; piece++) {
        int[] melody = melodies[piece];
        if (melody[band] == Integer.MAX_VALUE) {
          continue; // no tune at all
        }
        long key = 0;
        for (int i = band; i < band + BAND; i++) {
          key = key * 0x9E3779B97F4A7C15L + melody[i];
        }
        List<Integer> others = known.computeIfAbsent(key, none -> new ArrayList<>(1));
        boolean joined = false;
        for (int other : others) {
          if (first(other) == first(piece) || areAlike(melodies[other], melody)) {
            join(other, piece);
            joined = true;
          }
        }
        if (!joined && others.size() < COMPARED) {
          others.add(piece);
        }
      }
    }
  }

  private static boolean areAlike(int[] one, int[] other) {
    int equal = 0;
    for (int i = 0; i < one.length; i++) {
      equal += one[i] == other[i] ? 1 : 0;
    }
    return equal >= ALIKE * one.length;
  }
}
