package cantus.daemon.live;

import cantus.model.generate.HarmonySettings;
import cantus.model.music.Metre;

/**
 * How a live session plays.
 *
 * @param qpm tempo in quarters a minute
 * @param metre of the piece; its step 0 is the first note played
 * @param lookahead when a step is harmonised
 * @param melodyThru whether the melody is played along with the voices
 * @param priority which of several held keys is the melody
 * @param velocityOffset added to the velocity of the melody for that of the voices, -127..127
 * @param firstChannel channel of the melody, 0..15; the voices follow on the next ones, without the
 *     percussion's (9)
 * @param harmony how it is harmonised
 */
public record LiveSettings(
    double qpm,
    Metre metre,
    Lookahead lookahead,
    boolean melodyThru,
    MelodyPriority priority,
    int velocityOffset,
    int firstChannel,
    HarmonySettings harmony) {

  private static final int PERCUSSION = 9;

  public LiveSettings {
    if (!(qpm >= 10 && qpm <= 400)) {
      throw new IllegalArgumentException("the tempo must lie in 10..400, not " + qpm);
    }
    if (firstChannel < 0 || firstChannel > 15) {
      throw new IllegalArgumentException("the channel must lie in 1..16");
    }
  }

  /** The channels of the melody and the voices, 0..15. */
  public int[] channels() {
    int[] channels = new int[harmony.voices().size() + 1];
    int next = firstChannel;
    for (int i = 0; i < channels.length; i++) {
      if (next == PERCUSSION && firstChannel != PERCUSSION) {
        next++;
      }
      channels[i] = next;
      next = (next + 1) % 16;
    }
    return channels;
  }
}
