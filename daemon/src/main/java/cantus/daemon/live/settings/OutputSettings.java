package cantus.daemon.live.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * What comes out.
 *
 * @param melodyThru whether the melody is played along with the voices
 * @param velocityOffset added to the velocity of the melody for that of the voices, -127..127
 * @param expression whose sound is shaped by what is moved beside the keys
 * @param octaves what sounds in octaves
 * @param parts the melody, then the voices from the top
 */
public record OutputSettings(
    boolean melodyThru,
    int velocityOffset,
    Expression expression,
    Octaves octaves,
    List<VoiceSettings> parts) {

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
    parts.add(VoiceSettings.on(firstChannel));
    return new OutputSettings(melodyThru, velocityOffset, Expression.MELODY, Octaves.OFF, parts)
        .withVoices(voices);
  }

  /** The same for a number of voices: those that are added are on the next channels. */
  public OutputSettings withVoices(int voices) {
    List<VoiceSettings> newParts = new ArrayList<>(parts);
    while (newParts.size() > voices + 1) {
      newParts.remove(newParts.size() - 1);
    }
    while (newParts.size() < voices + 1) {
      VoiceSettings above = newParts.get(newParts.size() - 1);
      int next = (above.channel() + 1) % 16;
      newParts.add(VoiceSettings.on(next == PERCUSSION ? next + 1 : next));
    }
    return new OutputSettings(melodyThru, velocityOffset, expression, octaves, newParts);
  }

  /** The same with another part; 0 is the melody's. */
  public OutputSettings withPart(int index, VoiceSettings part) {
    List<VoiceSettings> newParts = new ArrayList<>(parts);
    newParts.set(index, part);
    return new OutputSettings(melodyThru, velocityOffset, expression, octaves, newParts);
  }

  /** The same, with the melody or without. */
  public OutputSettings withThru(boolean on) {
    return new OutputSettings(on, velocityOffset, expression, octaves, parts);
  }

  /** The same with another velocity offset. */
  public OutputSettings withVelocityOffset(int offset) {
    return new OutputSettings(melodyThru, offset, expression, octaves, parts);
  }

  /** The same with other expression. */
  public OutputSettings withExpression(Expression shapes) {
    return new OutputSettings(melodyThru, velocityOffset, shapes, octaves, parts);
  }

  /** The same with other octaves. */
  public OutputSettings withOctaves(Octaves other) {
    return new OutputSettings(melodyThru, velocityOffset, expression, other, parts);
  }
}
