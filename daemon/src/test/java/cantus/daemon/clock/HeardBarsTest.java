package cantus.daemon.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.music.Feel;
import cantus.model.music.Metre;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeardBarsTest {

  private static final Offset<Double> EXACT = within(1e-9);
  private static final Metre COMMON = Metre.COMMON_TIME;

  private static HeardBars triplets(Metre metre) {
    return new HeardBars(metre, Feel.TRIPLET);
  }

  private static List<Integer> positions(HeardBars bars, int from, int to) {
    return IntStream.range(from, to).map(bars::positionInBar).boxed().toList();
  }

  @Test
  void without_triplets_a_step_is_a_line() {
    HeardBars bars = new HeardBars(COMMON, Feel.STRAIGHT);
    for (int step = -20; step < 40; step++) {
      assertThat(bars.lineOf(step)).isEqualTo(step);
      assertThat(bars.stepAt(step)).isEqualTo(step);
      assertThat(bars.positionInBar(step)).isEqualTo(Math.floorMod(step, 16));
    }
  }

  @ParameterizedTest
  @CsvSource({"4/4, 24, 6", "3/4, 18, 6", "2/4, 12, 6", "2/2, 24, 12", "6/8, 12, 6", "5/8, 10, 2"})
  void quarters_that_are_counted_have_six_steps_and_other_beats_what_they_had(
      String metre, int ofBar, int ofPulse) {
    HeardBars bars = triplets(Metre.named(metre));
    assertThat(bars.stepsPerBar(0)).isEqualTo(ofBar);
    assertThat(bars.stepsPerPulse(0)).isEqualTo(ofPulse);
    assertThat(positions(bars, 2 * ofBar, 3 * ofBar))
        .isEqualTo(IntStream.range(0, ofBar).boxed().toList());
    assertThat(bars.bar(3 * ofBar - 1)).isEqualTo(2);
    assertThat(bars.bar(3 * ofBar)).isEqualTo(3);
    assertThat(bars.lineOf(3 * ofBar)).isEqualTo(3 * bars.counted().stepsPerBar(0));
  }

  @Test
  void the_notes_of_a_triplet_are_two_steps_apart() {
    HeardBars bars = triplets(COMMON);
    assertThat(bars.lineOf(8)).isCloseTo(4 + 4 / 3.0, EXACT);
    assertThat(bars.lineOf(10)).isCloseTo(4 + 8 / 3.0, EXACT);
    assertThat(bars.lineIn(8)).isEqualTo(5);
    assertThat(bars.stepAt(8)).isEqualTo(12);
  }

  @ParameterizedTest // the upbeat in sixteenths, and in steps: of triplets a whole note
  @CsvSource({"1, 2", "2, 3", "3, 4", "4, 6", "5, 8", "7, 10"})
  void an_upbeat_begins_with_a_note_of_a_triplet(int lines, int steps) {
    HeardBars bars = triplets(Metre.of(16, lines));
    assertThat(bars.positionInBar(0)).isEqualTo(24 - steps);
    assertThat(bars.positionInBar(steps)).isZero();
    assertThat(bars.lineOf(steps)).isEqualTo(lines);
    assertThat(bars.bar(0)).isEqualTo(-1);
    assertThat(bars.bar(steps)).isZero();
    assertThat(bars.stepAt(0)).isZero();
  }

  @Test
  void another_feel_holds_from_the_next_bar_on_and_no_bar_is_lost() {
    HeardBars bars = new HeardBars(COMMON, Feel.STRAIGHT);
    bars.change(COMMON, Feel.TRIPLET, 20);
    assertThat(positions(bars, 30, 34)).containsExactly(14, 15, 0, 1);
    assertThat(bars.stepsPerBar(31)).isEqualTo(16);
    assertThat(bars.stepsPerBar(32)).isEqualTo(24);
    assertThat(bars.lineOf(34)).isCloseTo(32 + 4 / 3.0, EXACT);
    bars.change(COMMON, Feel.STRAIGHT, 40);
    assertThat(bars.lineOf(56)).isEqualTo(48);
    assertThat(positions(bars, 54, 58)).containsExactly(22, 23, 0, 1);
    assertThat(bars.lineOf(60)).isEqualTo(52);
    assertThat(bars.bar(55)).isEqualTo(2);
    assertThat(bars.bar(56)).isEqualTo(3);
  }

  @Test
  void what_is_taken_back_before_its_bar_comes_does_not_hold() {
    HeardBars bars = new HeardBars(COMMON, Feel.STRAIGHT);
    bars.change(COMMON, Feel.TRIPLET, 20);
    bars.change(COMMON, Feel.STRAIGHT, 25);
    assertThat(bars.lineOf(40)).isEqualTo(40);
  }

  @Test
  void a_compound_metre_that_comes_is_not_heard_in_triplets() {
    HeardBars bars = triplets(COMMON);
    bars.change(Metre.named("6/8"), Feel.TRIPLET, 10);
    assertThat(bars.stepsPerBar(23)).isEqualTo(24);
    assertThat(bars.stepsPerBar(24)).isEqualTo(12);
    assertThat(bars.lineOf(30)).isEqualTo(16 + 6);
    assertThat(bars.bar(36)).isEqualTo(2); // the second of them, if there had been no others
  }

  @Test
  void who_leads_says_where_bars_begin() {
    HeardBars bars = triplets(COMMON);
    bars.lead(Metre.named("3/4"), 12, 4);
    assertThat(positions(bars, 11, 14)).containsExactly(17, 0, 1);
    assertThat(bars.lineOf(12)).isEqualTo(8);
    bars.begin(20);
    assertThat(bars.stepAt(20)).isEqualTo(30);
    assertThat(bars.positionInBar(30)).isZero();
  }

  @Test
  void who_leads_into_a_compound_metre_leads_on_from_the_step_that_has_come() {
    HeardBars bars = triplets(COMMON);
    bars.lead(COMMON, 0, 0);
    bars.lead(Metre.named("6/8"), 70, 6);
    assertThat(bars.stepAt(70)).isEqualTo(105);
    assertThat(positions(bars, 104, 107)).containsExactly(5, 6, 7);
    assertThat(bars.lineOf(106)).isEqualTo(71);
  }

  @Test
  void a_swung_step_is_late() {
    HeardBars bars = new HeardBars(COMMON, Feel.SWING);
    assertThat(bars.lineOf(6)).isCloseTo(6 + 2 / 3.0, EXACT);
    assertThat(bars.lineIn(6)).isEqualTo(6);
    assertThat(bars.stepAt(6)).isEqualTo(6);
  }
}
