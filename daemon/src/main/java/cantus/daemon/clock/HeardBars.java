package cantus.daemon.clock;

import cantus.model.music.BarPlace;
import cantus.model.music.Feel;
import cantus.model.music.Metre;

/**
 * Where the steps of the network lie: in their bars, and on the lines of the clock. A step is a
 * line, a little late where a {@link Feel} swings it; where quarters are heard in triplets, six
 * steps are four lines. Who plays counts by the lines, in {@link #counted()}.
 *
 * <p>Another metre holds from the next bar on, and so do triplets. Allocates nothing.
 */
public final class HeardBars {

  /** From a bar line on, and before it, if nothing else held there. */
  private static final class Section {
    int line; // that a bar begins with
    int step; // that it begins with
    int stepsPerQuarter = LINES;

    double lineOf(int asked) {
      return line + LINES * (asked - step) / (double) stepsPerQuarter;
    }

    /** The nearest one. */
    int stepAt(int asked) {
      return step + inSteps(asked - line);
    }

    /** Half a step is made even, which begins a note of a triplet. */
    int inSteps(double lines) {
      return (int) Math.rint(lines * stepsPerQuarter / LINES);
    }

    void begin(int barLine, int barStep, int ofQuarter) {
      line = barLine;
      step = barStep;
      stepsPerQuarter = ofQuarter;
    }
  }

  private static final int LINES = Tempo.GRID.stepsPerQuarter(); // of a quarter

  private final Bars counted;
  private Feel feel;
  private Section present = new Section();
  private Section next = new Section(); // if the present one ends
  private boolean ends;

  /** Bars from line 0 on. */
  public HeardBars(Metre metre, Feel feel) {
    counted = new Bars(metre);
    this.feel = feel;
    begin(0);
  }

  /** The bars as they are counted: what they are asked for, and answer, is in lines. */
  public Bars counted() {
    return counted;
  }

  // ---- what changes

  /**
   * A run of the clock begins: where nobody leads, all is counted from line 0 again, in the metre
   * and the feel that were asked for last.
   */
  public void begin(int firstLine) {
    counted.begin();
    int bar = firstLine - counted.positionInBar(firstLine);
    present.begin(0, 0, stepsPerQuarter(firstLine));
    present.begin(bar, present.stepAt(bar), present.stepsPerQuarter);
    ends = false;
  }

  /**
   * Who leads says in which metre it is, and where in its bar a line lies that comes.
   *
   * @param position lines from the beginning of the bar
   */
  public void lead(Metre told, int line, int position) {
    int step = stepAt(line);
    counted.lead(told, line - position);
    present.begin(line, step, stepsPerQuarter(line));
    present.begin(line - position, present.stepAt(line - position), present.stepsPerQuarter);
    ends = false;
  }

  /** Nobody leads any more. */
  public void leave() {
    counted.leave();
  }

  /**
   * Another metre holds, and quarters are heard in triplets or not, from the first bar that begins
   * behind a step; steps that have not come are swung, or not.
   */
  public void change(Metre metre, Feel changed, int step) {
    feel = changed;
    if (ends && step >= next.step) {
      Section past = present;
      present = next;
      next = past;
    }
    int line = (int) Math.floor(present.lineOf(step));
    counted.change(metre, line);
    int bar = line + counted.stepsPerBar(line) - counted.positionInBar(line);
    next.begin(bar, present.stepAt(bar), stepsPerQuarter(bar));
    ends = next.stepsPerQuarter != present.stepsPerQuarter;
  }

  private int stepsPerQuarter(int line) {
    return feel.stepsPerQuarter(counted.stepsPerPulse(line));
  }

  private Section of(int step) {
    return ends && step >= next.step ? next : present;
  }

  // ---- where steps lie

  /** Where a step is felt, in lines. */
  public double lineOf(int step) {
    double at = of(step).lineOf(step);
    int line = (int) Math.floor(at);
    return at + feel.late(counted.positionInBar(line), counted.stepsPerPulse(line));
  }

  /** The step that is nearest to a line. */
  public int stepAt(int line) {
    return (ends && line >= next.line ? next : present).stepAt(line);
  }

  /** Steps from the beginning of its bar to a step, from 0. */
  public int positionInBar(int step) {
    double at = of(step).lineOf(step);
    int line = (int) Math.floor(at);
    return of(step).inSteps(counted.positionInBar(line) + at - line);
  }

  /** Where in its bar a step lies, and what is counted there: a {@link BarPlace}. */
  public int placeInBar(int step) {
    return BarPlace.of(positionInBar(step), stepsPerPulse(step), Tempo.GRID);
  }

  /** Which bar a step lies in: 0 is the first whole one. */
  public int bar(int step) {
    return counted.bar(lineIn(step));
  }

  /** The length in steps of the bar a step lies in. */
  public int stepsPerBar(int step) {
    return of(step).inSteps(counted.stepsPerBar(lineIn(step)));
  }

  /** The steps of what is counted in a step's bar. */
  public int stepsPerPulse(int step) {
    return of(step).inSteps(counted.stepsPerPulse(lineIn(step)));
  }

  /** The last line that has come with a step, which lies on it or after it. */
  public int lineIn(int step) {
    return (int) Math.floor(of(step).lineOf(step));
  }
}
