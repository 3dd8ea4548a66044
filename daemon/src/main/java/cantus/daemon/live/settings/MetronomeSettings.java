package cantus.daemon.live.settings;

/**
 * What is sent along with the notes to keep time, and when all of it leaves.
 *
 * @param metronome whether beats are heard while playing; while counting in, they always are
 * @param clicks what they sound like
 * @param sendsClock whether MIDI clock is sent
 * @param offsetNanos by how much all output is moved; what would have to leave before it is known
 *     leaves at once
 */
public record MetronomeSettings(
    boolean metronome, Clicks clicks, boolean sendsClock, long offsetNanos) {

  /** Nothing is sent, nothing is moved. */
  public static final MetronomeSettings NONE =
      new MetronomeSettings(false, Clicks.WOODBLOCK, false, 0);

  /**
   * How a metronome sounds.
   *
   * @param channel 0..15
   * @param barKey on the first beat of a bar, 0..127
   * @param beatKey on the others, 0..127
   */
  public record Clicks(int channel, int barKey, int beatKey) {

    /** The high and the low woodblock of General MIDI's percussion. */
    public static final Clicks WOODBLOCK = new Clicks(9, 76, 77);

    public Clicks {
      if (channel < 0 || channel > 15) {
        throw new IllegalArgumentException("the channel must lie in 1..16");
      }
      if (Math.min(barKey, beatKey) < 0 || Math.max(barKey, beatKey) > 127) {
        throw new IllegalArgumentException("a key must lie in 0..127");
      }
    }
  }
}
