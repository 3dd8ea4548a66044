package cantus.model.file.notation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variant endings (voltas) of a piece, and which of them belong to one repeat. */
final class VariantEndings {

  /** The endings of one repeat, and the times that any of them is meant for. */
  private record Group(List<Ending> endings, BitSet times) {}

  /** One ending, from its first bar to its last. */
  record Ending(int first, int last, BitSet times, int group) {

    int length() {
      return last - first + 1;
    }
  }

  private final List<BarSigns> bars;
  private final Map<Integer, Ending> byFirst = new HashMap<>();
  private final Map<Integer, Ending> byLast = new HashMap<>();
  private final List<Group> groups = new ArrayList<>();

  VariantEndings(List<BarSigns> bars) {
    this.bars = bars;
    for (int first = next(0); first < bars.size(); ) {
      BitSet times = bars.get(first).endings;
      if (!goesOn(first, times)) {
        groups.add(new Group(new ArrayList<>(), new BitSet()));
      }
      Group group = groups.get(groups.size() - 1);
      group.times.or(times);
      int next = next(first + 1);
      int longest = group.endings.isEmpty() ? bars.size() : group.endings.get(0).length();
      Ending ending = new Ending(first, last(first, next, longest), times, groups.size() - 1);
      group.endings.add(ending);
      byFirst.put(first, ending);
      byLast.put(ending.last, ending);
      first = next;
    }
  }

  /** The ending that begins with a bar, or null. */
  @Nullable Ending beginningAt(int bar) {
    return byFirst.get(bar);
  }

  /** The ending that a bar is the last of, or null. */
  @Nullable Ending endingAt(int bar) {
    return byLast.get(bar);
  }

  /** Whether no other ending of the same repeat follows. */
  boolean isLast(Ending ending) {
    List<Ending> all = groups.get(ending.group).endings;
    return all.get(all.size() - 1) == ending;
  }

  /** Whether an ending stands alone for the first time; what follows it is the other ending. */
  boolean isFirstAlone(Ending ending) {
    return groups.get(ending.group).endings.size() == 1 && ending.times.get(1);
  }

  /** Whether any ending of the same repeat is meant for a time, counted from 1. */
  boolean anyIsFor(Ending ending, int time) {
    return groups.get(ending.group).times.get(time);
  }

  /**
   * Whether the repeat of an ending has its sign further on: no ending of it stops with one, and
   * one comes before another repeat begins. Then what is in between is played every time.
   */
  boolean isRepeatedLater(Ending ending) {
    List<Ending> all = groups.get(ending.group).endings;
    if (all.stream().anyMatch(e -> bars.get(e.last).timesToEnd() > 0)) {
      return false;
    }
    for (int bar = all.get(all.size() - 1).last + 1; bar < bars.size(); bar++) {
      BarSigns signs = bars.get(bar);
      if (signs.repeatBegins || signs.movementBegins || signs.timesToEnd() > 0) {
        return !signs.repeatBegins && !signs.movementBegins;
      }
    }
    return false;
  }

  /** The next time after another for which there is an ending from one bar to another, or 0. */
  int timeAfter(int time, int first, int last) {
    return groups.stream()
        .filter(g -> g.endings.get(0).first >= first && g.endings.get(0).first <= last)
        .mapToInt(g -> g.times.nextSetBit(time + 1))
        .filter(next -> next > 0)
        .min()
        .orElse(0);
  }

  /** The time after another for which the same repeat has an ending, or 0. */
  int timeAfter(Ending ending, int time) {
    BitSet times = groups.get(ending.group).times;
    int next = times.nextSetBit(time + 1);
    return next < 0 && isFirstAlone(ending) && time < times.length() ? times.length() : next;
  }

  /** The next bar that an ending begins with; one that begins a repeat at once is none. */
  private int next(int from) {
    for (int bar = from; bar < bars.size(); bar++) {
      BarSigns signs = bars.get(bar);
      if (!signs.endings.isEmpty() && (!signs.repeatBegins || signs.endings.get(1))) {
        return bar;
      }
    }
    return bars.size();
  }

  /** Whether an ending belongs to the repeat of the one before it. */
  private boolean goesOn(int first, BitSet times) {
    return byLast.containsKey(first - 1)
        && !bars.get(first).repeatBegins
        && !groups.get(groups.size() - 1).times.intersects(times);
  }

  /**
   * The last bar of an ending: the one before the next ending, or where its bracket stops. One
   * without a stop that would go on to a repeat sign further away than the first ending's is as
   * long as that: the sign belongs to the music behind it.
   */
  private int last(int first, int next, int longest) {
    if (next < bars.size() && isOneWith(first, next)) {
      return next - 1;
    }
    for (int bar = first; bar < next - 1; bar++) {
      BarSigns following = bars.get(bar + 1);
      if (bars.get(bar).timesToEnd() > 0) {
        return bars.get(bar).endingStops ? bar : Math.min(bar, first + longest - 1);
      }
      if (bars.get(bar).endingStops || following.repeatBegins || following.sectionBegins) {
        return bar;
      }
    }
    boolean repeated = bars.get(next - 1).timesToEnd() > 0 && !bars.get(next - 1).endingStops;
    return repeated ? Math.min(next, first + longest) - 1 : next - 1;
  }

  /** Whether all up to the next ending belongs to one, however long its bracket is drawn. */
  private boolean isOneWith(int first, int next) {
    boolean stops = false;
    for (int bar = first; bar < next - 1; bar++) {
      stops |= bars.get(bar).endingStops || bars.get(bar + 1).sectionBegins;
      if (bars.get(bar).timesToEnd() > 0 || bars.get(bar + 1).repeatBegins) {
        return false;
      }
    }
    return !bars.get(next).repeatBegins && (!stops || bars.get(next - 1).timesToEnd() > 0);
  }
}
