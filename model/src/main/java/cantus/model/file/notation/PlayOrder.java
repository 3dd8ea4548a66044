package cantus.model.file.notation;

import cantus.model.file.notation.BarSigns.Jump;
import cantus.model.file.notation.VariantEndings.Ending;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The order in which a player takes the bars of a piece: repeats and their variant endings, da
 * capo, dal segno, fine and coda.
 *
 * <p>Where signs are missing a player's sense decides: a repeat without a beginning goes back to
 * the section's (a double bar, the end of the repeat before, the start), a second ending that no
 * repeat sign stands before is a second ending all the same. After a da capo or dal segno repeats
 * are not taken, and of endings that for the next time is played, or else the last. A jump is taken
 * once. Every bar is played at least once: where signs contradict each other so that one would not
 * be, bars are played as they stand.
 */
public final class PlayOrder {

  private final List<BarSigns> bars;
  private final VariantEndings endings;
  private final List<Integer> order = new ArrayList<>();
  private final BitSet jumped = new BitSet();
  private final BitSet played = new BitSet();
  private final Map<Integer, Integer> timesTaken = new HashMap<>(); // by the group of endings

  /** Where the repeat goes back to that comes next, and whether a sign says so. */
  private int start;

  private boolean startIsWritten;

  /** How often the music from {@link #start} on is being played, from 1. */
  private int time = 1;

  /** The bar whose jump was taken, or -1 where the music goes on as it came. */
  private int jumpedFrom = -1;

  private PlayOrder(List<BarSigns> bars) {
    this.bars = bars;
    endings = new VariantEndings(bars);
  }

  /**
   * The order of the bars of a piece, each by its index.
   *
   * @param most where there are more bars to play, no more than this many and one are given back
   */
  public static List<Integer> of(List<BarSigns> bars, int most) {
    PlayOrder order = new PlayOrder(bars);
    order.play(most);
    boolean allPlayed = order.order.size() > most || order.played.cardinality() == bars.size();
    return allPlayed ? order.order : IntStream.range(0, bars.size()).boxed().toList();
  }

  /** The order of the bars with no repeat taken and the last ending of each. */
  public static List<Integer> once(List<BarSigns> bars, int most) {
    PlayOrder order = new PlayOrder(bars);
    order.jumpedFrom = bars.size();
    order.play(most);
    return order.order;
  }

  private void play(int most) {
    int bar = 0;
    while (bar < bars.size() && order.size() <= most) {
      Ending ending = endings.beginningAt(bar);
      begin(bar);
      if (ending == null || takes(ending)) {
        order.add(bar);
        played.set(bar);
        bar = after(bar);
      } else {
        bar = ending.last() + 1;
        if (endings.isLast(ending) && jumpedFrom < 0 && !endings.isRepeatedLater(ending)) {
          restart(bar);
        }
      }
    }
  }

  private void begin(int bar) {
    BarSigns signs = bars.get(bar);
    boolean begins =
        signs.movementBegins || signs.repeatBegins || signs.sectionBegins && !startIsWritten;
    if (bar != start && begins) {
      restart(bar);
    }
    startIsWritten |= signs.repeatBegins;
  }

  private void restart(int bar) {
    start = bar;
    startIsWritten = false;
    time = 1;
  }

  private boolean takes(Ending ending) {
    if (jumpedFrom >= 0) {
      Integer taken = timesTaken.get(ending.group());
      return taken != null && endings.anyIsFor(ending, taken + 1)
          ? ending.times().get(taken + 1)
          : endings.isLast(ending) && !endings.isFirstAlone(ending);
    }
    boolean takes =
        ending.times().get(time) || !played.get(ending.first()) && !endings.anyIsFor(ending, time);
    if (takes) {
      timesTaken.merge(ending.group(), time, Math::max);
    }
    return takes;
  }

  /** The bar to play after another. */
  private int after(int bar) {
    BarSigns signs = bars.get(bar);
    if (jumpedFrom >= 0) {
      return afterJump(bar);
    }
    Ending ending = endings.endingAt(bar);
    int next = ending == null ? time + 1 : timeAfter(ending, bar);
    if (next > time && (ending != null || signs.timesToEnd() >= next)) {
      time = next;
      return start;
    }
    if (signs.timesToEnd() > 0 || ending != null && !endings.isRepeatedLater(ending)) {
      restart(bar + 1);
    }
    if (signs.jump != Jump.NONE && !jumped.get(bar)) {
      jumped.set(bar);
      jumpedFrom = bar;
      return signs.jump == Jump.DA_CAPO ? movementOf(bar) : segnoBefore(bar);
    }
    return bar + 1;
  }

  /** The time to go back for at the end of an ending, or 0. */
  private int timeAfter(Ending ending, int bar) {
    if (bars.get(bar).timesToEnd() > 0) {
      int next = endings.timeAfter(ending, time);
      return next > 0 ? next : endings.timeAfter(time, start, bar);
    }
    boolean another = endings.beginningAt(bar + 1) != null && !endings.isLast(ending);
    return another && !endings.isRepeatedLater(ending) ? endings.timeAfter(ending, time) : 0;
  }

  private int afterJump(int bar) {
    BarSigns signs = bars.get(bar);
    int coda = signs.toCoda ? codaAfter(bar) : 0;
    if (coda > 0) {
      return goOn(coda);
    }
    if (signs.fine) {
      int behind = jumpedFrom + 1;
      return behind >= bars.size() || played.get(behind) ? bars.size() : goOn(behind);
    }
    return bar >= jumpedFrom ? goOn(bar + 1) : bar + 1;
  }

  private int goOn(int bar) {
    jumpedFrom = -1;
    restart(bar);
    return bar;
  }

  /** The last segno before, or else where the movement begins. */
  private int segnoBefore(int bar) {
    int first = movementOf(bar);
    int segno = bar;
    while (segno > first && !bars.get(segno).segno) {
      segno--;
    }
    return segno;
  }

  private int movementOf(int bar) {
    int first = bar;
    while (first > 0 && !bars.get(first).movementBegins) {
      first--;
    }
    return first;
  }

  /** The coda behind the jump, or else the next one; 0 where there is none. */
  private int codaAfter(int bar) {
    for (int from : new int[] {jumpedFrom, bar}) {
      for (int coda = from + 1; coda < bars.size(); coda++) {
        if (bars.get(coda).coda) {
          return coda;
        }
      }
    }
    return 0;
  }
}
