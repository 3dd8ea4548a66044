package cantus.model.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistogramTest {

  @Test
  void categories_are_ranked_by_their_frequency_in_the_corpus() {
    Histogram corpus = new Histogram(Map.of("a", 1L, "b", 7L, "c", 2L));
    // Ranks b, c, a: from all at the first rank to all at the last is two ranks.
    assertThat(new Histogram(Map.of("b", 3L)).rankDistance(new Histogram(Map.of("a", 9L))))
        .isEqualTo(1);
    assertThat(corpus.rankDistance(new Histogram(Map.of("b", 1L))))
        .isCloseTo(0.2 * 1 + 0.1 * 2, within(1e-12));
  }

  @Test
  void a_category_the_corpus_does_not_have_comes_last() {
    Histogram corpus = new Histogram(Map.of("a", 1L, "b", 2L));
    assertThat(corpus.rankDistance(new Histogram(Map.of("z", 5L))))
        .isCloseTo(2.0 / 3 * 2 + 1.0 / 3, within(1e-12));
  }

  @Test
  void numbers_are_as_far_apart_as_they_are() {
    Histogram corpus = new Histogram(Map.of("8", 1L, "16", 1L));
    assertThat(corpus.numberDistance(new Histogram(Map.of("8", 2L)))).isEqualTo(4);
    assertThat(corpus.numberDistance(new Histogram())).as("nothing is all at 0").isEqualTo(12);
  }

  @Property
  void nothing_is_farther_from_itself_than_from_others(
      @ForAll @Size(min = 1, max = 6) Map<@IntRange(min = 0, max = 40) Integer, Boolean> a) {
    Histogram histogram = new Histogram();
    a.keySet().forEach(key -> histogram.add(key.toString(), key + 1));
    Histogram other = new Histogram(histogram.counts());
    other.add("7", 5);
    assertThat(histogram.rankDistance(histogram)).isZero();
    assertThat(histogram.numberDistance(histogram)).isZero();
    assertThat(histogram.divergence(histogram)).isZero();
    assertThat(histogram.divergence(other)).isBetween(0.0, 1.0);
    assertThat(histogram.rankDistance(other)).isGreaterThanOrEqualTo(0);
    assertThat(histogram.numberDistance(other))
        .isCloseTo(other.numberDistance(histogram), within(1e-9));
  }
}
