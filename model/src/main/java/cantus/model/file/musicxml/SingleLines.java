package cantus.model.file.musicxml;

import cantus.model.music.QuantizedNote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Takes a part apart into lines in which no two notes overlap, from the top: as many as sound
 * together at most. Notes that begin together keep the order of their pitches, and go to the free
 * lines nearest to where they were.
 */
final class SingleLines {

  private final List<List<QuantizedNote>> lines = new ArrayList<>();

  private SingleLines(int count) {
    for (int i = 0; i < count; i++) {
      lines.add(new ArrayList<>());
    }
  }

  /** Every note in one of the lines; one line at least. */
  static List<List<QuantizedNote>> of(List<QuantizedNote> part) {
    SingleLines dealt = new SingleLines(Math.max(1, mostTogether(part)));
    TreeMap<Integer, List<QuantizedNote>> byStart = new TreeMap<>();
    for (QuantizedNote note : part) {
      byStart.computeIfAbsent(note.start(), s -> new ArrayList<>()).add(note);
    }
    byStart.forEach(dealt::deal);
    return dealt.lines;
  }

  private static int mostTogether(List<QuantizedNote> part) {
    TreeMap<Integer, Integer> changes = new TreeMap<>();
    for (QuantizedNote note : part) {
      changes.merge(note.start(), 1, Integer::sum);
      changes.merge(note.end(), -1, Integer::sum);
    }
    int most = 0;
    int now = 0;
    for (int change : changes.values()) {
      now += change;
      most = Math.max(most, now);
    }
    return most;
  }

  private void deal(int step, List<QuantizedNote> chord) {
    chord.sort(Comparator.comparingInt(QuantizedNote::pitch).reversed());
    List<List<QuantizedNote>> free =
        new ArrayList<>(lines.stream().filter(line -> endOf(line) <= step).toList());
    for (int i = 0; i < chord.size(); i++) {
      int spare = free.size() - (chord.size() - i);
      int nearest = 0;
      for (int line = 1; line <= spare; line++) {
        if (distance(free.get(line), chord.get(i)) < distance(free.get(nearest), chord.get(i))) {
          nearest = line;
        }
      }
      free.get(nearest).add(chord.get(i));
      free.subList(0, nearest + 1).clear();
    }
  }

  private static int endOf(List<QuantizedNote> line) {
    return line.isEmpty() ? 0 : line.get(line.size() - 1).end();
  }

  /** A line without a note yet counts as a fifth away. */
  private static int distance(List<QuantizedNote> line, QuantizedNote note) {
    return line.isEmpty() ? 7 : Math.abs(line.get(line.size() - 1).pitch() - note.pitch());
  }
}
