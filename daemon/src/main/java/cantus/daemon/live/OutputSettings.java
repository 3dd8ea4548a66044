package cantus.daemon.live;

import java.util.ArrayList;
import java.util.List;

/**
 * What comes out.
 *
 * @param melodyThru whether the melody is played along with the voices
 * @param velocityOffset added to the velocity of the melody for that of the voices, -127..127
 * @param parts the melody, then the voices from the top
 */
public record OutputSettings(boolean melodyThru, int velocityOffset, List<VoiceSettings> parts) {

  private static final int PERCUSSION = 9;

  public OutputSettings {
    parts = List.copyOf(parts);
    if (velocityOffset < -127 || velocityOffset > 127) {
      throw new IllegalArgumentException(
          "the velocity offset must lie in -127..127, not " + velocityOffset);
    }
  }

  /**
   * Melody and voices on one channel after the other, without the percussion's (9).
   *
   * @param firstChannel the melody's, 0..15
   */
  public static OutputSettings onChannels(
      int firstChannel, int voices, boolean melodyThru, int velocityOffset) {
    List<VoiceSettings> parts = new ArrayList<>();
    int next = firstChannel;
    for (int i = 0; i <= voices; i++) {
      if (next == PERCUSSION && firstChannel != PERCUSSION) {
        next++;
      }
      parts.add(VoiceSettings.on(next));
      next = (next + 1) % 16;
    }
    return new OutputSettings(melodyThru, velocityOffset, parts);
  }
}
