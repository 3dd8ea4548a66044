package cantus.daemon.live;

/**
 * The keys of the last notes: a player comes back to them more often than a network knows that was
 * trained on other music. Allocates nothing after construction.
 */
final class FamiliarKeys {

  private static final int REMEMBERED = 64;

  private final int[] notes = new int[REMEMBERED];
  private final int[] counts = new int[128];
  private int played;

  /** A note is played. */
  void add(int key) {
    int at = played % REMEMBERED;
    if (played >= REMEMBERED) {
      counts[notes[at]]--;
    }
    notes[at] = key;
    counts[key]++;
    played = played + 1 == 2 * REMEMBERED ? REMEMBERED : played + 1;
  }

  /** Those from a first key on, as a set of 64 bits. */
  long from(int first) {
    long set = 0;
    for (int i = 0; i < 64; i++) {
      set |= counts[first + i] > 0 ? 1L << i : 0;
    }
    return set;
  }
}
