package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChordChartTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "C | Am7 | Dm7 G7 | %; C | Am7 | Dm7 G7 | Dm7 G7",
        "| C | F |; C | F",
        "|: C | F :| G; C | F | C | F | G",
        "C | F :|; C | F | C | F",
        "|: C :| |: F :|; C | C | F | F",
        "C / / G; C C C G",
        "C F | / G; C F | F G",
        "C || F | | G; C | F | G",
        "N.C. | D/F#; N.C. | D/F#",
        "B♭ | F♯m7♭5; B♭ | F♯m7♭5"
      })
  void a_chart_is_read_as_players_write_it(String written, String read) {
    ChordChart chart = ChordChart.parse(written);
    assertThat(chart.text()).isEqualTo(read);
    assertThat(ChordChart.parse(chart.text())).isEqualTo(chart);
  }

  @Test
  void lines_of_a_file_are_bars() {
    assertThat(ChordChart.parse("C | F\r\n\nG7\nC\n").text()).isEqualTo("C | F | G7 | C");
  }

  @Test
  void nothing_is_no_chart() {
    assertThat(ChordChart.parse(" \n ")).isEqualTo(ChordChart.NONE);
    assertThat(ChordChart.NONE.at(0, 0, 16)).isEmpty();
  }

  @Test
  void the_chords_of_a_bar_share_it_and_the_chart_comes_round() {
    ChordChart chart = ChordChart.parse("C F G | Am Bdim");
    assertThat(line(chart, 0, 12)).isEqualTo("C C C C F F F F G G G G");
    assertThat(line(chart, 1, 12)).isEqualTo("Am Am Am Am Am Am Bdim Bdim Bdim Bdim Bdim Bdim");
    assertThat(chart.at(2, 0, 16)).isEqualTo(chart.at(0, 0, 16));
    assertThat(chart.at(-1, 15, 16)).isEqualTo(chart.at(1, 15, 16));
  }

  private static String line(ChordChart chart, int bar, int steps) {
    return IntStream.range(0, steps)
        .mapToObj(step -> chart.at(bar, step, steps).orElseThrow().name())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "C | H7; bar 2: 'H7' is no chord; chords are like C, Am7, F#m7b5 or D/F#",
        "% | C; a chart cannot begin with %",
        "/ C; a chart cannot begin with /"
      })
  void what_is_no_chart_is_refused_with_its_place(String written) {
    assertThatThrownBy(() -> ChordChart.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("bar 2: 'H7' is no chord.*|a chart cannot begin with .");
  }

  @Test
  void a_chart_that_repeats_without_end_is_refused() {
    String doubled = "C" + " :|".repeat(12);
    assertThatThrownBy(() -> ChordChart.parse("|: C | F | G | C :|".repeat(200)))
        .hasMessageContaining("1000 bars at most");
    assertThat(ChordChart.parse(doubled).bars()).hasSize(2);
  }
}
