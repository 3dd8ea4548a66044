package cantus.daemon.live.settings;

/**
 * Which of the keys that are played are the melody.
 *
 * @param priority which of several held keys it is
 * @param channel on which it is played, 0..15, or {@link #ANY_CHANNEL}
 * @param lowestKey of its range; keys beyond the range are not the melody
 * @param highestKey of its range
 * @param softest the least velocity that counts, 1..127
 * @param passOthers whether keys beyond the range sound as they are played, or not at all
 * @param injectOthers whether keys below the melody are given as voices, or left out
 * @param mpe whether the keyboard sends each key on a channel of its own (MIDI Polyphonic
 *     Expression), even if it does not say so
 */
public record MelodySettings(
    MelodyPriority priority,
    int channel,
    int lowestKey,
    int highestKey,
    int softest,
    boolean passOthers,
    boolean injectOthers,
    boolean mpe) {

  /** All channels are listened to. */
  public static final int ANY_CHANNEL = -1;

  /** The highest of all keys on all channels. */
  public static final MelodySettings HIGHEST =
      new MelodySettings(MelodyPriority.HIGHEST, ANY_CHANNEL, 0, 127, 1, false, false, false);

  public MelodySettings {
    if (channel < ANY_CHANNEL || channel > 15) {
      throw new IllegalArgumentException("the melody's channel must lie in 1..16");
    }
    if (lowestKey < 0 || highestKey > 127 || lowestKey > highestKey) {
      throw new IllegalArgumentException(
          "a melody cannot range from " + lowestKey + " to " + highestKey);
    }
    if (softest < 1 || softest > 127) {
      throw new IllegalArgumentException("the least velocity must lie in 1..127, not " + softest);
    }
  }

  /** The same with another priority. */
  public MelodySettings withPriority(MelodyPriority newPriority) {
    return new MelodySettings(
        newPriority, channel, lowestKey, highestKey, softest, passOthers, injectOthers, mpe);
  }

  /** The same on another channel. */
  public MelodySettings withChannel(int newChannel) {
    return new MelodySettings(
        priority, newChannel, lowestKey, highestKey, softest, passOthers, injectOthers, mpe);
  }

  /** The same with another range of keys. */
  public MelodySettings withKeys(int lowest, int highest) {
    return new MelodySettings(
        priority, channel, lowest, highest, softest, passOthers, injectOthers, mpe);
  }

  /** The same with another least velocity. */
  public MelodySettings withSoftest(int newSoftest) {
    return new MelodySettings(
        priority, channel, lowestKey, highestKey, newSoftest, passOthers, injectOthers, mpe);
  }

  /** The same, with keys beyond the range or without. */
  public MelodySettings withPassOthers(boolean pass) {
    return new MelodySettings(
        priority, channel, lowestKey, highestKey, softest, pass, injectOthers, mpe);
  }

  /** The same, with keys below the melody given as voices or left out. */
  public MelodySettings withInjectOthers(boolean inject) {
    return new MelodySettings(
        priority, channel, lowestKey, highestKey, softest, passOthers, inject, mpe);
  }

  /** The same, for a keyboard that sends each key on a channel of its own or not. */
  public MelodySettings withMpe(boolean isMpe) {
    return new MelodySettings(
        priority, channel, lowestKey, highestKey, softest, passOthers, injectOthers, isMpe);
  }
}
