package cantus.daemon.live.sound;

import cantus.daemon.live.settings.VoiceSettings;

/** Makes ready the channels that the voices sound on: nothing held, and the wanted programs. */
public final class VoiceChannels {

  private static final VoiceSettings[] NONE = {};

  private final SoundingNotes notes;
  private VoiceSettings[] parts;

  public VoiceChannels(SoundingNotes notes, VoiceSettings[] parts) {
    this.notes = notes;
    this.parts = parts;
  }

  /**
   * Before anything sounds.
   *
   * @param leftBehind whether notes may still sound that a daemon before this one played
   */
  public void begin(long now, boolean leftBehind) {
    for (VoiceSettings part : parts) {
      notes.clear(now, part.channel());
      if (leftBehind) {
        notes.silenceAll(now, part.channel());
      }
    }
    choosePrograms(NONE, now);
  }

  /** Chooses the programs that are other than before, or on another channel. */
  public void apply(VoiceSettings[] changed, long now) {
    VoiceSettings[] before = parts;
    parts = changed;
    choosePrograms(before, now);
  }

  private void choosePrograms(VoiceSettings[] before, long now) {
    for (int i = 0; i < parts.length; i++) {
      VoiceSettings part = parts[i];
      boolean same =
          i < before.length
              && before[i].program() == part.program()
              && before[i].channel() == part.channel();
      if (part.program() != VoiceSettings.ANY_PROGRAM && !same) {
        notes.program(now, part.channel(), part.program());
      }
    }
  }
}
