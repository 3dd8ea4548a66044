package cantus.daemon.live;

import cantus.daemon.clock.HeardBars;
import cantus.model.generate.HarmonyFrame;
import cantus.model.generate.WantedChord;
import cantus.model.sense.KeySense;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens in each step. Called on the live thread: must not wait, and allocate
 * nothing.
 */
@FunctionalInterface
public interface StepListener {

  /** Tells nobody. */
  StepListener NONE = (nanos, step, frame) -> {};

  /**
   * Comes first, on any thread.
   *
   * @param bars where steps lie in their bars; to be asked during the other calls only
   */
  default void countedBy(HeardBars bars) {}

  /**
   * A step sounds; once more with the same number if it is corrected. A step whose chord came too
   * late to be heard is left out.
   *
   * @param nanos when it sounds, on the ports' clock
   * @param step its number, from 0
   * @param frame the melody, which is its first part, and the voices; valid during the call only
   */
  void step(long nanos, int step, HarmonyFrame frame);

  /**
   * What is believed of the key, after what was given in the step that {@link #step} told of last.
   *
   * @param key valid during the call only
   */
  default void believes(KeySense key) {}

  /**
   * Which chord the voices are asked for in the step that {@link #step} tells of next.
   *
   * @param chord null where any would do
   */
  default void wants(@Nullable WantedChord chord) {}

  /** Our own notes come back in: the output is connected to the input. They are left out. */
  default void feedback() {}

  /**
   * Time has jumped while something was played: all notes were ended, and what is played next
   * begins anew.
   *
   * @param nanos how far; below 0 if it went back
   */
  default void jumped(long nanos) {}

  /** Tells two. */
  static StepListener both(StepListener first, StepListener second) {
    return new StepListener() {
      @Override
      public void countedBy(HeardBars bars) {
        first.countedBy(bars);
        second.countedBy(bars);
      }

      @Override
      public void step(long nanos, int step, HarmonyFrame frame) {
        first.step(nanos, step, frame);
        second.step(nanos, step, frame);
      }

      @Override
      public void believes(KeySense key) {
        first.believes(key);
        second.believes(key);
      }

      @Override
      public void wants(@Nullable WantedChord chord) {
        first.wants(chord);
        second.wants(chord);
      }

      @Override
      public void feedback() {
        first.feedback();
        second.feedback();
      }

      @Override
      public void jumped(long nanos) {
        first.jumped(nanos);
        second.jumped(nanos);
      }
    };
  }
}
