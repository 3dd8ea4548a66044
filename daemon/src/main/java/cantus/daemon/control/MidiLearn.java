package cantus.daemon.control;

import java.util.function.IntConsumer;

/** Gives the next knob that is turned a meaning, when somebody has asked for that. */
final class MidiLearn {

  private static final int NONE = -1;

  private final KnobMap knobs;
  private String wanted; // or null
  private IntConsumer learned;

  MidiLearn(KnobMap knobs) {
    this.knobs = knobs;
  }

  /**
   * Waits for a knob.
   *
   * @param name that it is to have
   * @param whenLearned is told its number, or -1 if it is not waited for any more
   */
  void begin(String name, IntConsumer whenLearned) {
    end();
    wanted = name;
    learned = whenLearned;
  }

  /** Waits for no knob any more. */
  void end() {
    tell(NONE);
  }

  /** A knob is turned: whether it has been waited for, and now has its meaning. */
  boolean turned(int number) {
    if (wanted == null || !KnobMap.canBeLearnt(number)) {
      return false;
    }
    knobs.learn(number, wanted);
    tell(number);
    return true;
  }

  private void tell(int number) {
    if (wanted != null) {
      wanted = null;
      learned.accept(number);
    }
  }
}
