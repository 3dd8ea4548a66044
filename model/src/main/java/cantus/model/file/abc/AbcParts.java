package cantus.model.file.abc;

import cantus.model.file.notation.BarSigns;
import cantus.model.file.notation.PlayOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Plays a tune by its parts: a header like {@code P:A2.(BC)2}, and bars where each part begins.
 *
 * <p>A part has its own repeats. Many headers count them, as {@code P:AABA} does over an A with a
 * repeat sign at its end: where one names a part as often as its repeats play it, every letter is
 * one time, for which the ending is taken that is meant for it.
 */
final class AbcParts {

  private static final int MOST_PARTS = 10_000;

  /** A part, and how often it is named without another between. */
  record Run(char part, int times) {}

  private final List<BarSigns> bars;
  private final NavigableMap<Integer, Character> labels;

  /**
   * @param labels the bars that parts begin with
   */
  AbcParts(List<BarSigns> bars, NavigableMap<Integer, Character> labels) {
    this.bars = bars;
    this.labels = labels;
  }

  /** The parts that a field asks for, one after the other; empty where it cannot be followed. */
  static List<Run> of(String field) {
    Deque<List<Run>> groups = new ArrayDeque<>();
    groups.push(new ArrayList<>());
    List<Run> last = List.of(); // what a number behind it repeats
    AbcScanner scan = new AbcScanner(field);
    int total = 0;
    while (!scan.atEnd() && total <= MOST_PARTS) {
      List<Run> group = groups.element();
      char c = scan.peek();
      if (AbcScanner.isDigit(c)) {
        int times = Math.min(scan.number(), MOST_PARTS);
        for (int i = 1; i < times && total <= MOST_PARTS; i++) {
          for (Run run : last) {
            add(run, group);
            total += run.times;
          }
        }
        last = List.of();
        continue;
      }
      scan.next();
      if (c == '(') {
        groups.push(new ArrayList<>());
        last = List.of();
      } else if (c == ')' && groups.size() > 1) {
        last = List.copyOf(groups.pop());
        groups.element().addAll(last);
      } else if (Character.isLetter(c)) {
        Run run = new Run(c, 1);
        if (last.size() == 1 && last.get(0).equals(run)) {
          add(run, group);
        } else {
          group.add(run);
        }
        last = List.of(run);
        total++;
      }
    }
    while (groups.size() > 1) {
      List<Run> open = groups.pop();
      groups.element().addAll(open);
    }
    return total > MOST_PARTS ? List.of() : groups.element();
  }

  /** Adds a run to a list, to the one before it where that is of the same part. */
  private static void add(Run run, List<Run> runs) {
    Run before = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (before != null && before.part == run.part) {
      runs.set(runs.size() - 1, new Run(run.part, before.times + run.times));
    } else {
      runs.add(run);
    }
  }

  /** Whether a part of this name is there. */
  boolean has(Run run) {
    return labels.containsValue(run.part);
  }

  /** The order of the bars: what stands before the first part, and then the parts. */
  List<Integer> order(List<Run> runs, int most) {
    List<Integer> order = new ArrayList<>();
    if (labels.firstKey() > 0) {
      order.addAll(PlayOrder.of(bars(0), most));
    }
    boolean countsRepeats =
        runs.stream().anyMatch(run -> repeats(run) > 1 && run.times % repeats(run) == 0);
    for (Run run : runs) {
      int repeats = countsRepeats ? repeats(run) : 1;
      for (int i = 0; i < run.times && order.size() <= most; i += repeats) {
        boolean once = run.times - i < repeats;
        for (Map.Entry<Integer, Character> label : labels.entrySet()) {
          if (label.getValue() == run.part) {
            List<BarSigns> part = bars(label.getKey());
            order.addAll(
                shifted(
                    once ? PlayOrder.once(part, most) : PlayOrder.of(part, most), label.getKey()));
          }
        }
        i -= once ? repeats - 1 : 0;
      }
    }
    return order;
  }

  /** How often a part is played whole by its own repeats. */
  private int repeats(Run run) {
    int times = 1;
    for (Map.Entry<Integer, Character> label : labels.entrySet()) {
      if (label.getValue() == run.part) {
        List<Integer> order = PlayOrder.of(bars(label.getKey()), MOST_PARTS);
        for (int i = 1; i < order.size(); i++) {
          if (order.get(i) == 0) {
            times++;
          } else if (order.get(i) < order.get(i - 1)) {
            return 1; // only some of it
          }
        }
        return times;
      }
    }
    return times;
  }

  /** The bars of the part that begins with a bar; from 0 those before the first. */
  private List<BarSigns> bars(int first) {
    Integer next = labels.containsKey(first) ? labels.higherKey(first) : labels.firstKey();
    return bars.subList(first, next == null ? bars.size() : next);
  }

  private static List<Integer> shifted(List<Integer> order, int by) {
    return order.stream().map(bar -> bar + by).toList();
  }
}
