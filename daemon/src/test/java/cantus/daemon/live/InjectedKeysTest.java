package cantus.daemon.live;

import static cantus.daemon.live.Stage.D;
import static cantus.daemon.live.Stage.GRACE;
import static cantus.daemon.live.Stage.MILLI;
import static cantus.daemon.live.Stage.line;
import static cantus.daemon.live.Stage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.midi.MidiMessages;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys below the melody are given as voices; only those that are missing are added. */
class InjectedKeysTest {

  private static Stage injecting(Lookahead lookahead) {
    return new Stage(settings(lookahead).withMelody(MelodySettings.HIGHEST.withInjectOthers(true)));
  }

  private final Stage stage = injecting(Lookahead.PREDICT);

  @ParameterizedTest
  @EnumSource
  void a_key_takes_the_place_of_the_voice_it_is_nearest_to(Lookahead lookahead) {
    Stage any = injecting(lookahead);
    any.on(line(0), 76).on(line(0) + MILLI, 40).until(line(3));
    int[] chord = any.chord(line(3));
    assertThat(chord).hasSize(4).startsWith(76).endsWith(40);
    assertThat(chord[1]).isLessThan(76).isGreaterThan(chord[2]);
    assertThat(chord[2]).isGreaterThan(40);
  }

  @Test
  void a_full_chord_needs_nothing_added() {
    stage.on(line(0), 48).on(line(0), 72).on(line(0), 67).on(line(0), 60).until(line(3));
    assertThat(stage.chord(line(3))).containsExactly(72, 67, 60, 48);
    assertThat(stage.chord(line(1))).containsExactly(72, 67, 60, 48);
  }

  @Test
  void of_more_keys_than_voices_the_lowest_is_kept() {
    for (int key : new int[] {72, 67, 64, 60, 55, 48}) {
      stage.on(line(0), key);
    }
    stage.until(line(1));
    assertThat(stage.chord(line(1))).containsExactly(72, 67, 64, 48);
  }

  @Test
  void a_key_pressed_below_a_held_melody_sounds_at_once_and_for_as_long_as_it_is_held() {
    stage.on(line(0), 76).until(line(3));
    long struck = line(4) + 10 * MILLI;
    stage.on(struck, 41).until(line(7) + 20 * MILLI);
    assertThat(IntStream.rangeClosed(1, 3).mapToObj(stage::onsets))
        .anySatisfy(onsets -> assertThat(onsets).contains(Stage.text(struck, 41)));
    assertThat(stage.chord(line(7))).contains(41);
    stage.off(line(7) + 30 * MILLI, 41).until(line(12));
    assertThat(stage.onsets(0)).hasSize(1);
    assertThat(stage.counters().lateInferences()).isZero();
  }

  @Test
  void a_melody_that_moves_over_a_held_key_is_foreseen_with_it() {
    stage.on(line(0), 45).on(line(0), 72).until(line(1));
    for (int i = 1; i < 12; i++) {
      stage.off(line(4 * i) - 20 * MILLI, 71 + i % 2).on(line(4 * i), 71 + (i + 1) % 2);
    }
    stage.until(line(50));
    assertThat(stage.counters().hits()).isGreaterThanOrEqualTo(9);
    assertThat(stage.counters().lateInferences()).isZero();
    for (int step = 2; step < 47; step++) {
      assertThat(stage.chord(line(step) + GRACE)[3]).isEqualTo(45);
    }
  }

  @Test
  void a_note_of_the_melody_that_is_let_go_late_is_no_voice() {
    stage.on(line(0), 72).on(line(4), 74).off(line(4) + 50 * MILLI, 72).until(line(6));
    assertThat(stage.steps.get(4)).startsWith(" 74:").doesNotContain(" 72", "~72");
    assertThat(Arrays.stream(stage.chord(line(5)))).doesNotContain(72);
  }

  @Test
  void the_velocity_of_a_key_is_its_own() {
    stage.on(line(0), 72);
    stage.send(line(0) + D / 8, MidiMessages.noteOn(0, 40, 33)).until(line(1));
    assertThat(stage.ports.sent())
        .anyMatch(
            sent ->
                MidiMessages.isNoteOn(sent.message())
                    && MidiMessages.data1(sent.message()) == 40
                    && MidiMessages.data2(sent.message()) == 33);
  }
}
