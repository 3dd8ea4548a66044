package cantus.daemon.live.foresight;

import cantus.daemon.live.melody.StepKeys;
import cantus.model.generate.Given;
import cantus.model.generate.HarmonyFrame;
import cantus.model.music.Melody;
import cantus.model.music.VoiceRange;
import java.util.List;

/**
 * Says which part each key of the player takes. The melody is the first part. The other keys are
 * given to the parts they are nearest to, measured all together from each part's last note (or the
 * middle of its range), so that no two cross. Allocates nothing after construction.
 */
final class KeyParts {

  private static final int FAR = 1 << 20;

  private final int[] homes; // of each part, the middle of its range
  private final int[] keys; // from the highest
  private final int[][] cost; // of the first i keys in the first j parts below the melody
  private int count;

  /**
   * @param ranges of all parts, from the top
   */
  KeyParts(List<VoiceRange> ranges) {
    homes = ranges.stream().mapToInt(range -> (range.lowest() + range.highest()) / 2).toArray();
    keys = new int[homes.length];
    cost = new int[homes.length][homes.length];
  }

  /**
   * Gives a step what is played. Of more keys than there are parts, those just above the lowest are
   * left out.
   *
   * @param before what sounded in the step before
   * @param given receives it
   */
  void give(StepKeys played, HarmonyFrame before, Given given) {
    given.clear();
    given.set(0, played.melody(), played.onset());
    if (played.others() > 0) {
      sort(played);
      weigh(before);
      for (int key = count, part = homes.length - 1; key > 0; part--) {
        if (cost[key][part] != cost[key][part - 1]) {
          key--;
          given.set(part, keys[key], played.begins(keys[key]));
        }
      }
    }
  }

  private void sort(StepKeys played) {
    int room = homes.length - 1;
    count = 0;
    for (int half = 64; half >= 0; half -= 64) {
      long left = half == 0 ? played.low() : played.high();
      while (left != 0) {
        int key = half + 63 - Long.numberOfLeadingZeros(left);
        left &= ~(1L << (key & 63));
        count = Math.min(count + 1, room); // the lowest takes the last place
        keys[count - 1] = key;
      }
    }
  }

  private void weigh(HarmonyFrame before) {
    for (int i = 1; i <= count; i++) {
      cost[i][i - 1] = FAR;
      for (int part = i; part < homes.length; part++) {
        int was = before.pitch(part);
        int distance = Math.abs(keys[i - 1] - (was == Melody.REST ? homes[part] : was));
        int taken = cost[i - 1][part - 1] + distance;
        cost[i][part] = Math.min(taken, cost[i][part - 1]);
      }
    }
  }
}
