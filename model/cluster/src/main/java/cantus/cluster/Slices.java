package cantus.cluster;

import java.util.ArrayList;
import java.util.List;

/** Cuts lists into stretches of about equal length. */
final class Slices {

  private Slices() {}

  /** As many as asked for, some of which may be empty. */
  static <T> List<ArrayList<T>> of(List<T> list, int count) {
    List<ArrayList<T>> slices = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      slices.add(
          new ArrayList<>(
              list.subList(
                  (int) start(i, list.size(), count), (int) start(i + 1, list.size(), count))));
    }
    return slices;
  }

  /** Where a slice of so many begins in so many things. */
  static long start(int slice, long things, int count) {
    return slice * things / count;
  }
}
