package cantus.daemon.live.melody;

/**
 * The last notes that were played: a player comes back to them, and to what followed them, more
 * often than a network knows that was trained on other music. Allocates nothing after construction.
 */
final class FamiliarKeys {

  private static final int REMEMBERED = 96;

  private final int[] notes = new int[REMEMBERED]; // a ring
  private final int[] counts = new int[128];
  private int played;
  private long followersLow;
  private long followersHigh;

  /** A note is played. */
  void add(int key) {
    int at = played % REMEMBERED;
    if (played >= REMEMBERED) {
      counts[notes[at]]--;
    }
    notes[at] = key;
    counts[key]++;
    played = played + 1 == 2 * REMEMBERED ? REMEMBERED : played + 1;
    findFollowers(key);
  }

  private void findFollowers(int last) {
    followersLow = 0;
    followersHigh = 0;
    int known = Math.min(played, REMEMBERED);
    int oldest = played - known;
    for (int i = oldest; i + 1 < played; i++) {
      int next = notes[(i + 1) % REMEMBERED];
      if (notes[i % REMEMBERED] == last && next < 64) {
        followersLow |= 1L << next;
      } else if (notes[i % REMEMBERED] == last) {
        followersHigh |= 1L << next - 64;
      }
    }
  }

  /** Those from a first key on, as a set of 64 bits. */
  long from(int first) {
    long set = 0;
    for (int i = 0; i < 64; i++) {
      set |= counts[first + i] > 0 ? 1L << i : 0;
    }
    return set;
  }

  /** Those that came after the last note when it was played before: from key 0 or 64 on. */
  long followersFrom(int first) {
    return first == 0 ? followersLow : followersHigh;
  }
}
