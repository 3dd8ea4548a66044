package cantus.model.generate;

import cantus.model.music.Grid;
import cantus.model.sense.Listener;

/**
 * The steps that came true last, so that a network that takes over in the middle of a piece can
 * hear how it went: see {@link Harmonizer#open(Past, int, OpenStep)}. Allocates nothing after
 * construction. Not thread-safe.
 */
public final class Past {

  /** Two bars of common time. With more a network knows more, and takes longer to take over. */
  private static final int QUARTERS = 8;

  static final class Step {
    /** As the network heard it: where the melody takes a breath, it goes on. */
    final HarmonyFrame frame = new HarmonyFrame(HarmonySettings.MAX_PARTS);

    int number;
    int placeInBar;
    int melody;
    int breath;
    int upbeat;
  }

  private final Step[] steps;
  private int first;
  private int count;
  private int last = -1; // the number of the step that came true last, remembered or not
  private int silentSteps;
  private long trace; // tells it from others
  private final Listener listener;

  /** Nothing has been played. */
  public Past(Grid grid) {
    listener = new Listener(grid);
    steps = new Step[QUARTERS * grid.stepsPerQuarter()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = new Step();
    }
  }

  /**
   * A step has come true. One with the number of the step before takes its place: it was decided
   * otherwise. Where the harmoniser has begun a new piece, the old one is forgotten.
   */
  public void remember(Branch branch) {
    if (!branch.begun) {
      count = 0;
      trace = 0;
    } else {
      Step step = roomFor(branch.step);
      step.number = branch.step;
      step.placeInBar = branch.placeInBar;
      step.frame.copyFrom(branch.frame);
      step.melody = branch.melody;
      step.breath = branch.breath;
      step.upbeat = branch.upbeat;
      if (branch.breath > 0) {
        step.frame.holdFirst(branch.melody);
      }
    }
    last = branch.step;
    silentSteps = branch.silentSteps;
    listener.copyFrom(branch.heard.listener);
    trace = Chance.mix(trace + branch.heard.trace());
  }

  private Step roomFor(int number) {
    if (count > 0 && step(count - 1).number == number) {
      return step(count - 1);
    }
    if (count < steps.length) {
      count++;
    } else {
      first = (first + 1) % steps.length;
    }
    return step(count - 1);
  }

  /** How many steps of this piece are remembered. */
  int count() {
    return count;
  }

  /** A step that is remembered, the oldest first. */
  Step step(int index) {
    return steps[(first + index) % steps.length];
  }

  int last() {
    return last;
  }

  int silentSteps() {
    return silentSteps;
  }

  /** Tells this past from others: where it is the same, so are all steps. */
  long trace() {
    return trace;
  }

  Listener listener() {
    return listener;
  }
}
