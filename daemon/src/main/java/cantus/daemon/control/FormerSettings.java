package cantus.daemon.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings as they were before: what was turned last, change by change, and another set beside the
 * present one, to compare the two. Each of the two has changes of its own.
 */
final class FormerSettings {

  private static final int MOST = 100;
  private static final long ONE_TURN_NANOS = 1_000_000_000; // a knob passes many values on its way

  /** One of the two sets. */
  private static final class Side {
    final Deque<Map<String, String>> before = new ArrayDeque<>();
    long changedAt;
  }

  private Side present = new Side();
  private Side other = new Side();
  private Map<String, String> otherValues;
  private boolean isSecond;

  /**
   * Both sets are the same.
   *
   * @param values by name
   */
  FormerSettings(Map<String, String> values) {
    otherValues = values;
  }

  /**
   * Something has been turned. What is turned on within a second is one change.
   *
   * @param values of what was turned, before
   */
  void changed(Map<String, String> values, long now) {
    if (values.isEmpty()) {
      return;
    }
    Map<String, String> last = present.before.peek();
    boolean goesOn =
        last != null
            && last.keySet().equals(values.keySet())
            && now - present.changedAt < ONE_TURN_NANOS;
    present.changedAt = now;
    if (!goesOn) {
      present.before.push(values);
    }
    if (present.before.size() > MOST) {
      present.before.removeLast();
    }
  }

  /** The values before the last change, which counts as taken back; none if there is none. */
  Map<String, String> takeBack() {
    return present.before.isEmpty() ? Map.of() : present.before.pop();
  }

  /**
   * The other set becomes the present one.
   *
   * @param values of the one that was present, by name
   * @return what differs from those
   */
  Map<String, String> change(Map<String, String> values) {
    Map<String, String> next = otherValues;
    otherValues = new HashMap<>(values);
    Side side = present;
    present = other;
    other = side;
    isSecond = !isSecond;
    Map<String, String> different = new LinkedHashMap<>(next);
    different.entrySet().removeIf(one -> one.getValue().equals(values.get(one.getKey())));
    return different;
  }

  /** Which of the two is the present one. */
  String title() {
    return isSecond ? "B" : "A";
  }
}
