package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.live.RandomWeights;
import cantus.model.generate.Constraints;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.HarmonyFrame;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.music.Metre;
import cantus.model.music.VoiceRange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepViewTest {

  private final StringWriter text = new StringWriter();
  private final StepView view = new StepView(Metre.COMMON_TIME, new PrintWriter(text));

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
    assertThat(lines).hasSize(25);
    assertThat(lines.get(0)).contains("melody", "voice 1", "voice 3");
    assertThat(lines.get(1)).startsWith("   1.1    C5 ");
    assertThat(lines.get(2)).startsWith("          │");
    assertThat(lines.get(17)).startsWith("   2.1    C5 ");
  }

  @Test
  void a_step_that_is_corrected_is_shown_again_with_a_star() throws InterruptedException {
    play(harmonizer(1), 0, 2);
    play(harmonizer(1), 1, 1);
    assertThat(shown().get(3)).startsWith("     *    ");
  }

  @Test
  void where_voices_are_added_there_is_another_heading() throws InterruptedException {
    play(harmonizer(2), 0, 4);
    play(harmonizer(5), 4, 4);
    assertThat(shown().get(5)).contains("voice 5");
  }

  @Test
  void a_piece_that_begins_anew_is_counted_anew() throws InterruptedException {
    play(harmonizer(1), 0, 33);
    play(harmonizer(1), 0, 1);
    List<String> lines = shown();
    assertThat(lines.get(33)).startsWith("   3.1");
    assertThat(lines.get(34)).startsWith("   1.1");
  }

  @Test
  void what_the_terminal_has_no_room_for_is_left_out() throws InterruptedException {
    play(harmonizer(3), 0, 1000);
    List<String> lines = shown();
    assertThat(lines).hasSizeBetween(100, 900).noneMatch(String::isBlank);
    assertThat(lines.get(1)).startsWith("   1.1");
  }
}
