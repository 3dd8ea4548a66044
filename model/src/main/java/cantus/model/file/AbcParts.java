package cantus.model.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Plays a tune by its parts: a header like {@code P:A2.(BC)2}, and bars where each part begins. */
final class AbcParts {

  private static final int MOST_PARTS = 10_000;

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
  static List<Character> of(String field) {
    Deque<List<Character>> groups = new ArrayDeque<>();
    groups.push(new ArrayList<>());
    List<Character> last = List.of(); // what a number behind it repeats
    AbcScanner scan = new AbcScanner(field);
    int total = 0;
    while (!scan.atEnd()) {
      char c = scan.peek();
      if (AbcScanner.isDigit(c)) {
        int times = scan.number();
        total += last.size() * Math.max(0, times - 1);
        if (times < 0 || total > MOST_PARTS) {
          return List.of();
        }
        for (int i = 1; i < times; i++) {
          groups.element().addAll(last);
        }
        last = List.of();
        continue;
      }
      scan.next();
      if (c == '(') {
        groups.push(new ArrayList<>());
      } else if (c == ')' && groups.size() > 1) {
        last = groups.pop();
        groups.element().addAll(last);
      } else if (Character.isLetter(c)) {
        last = List.of(c);
        groups.element().add(c);
        total++;
      }
      if (total > MOST_PARTS) {
        return List.of();
      }
    }
    while (groups.size() > 1) {
      List<Character> open = groups.pop();
      groups.element().addAll(open);
    }
    return groups.element();
  }

  /** Whether a part of this name is there. */
  boolean has(char part) {
    return labels.containsValue(part);
  }

  /** The order of the bars: what stands before the first part, and then the parts. */
  List<Integer> order(List<Character> parts, int most) {
    List<Integer> order = new ArrayList<>(played(0, labels.firstKey(), most));
    for (int i = 0; i < parts.size() && order.size() <= most; ) {
      char part = parts.get(i);
      int times = 1;
      while (i + times < parts.size() && parts.get(i + times) == part) {
        times++;
      }
      add(part, times, order, most);
      i += times;
    }
    return order;
  }

  /** A part several times; where it has an ending for each of them, its repeats are these times. */
  private void add(char part, int times, List<Integer> order, int most) {
    int endings = 0;
    for (int bar : bars(part)) {
      endings = Math.max(endings, bars.get(bar).endings.length() - 1);
    }
    for (int i = 0; i < (endings == times ? 1 : times) && order.size() <= most; i++) {
      for (Map.Entry<Integer, Character> label : labels.entrySet()) {
        if (label.getValue() == part) {
          order.addAll(played(label.getKey(), end(label.getKey()), most));
        }
      }
    }
  }

  private List<Integer> bars(char part) {
    List<Integer> found = new ArrayList<>();
    labels.forEach(
        (first, label) -> {
          for (int bar = first; label == part && bar < end(first); bar++) {
            found.add(bar);
          }
        });
    return found;
  }

  private int end(int first) {
    Integer next = labels.higherKey(first);
    return next == null ? bars.size() : next;
  }

  private List<Integer> played(int from, int to, int most) {
    return PlayOrder.of(bars.subList(from, to), most).stream().map(bar -> bar + from).toList();
  }
}
