package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.HeardBars;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.live.RandomWeights;
import cantus.model.generate.Constraints;
import cantus.model.generate.Given;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.HarmonyFrame;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.generate.WantedChord;
import cantus.model.music.ChordSymbol;
import cantus.model.music.Feel;
import cantus.model.music.Melody;
import cantus.model.music.Metre;
import cantus.model.music.VoiceRange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepViewTest {

  private final StringWriter text = new StringWriter();
  private final StepView view = new StepView(new PrintWriter(text));

  private static Harmonizer harmonizer(int voices) {
    HarmonySettings settings =
        HarmonySettings.belowMelody(
            Collections.nCopies(voices, new VoiceRange(36, 74)),
            1,
            2,
            RestPolicy.STOP,
            Constraints.ALL);
    return new Harmonizer(RandomWeights.small(), settings, 1);
  }

  private List<String> shown() throws InterruptedException {
    view.start(NanoClock.SYSTEM);
    long end = System.nanoTime() + 10_000_000_000L;
    int before = -1;
    while (text.getBuffer().length() != before && System.nanoTime() < end) {
      before = text.getBuffer().length();
      Thread.sleep(200);
    }
    view.stop();
    return text.toString().lines().toList();
  }

  private void rest(Harmonizer harmonizer, int first, int steps) {
    for (int step = first; step < first + steps; step++) {
      view.step(0, step, harmonizer.step(Melody.REST, false, step % 16));
    }
  }

  private void play(Harmonizer harmonizer, int first, int steps) {
    for (int step = first; step < first + steps; step++) {
      HarmonyFrame frame = harmonizer.step(72, step % 4 == 0, step % 16);
      view.step(0, step, frame);
    }
  }

  @Test
  void each_step_has_a_line_and_each_beat_its_place_in_the_bar() throws InterruptedException {
    play(harmonizer(3), 0, 24);
    List<String> lines = shown();
    assertThat(lines).hasSize(26);
    assertThat(lines.get(0)).contains("│ goes on", "· rests", "* the step above");
    assertThat(lines.get(1)).contains("melody", "voice 1", "voice 3");
    assertThat(lines.get(2)).startsWith("   1.1    C5 ");
    assertThat(lines.get(3)).startsWith("          │");
    assertThat(lines.get(18)).startsWith("   2.1    C5 ");
  }

  @Test
  void a_chord_is_named_where_it_changes() throws InterruptedException {
    Harmonizer harmonizer = harmonizer(3);
    Given given = harmonizer.newGiven();
    for (int step = 0; step < 8; step++) {
      WantedChord chord =
          WantedChord.certainly(ChordSymbol.parse(step < 4 ? "C" : "Am7").orElseThrow());
      given.clear();
      given.set(0, 72, step % 4 == 0);
      given.want(chord);
      view.wants(chord);
      view.step(0, step, harmonizer.step(given, step));
    }
    List<String> lines = shown();
    assertThat(lines.get(2)).endsWith("  C  I");
    assertThat(lines.get(3)).doesNotContain("I");
    assertThat(lines.get(6)).contains("  Am");
  }

  @Test
  void beats_are_those_of_the_metre_and_of_another_one_from_its_bar_on()
      throws InterruptedException {
    HeardBars bars = new HeardBars(Metre.named("6/8"), Feel.STRAIGHT);
    view.countedBy(bars);
    Harmonizer harmonizer = harmonizer(1);
    play(harmonizer, 0, 14);
    bars.change(Metre.named("2/4"), Feel.STRAIGHT, 13);
    play(harmonizer, 14, 24);
    assertThat(
            shown().stream()
                .map(line -> line.strip().split(" ")[0])
                .filter(one -> one.matches("\\d+\\.\\d+")))
        .containsExactly("1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2");
  }

  @Test
  void an_upbeat_is_counted_as_bar_0() throws InterruptedException {
    view.countedBy(new HeardBars(Metre.of(4, 4, 4), Feel.STRAIGHT));
    play(harmonizer(1), 0, 6);
    assertThat(shown().get(2)).startsWith("   0.4");
    assertThat(shown().get(6)).startsWith("   1.1");
  }

  @Test
  void it_stands_still_when_nobody_plays_and_counts_the_next_piece_anew()
      throws InterruptedException {
    Harmonizer harmonizer = harmonizer(1);
    play(harmonizer, 0, 20);
    rest(harmonizer, 20, 100);
    play(harmonizer, 120, 4);
    List<String> lines = shown();
    assertThat(lines.stream().filter(line -> line.contains("·"))).hasSize(1 + 16);
    assertThat(lines.subList(lines.size() - 6, lines.size() - 4))
        .containsExactly("", "  bar     melody  voice 1  chord");
    assertThat(lines.get(lines.size() - 4)).startsWith("   1.3    C5");
  }

  @Test
  void a_step_that_is_corrected_is_shown_again_with_a_star() throws InterruptedException {
    play(harmonizer(1), 0, 2);
    play(harmonizer(1), 1, 1);
    assertThat(shown().get(4)).startsWith("     *    ");
  }

  @Test
  void where_voices_are_added_there_is_another_heading() throws InterruptedException {
    play(harmonizer(2), 0, 4);
    play(harmonizer(5), 4, 4);
    assertThat(shown().get(6)).contains("voice 5");
  }

  @Test
  void a_piece_that_begins_anew_is_counted_anew() throws InterruptedException {
    play(harmonizer(1), 0, 33);
    play(harmonizer(1), 0, 1);
    List<String> lines = shown();
    assertThat(lines.get(34)).startsWith("   3.1");
    assertThat(lines.subList(35, 38)).first().isEqualTo("");
    assertThat(lines.get(37)).startsWith("   1.1");
  }

  @Test
  void what_the_terminal_has_no_room_for_is_left_out() throws InterruptedException {
    play(harmonizer(3), 0, 1000);
    List<String> lines = shown();
    assertThat(lines).hasSizeBetween(100, 900).noneMatch(String::isBlank);
    assertThat(lines.get(2)).startsWith("   1.1");
  }
}
