package cantus.daemon.plugin;

import cantus.daemon.live.StepListener;
import cantus.model.generate.HarmonyFrame;
import cantus.model.music.ChordQuality;
import cantus.model.music.PitchClasses;
import java.util.Arrays;

/**
 * The chord that a host shows, as a number: 0 for none, then the chords of each root by their
 * quality, C, Cm and so on up to B5. Of the live thread.
 */
final class ShownChord implements StepListener {

  static final int NONE = 0;

  private static final int[] WHOLE =
      Arrays.stream(ChordQuality.values())
          .filter(one -> one != ChordQuality.UNISON)
          .mapToInt(one -> one.intervals().bits())
          .toArray();

  /** Without its fifth, where one can do without. */
  private static final int[] OPEN =
      Arrays.stream(ChordQuality.values())
          .filter(one -> one != ChordQuality.UNISON)
          .mapToInt(
              one ->
                  ChordQuality.of(one.withoutFifth()).filter(one::equals).isPresent()
                      ? one.withoutFifth().bits()
                      : one.intervals().bits())
          .toArray();

  private static final int ALL = (1 << PitchClasses.COUNT) - 1;

  private int number = NONE;

  /** The number of the chord that was heard last and has a name; notes that pass have none. */
  int number() {
    return number;
  }

  @Override
  public void step(long nanos, int step, HarmonyFrame frame) {
    int classes = 0;
    int lowest = Integer.MAX_VALUE;
    for (int part = 0; part < frame.parts(); part++) {
      int pitch = frame.pitch(part);
      if (pitch != HarmonyFrame.REST) {
        classes |= 1 << pitch % PitchClasses.COUNT;
        lowest = Math.min(lowest, pitch);
      }
    }
    int found = classes == 0 ? NONE : of(classes, lowest % PitchClasses.COUNT);
    if (found != NONE || classes == 0) {
      number = found;
    }
  }

  /**
   * The number of a chord as {@link cantus.model.music.Chord#of(PitchClasses, int)} has it, which
   * allocates; or {@link #NONE}.
   *
   * @param classes the bits of its pitch classes
   * @param bass one of them
   */
  static int of(int classes, int bass) {
    for (int i = 0; i < PitchClasses.COUNT; i++) {
      int root = (bass + i) % PitchClasses.COUNT;
      int above = (classes >> root | classes << PitchClasses.COUNT - root) & ALL;
      for (int quality = 0; quality < WHOLE.length; quality++) {
        if (above == WHOLE[quality] || above == OPEN[quality]) {
          return 1 + root * WHOLE.length + quality;
        }
      }
    }
    return NONE;
  }
}
