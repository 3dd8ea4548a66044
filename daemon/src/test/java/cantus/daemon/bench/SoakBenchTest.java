package cantus.daemon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.live.RandomWeights;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.live.settings.OutputSettings;
import cantus.model.generate.Constraints;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.lstm.LstmWeights;
import cantus.model.music.Metre;
import cantus.model.music.VoiceRange;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SoakBenchTest {

  private static final LiveSettings SETTINGS =
      new LiveSettings(
          Metre.COMMON_TIME,
          Lookahead.PREDICT,
          2,
          MelodySettings.HIGHEST,
          OutputSettings.onChannels(0, 3, true, -10),
          HarmonySettings.belowMelody(
              Collections.nCopies(3, new VoiceRange(36, 74)),
              1,
              4,
              RestPolicy.STOP,
              Constraints.ALL));

  @Test
  void hours_of_random_playing_leave_no_note_behind() {
    SoakBench.Result result = SoakBench.inVirtualTime(SETTINGS, presets(), 5).play(2);
    assertThat(result.failure()).isNull();
    assertThat(result.stuck()).isZero();
    assertThat(result.isClean()).isTrue();
    assertThat(result.sessions()).isGreaterThan(10);
    assertThat(result.notes()).isGreaterThan(10_000);
    assertThat(result.swaps()).isGreaterThan(20);
    assertThat(result.unplugged()).isGreaterThan(20);
    assertThat(result.lostMessages()).isPositive();
  }

  @Test
  void the_same_is_played_again() {
    SoakBench.Result once = SoakBench.inVirtualTime(SETTINGS, presets(), 6).play(0.2);
    SoakBench.Result again = SoakBench.inVirtualTime(SETTINGS, presets(), 6).play(0.2);
    assertThat(again.notes()).isEqualTo(once.notes());
    assertThat(again.steps()).isEqualTo(once.steps());
  }

  @Test
  void it_is_played_in_real_time_too() {
    SoakBench.Result result = SoakBench.inRealTime(SETTINGS, presets(), 7).play(0.001);
    assertThat(result.failures()).isZero(); // what sounds by when, a busy machine decides
    assertThat(result.notes()).isPositive();
    assertThat(result.hours()).isGreaterThan(0.001);
  }

  private static List<SoakBench.Preset> presets() {
    return Stream.of(RandomWeights.small(), RandomWeights.other())
        .map(SoakBenchTest::preset)
        .toList();
  }

  private static SoakBench.Preset preset(LstmWeights network) {
    return new SoakBench.Preset(
        network, SETTINGS.harmony(), count -> Collections.nCopies(count, new VoiceRange(36, 74)));
  }
}
