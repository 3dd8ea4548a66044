package cantus.daemon.control;

import org.jspecify.annotations.Nullable;

/** MIDI learn: gives the next knob that is turned the meaning that was asked for. */
final class MidiLearn {

  /** For how long a knob is waited for. */
  static final int SECONDS = 60;

  /** Somebody who has asked for a knob to be learnt. */
  interface Asker {

    /** A knob of this number has the meaning now. */
    void learned(int number);

    /** No knob is waited for any more. */
    void givenUp(String why);
  }

  /** What the knob is to be called that is waited for, who asked, and until when. */
  private record Wanted(String name, Asker asker, long deadline) {}

  private final KnobMap knobs;
  private @Nullable Wanted wanted;

  MidiLearn(KnobMap knobs) {
    this.knobs = knobs;
  }

  /**
   * Waits for a knob.
   *
   * @param name that it is to have
   * @param now in nanoseconds
   */
  void begin(String name, Asker asker, long now) {
    giveUp("another knob is being learnt");
    wanted = new Wanted(name, asker, now + SECONDS * 1_000_000_000L);
  }

  /** Waits no longer than it should. */
  void look(long now) {
    if (wanted != null && now - wanted.deadline >= 0) {
      giveUp("no knob was turned in " + SECONDS + " s");
    }
  }

  /** Waits for no knob any more. */
  void giveUp(String why) {
    Wanted given = wanted;
    wanted = null;
    if (given != null) {
      given.asker.givenUp(why);
    }
  }

  /** A knob is turned: whether it has been waited for, and now has its meaning. */
  boolean turned(int number) {
    Wanted learnt = wanted;
    if (learnt == null || !KnobMap.canBeLearnt(number)) {
      return false;
    }
    knobs.learn(number, learnt.name);
    wanted = null;
    learnt.asker.learned(number);
    return true;
  }
}
