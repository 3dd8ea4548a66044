package cantus.daemon.clock;

import cantus.model.music.Metre;
import org.jspecify.annotations.Nullable;

/**
 * Where a line of the grid lies in its bar, while the metre may change: another one holds from the
 * next bar on. Allocates nothing.
 */
public final class Bars {

  private Metre metre;
  private int origin; // the line that is step 0 of the metre
  private @Nullable Metre next;
  private int nextOrigin;
  private int nextFrom;
  private boolean led;

  /** Bars from line 0 on. */
  public Bars(Metre metre) {
    this.metre = metre;
  }

  /** All is counted from line 0 again, in the metre that was asked for last. */
  public void begin() {
    if (!led) {
      metre = wanted();
      origin = 0;
      next = null;
    }
  }

  /**
   * Who leads says in which metre it is, and on which line a bar begins: from now on that holds.
   */
  public void lead(Metre told, int barLine) {
    led = true;
    metre = told;
    origin = barLine;
    next = null;
  }

  /** Nobody leads any more: bars of the present metre are counted from line 0. */
  public void leave() {
    if (led) {
      led = false;
      origin = 0;
    }
  }

  private Metre wanted() {
    return next == null ? metre : next;
  }

  /**
   * Another metre holds from the first bar that begins behind a line; before that, what was asked
   * for and does not hold yet is forgotten.
   */
  public void change(Metre changed, int line) {
    if (led || changed.equals(wanted())) {
      return;
    }
    if (next != null && line >= nextFrom) {
      metre = next;
      origin = nextOrigin;
    }
    next = changed;
    int ofBar = metre.stepsPerBar(line - origin) - metre.positionInBar(line - origin);
    nextFrom = line + ofBar;
    nextOrigin = nextFrom - changed.upbeatSteps(); // which has been played already
  }

  /** Steps from the beginning of its bar to a line, from 0. */
  public int positionInBar(int line) {
    return metreOf(line).positionInBar(line - originOf(line));
  }

  /**
   * Which bar a line lies in: 0 is the first whole one. After a change of metre the number is that
   * of a piece that had been in it from the beginning.
   */
  public int bar(int line) {
    return Math.floorDiv(line - positionInBar(line), Math.max(1, stepsPerBar(line)));
  }

  /** The length in steps of the bar a line lies in. */
  public int stepsPerBar(int line) {
    return metreOf(line).stepsPerBar(line - originOf(line));
  }

  /** The beats of a line's bar. */
  public int beats(int line) {
    return metreOf(line).beats(line - originOf(line));
  }

  /** What a beat is in a line's bar: 4 for a quarter, 8 for an eighth. */
  public int beatType(int line) {
    return metreOf(line).beatType(line - originOf(line));
  }

  /** The steps of what is counted in a line's bar. */
  public int stepsPerPulse(int line) {
    return metreOf(line).stepsPerPulse(line - originOf(line));
  }

  private Metre metreOf(int line) {
    return next != null && line >= nextFrom ? next : metre;
  }

  private int originOf(int line) {
    return next != null && line >= nextFrom ? nextOrigin : origin;
  }
}
