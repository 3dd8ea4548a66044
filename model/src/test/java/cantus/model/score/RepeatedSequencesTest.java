package cantus.model.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RepeatedSequencesTest {

  private static Map<String, Long> lengths(String line) {
    Histogram lengths = new Histogram();
    RepeatedSequences.count(Voices.steps(1, line), 0, lengths);
    return lengths.counts();
  }

  @Test
  void counts_the_longest_that_occurs_so_often() {
    assertThat(lengths("60 62 64 50 60 62 64 51")).isEqualTo(Map.of("3", 2L));
  }

  @Test
  void a_part_counts_where_it_also_occurs_alone() {
    assertThat(lengths("60 62 64 50 60 62 64 51 60 62 52")).isEqualTo(Map.of("3", 2L, "2", 3L));
  }

  @Test
  void a_note_alone_is_no_sequence() {
    assertThat(lengths("60 _ _ 62 60 _ _ 64")).isEmpty();
  }

  /** By the definition itself: all sequences, and those struck out that occur within another. */
  private static Map<String, Long> slowly(String line) {
    String[] signs = line.split(" ");
    Map<List<String>, Long> counts = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (int start = 0; start < signs.length; start++) {
      for (int end = start + 1; end <= signs.length; end++) {
        List<String> sequence = List.of(signs).subList(start, end);
        if (!signs[start].equals("_")
            && sequence.stream().filter(s -> !s.equals("_")).count() > 1) {
          counts.merge(sequence, 1L, Long::sum);
        }
      }
    }
    counts.values().removeIf(count -> count < 2);
    Map<String, Long> lengths = new TreeMap<>();
    for (List<String> sequence : counts.keySet()) {
      boolean within =
          counts.keySet().stream()
              .anyMatch(
                  longer ->
                      longer.size() > sequence.size()
                          && counts.get(longer).equals(counts.get(sequence))
                          && contains(longer, sequence));
      if (!within) {
        lengths.merge(Integer.toString(sequence.size()), counts.get(sequence), Long::sum);
      }
    }
    return lengths;
  }

  private static boolean contains(List<String> longer, List<String> sequence) {
    for (int i = 0; i + sequence.size() <= longer.size(); i++) {
      if (longer.subList(i, i + sequence.size()).equals(sequence)) {
        return true;
      }
    }
    return false;
  }

  @Property(tries = 300)
  void agrees_with_the_definition(
      @ForAll @Size(min = 2, max = 24) List<@IntRange(min = 0, max = 3) Integer> signs) {
    List<String> line = new ArrayList<>(List.of("60"));
    signs.forEach(sign -> line.add(sign == 0 ? "_" : Integer.toString(60 + sign)));
    String text = String.join(" ", line);
    assertThat(lengths(text)).isEqualTo(slowly(text));
  }
}
