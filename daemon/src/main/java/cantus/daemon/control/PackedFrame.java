package cantus.daemon.control;

import cantus.model.generate.HarmonyFrame;
import cantus.model.music.Melody;

/**
 * All parts of a step in one number, so that a ring of numbers, or one that is volatile, can carry
 * it.
 */
public final class PackedFrame {

  private static final int BITS = 7; // key 0, which nobody hears, stands for a rest
  private static final int MOST_PARTS = Long.SIZE / BITS;

  private PackedFrame() {}

  /** The parts of a frame, as many as there is room for. */
  public static long of(HarmonyFrame frame) {
    long packed = 0;
    for (int part = 0; part < Math.min(MOST_PARTS, frame.parts()); part++) {
      packed |= (long) Math.max(0, frame.pitch(part)) << part * BITS;
    }
    return packed;
  }

  /** The key of the melody, which is the first part, or {@link Melody#REST}. */
  public static int melody(long packed) {
    return key(packed);
  }

  /** The keys of all parts, {@link Melody#REST} for those that rest; the last ones left out. */
  public static int[] keys(long packed) {
    int parts = (Long.SIZE - Long.numberOfLeadingZeros(packed) + BITS - 1) / BITS;
    int[] keys = new int[parts];
    for (int part = 0; part < parts; part++) {
      keys[part] = key(packed >>> part * BITS);
    }
    return keys;
  }

  private static int key(long packed) {
    int key = (int) (packed & (1 << BITS) - 1);
    return key == 0 ? Melody.REST : key;
  }
}
