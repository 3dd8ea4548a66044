package cantus.daemon.live.settings;

/**
 * How the melody or one of the voices sounds.
 *
 * @param channel 0..15
 * @param program General MIDI program, 0..127, or {@link #ANY_PROGRAM}
 * @param transpose semitones that are added on the way out, -48..48
 * @param level by which velocities are multiplied, 0..2
 * @param muted whether it is silent
 */
public record VoiceSettings(int channel, int program, int transpose, double level, boolean muted) {

  /** The sound is left as it is. */
  public static final int ANY_PROGRAM = -1;

  public VoiceSettings {
    if (channel < 0 || channel > 15) {
      throw new IllegalArgumentException("the channel must lie in 1..16");
    }
    if (program < ANY_PROGRAM || program > 127) {
      throw new IllegalArgumentException("a program must lie in 0..127, not " + program);
    }
    if (transpose < -48 || transpose > 48) {
      throw new IllegalArgumentException("a voice can be moved by -48..48, not " + transpose);
    }
    if (!(level >= 0 && level <= 2)) {
      throw new IllegalArgumentException("a level must lie in 0..2, not " + level);
    }
  }

  /** A voice on a channel, as it is. */
  public static VoiceSettings on(int channel) {
    return new VoiceSettings(channel, ANY_PROGRAM, 0, 1, false);
  }

  /** The same, silent or not. */
  public VoiceSettings withMuted(boolean nowMuted) {
    return new VoiceSettings(channel, program, transpose, level, nowMuted);
  }

  /** The same, moved by other semitones. */
  public VoiceSettings withTranspose(int semitones) {
    return new VoiceSettings(channel, program, semitones, level, muted);
  }

  /** The same, at another level. */
  public VoiceSettings withLevel(double newLevel) {
    return new VoiceSettings(channel, program, transpose, newLevel, muted);
  }

  /** The same, on another program. */
  public VoiceSettings withProgram(int newProgram) {
    return new VoiceSettings(channel, newProgram, transpose, level, muted);
  }
}
