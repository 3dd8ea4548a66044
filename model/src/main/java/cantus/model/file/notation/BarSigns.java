package cantus.model.file.notation;

import java.util.BitSet;

/**
 * What is written about the order of play at the lines of one bar; {@link PlayOrder} makes sense of
 * it.
 *
 * <p>Everything speaks of whole bars: what tells where to go on from counts at a bar's beginning,
 * what tells where to stop or to leave counts at its end. Where several parts write the same sign,
 * it is one.
 */
public final class BarSigns {

  /** Where the music goes on after the end of a bar, other than by a repeat. */
  public enum Jump {
    NONE,
    DA_CAPO,
    DAL_SEGNO
  }

  /** How often music between two signs may be played; a number beyond is an accident. */
  private static final int MOST_TIMES = 100;

  public boolean repeatBegins;

  /** Where a repeat goes back to that has no sign of its own where it begins. */
  public boolean sectionBegins;

  /** A piece of its own begins, as movements do; nothing leads back beyond that. */
  public boolean movementBegins;

  /** How often the music up to the repeat sign at the end is played; 0 without such a sign. */
  private int timesToEnd;

  /** The times for which a variant ending (volta) that begins here is meant; empty without one. */
  final BitSet endings = new BitSet();

  /** The bracket of a variant ending stops with this bar. */
  public boolean endingStops;

  public boolean segno;
  public boolean coda;
  public boolean toCoda;
  public boolean fine;
  public Jump jump = Jump.NONE;

  public int timesToEnd() {
    return timesToEnd;
  }

  /**
   * A repeat sign stands at the end.
   *
   * @param times that the music up to it is played, 2 where nothing else is said
   */
  public void repeatEnds(int times) {
    timesToEnd = Math.max(timesToEnd, Math.max(2, Math.min(MOST_TIMES, times)));
  }

  /** A variant ending begins, for this time among others; a time that no music has is nothing. */
  public void ending(int time) {
    if (time >= 1 && time <= MOST_TIMES) {
      endings.set(time);
    }
  }

  /** Whether nothing is written. */
  boolean isEmpty() {
    return !repeatBegins
        && timesToEnd == 0
        && endings.isEmpty()
        && !segno
        && !coda
        && !toCoda
        && !fine
        && jump == Jump.NONE;
  }
}
