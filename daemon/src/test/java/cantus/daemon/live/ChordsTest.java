package cantus.daemon.live;

import static cantus.daemon.live.Stage.D;
import static cantus.daemon.live.Stage.MILLI;
import static cantus.daemon.live.Stage.line;
import static cantus.daemon.live.Stage.settings;
import static cantus.daemon.live.Stage.text;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.MidiClock;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodyPriority;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.midi.MidiMessages;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that go down together are one attack, and nothing waits for them. */
class ChordsTest {

  private final Stage stage = Stage.predict();

  private static Stage chord(Stage stage, long at, long apart, int... keys) {
    for (int i = 0; i < keys.length; i++) {
      stage.on(at + i * apart, keys[i]).off(at + 3 * D, keys[i]);
    }
    return stage;
  }

  private static int attacks(Stage stage, int channel) {
    return stage.onsets(channel).size();
  }

  /** No note ends while its attack is still heard. */
  private static void noBlips(Stage stage, long shortest) {
    for (int channel = 0; channel < 4; channel++) {
      List<Long> on = stage.times(channel, true);
      List<Long> off = stage.times(channel, false);
      for (int i = 0; i < on.size(); i++) {
        assertThat(off.get(i) - on.get(i))
            .as("channel %d", channel)
            .isGreaterThanOrEqualTo(shortest);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_chord_of_one_moment_is_one_attack_whatever_the_order_of_its_keys(Lookahead lookahead) {
    for (int[] keys : new int[][] {{60, 64, 67}, {67, 64, 60}, {64, 67, 60}}) {
      Stage any = chord(new Stage(settings(lookahead)), line(0), 0, keys).toTheEnd();
      long sounds = lookahead == Lookahead.DELAY ? line(1) : line(0);
      assertThat(any.onsets(0)).containsExactly(text(sounds, 67));
      assertThat(any.count(sounds)).isEqualTo(4);
      noBlips(any, D / 2);
      assertThat(any.counters().corrections()).isZero();
      assertThat(any.counters().notesIn()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 10, 20})
  void a_chord_that_is_spread_has_two_attacks_at_most_and_its_first_key_is_not_late(int millis) {
    chord(stage, line(0), millis * MILLI, 60, 64, 67, 72).until(line(1));
    assertThat(stage.onsets(0)).hasSize(2).startsWith(text(line(0), 60));
    assertThat(stage.onsets(0).get(1)).endsWith(" 72");
    for (int voice = 1; voice < 4; voice++) {
      assertThat(attacks(stage, voice)).isLessThanOrEqualTo(2);
    }
    assertThat(stage.counters().corrections()).isEqualTo(1);
    noBlips(stage.toTheEnd(), 20 * MILLI);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 10, 20})
  void a_chord_whose_melody_comes_first_has_one_attack(int millis) {
    chord(stage, line(0), millis * MILLI, 72, 67, 64, 60).until(line(2));
    assertThat(stage.onsets(0)).containsExactly(text(line(0), 72));
    assertThat(stage.counters().corrections()).isZero();
  }

  @Test
  void the_first_note_of_a_melody_and_each_of_the_next_sound_with_their_keys() {
    for (int i = 0; i < 8; i++) {
      long at = line(2 * i) + (i % 3 - 1) * 25 * MILLI;
      stage.on(at, 72 - i).off(at + 200 * MILLI, 72 - i);
    }
    stage.toTheEnd();
    for (int i = 0; i < 8; i++) {
      long at = line(2 * i) + (i % 3 - 1) * 25 * MILLI;
      assertThat(stage.onsets(0)).contains(text(at, 72 - i));
    }
    assertThat(stage.onsets(0)).hasSize(8);
  }

  @Test
  void ten_keys_under_two_hands_are_an_attack_or_two() {
    int[] keys = {48, 52, 55, 60, 64, 67, 72, 76, 79, 84};
    chord(stage, line(4), 6 * MILLI, keys).until(line(6));
    assertThat(attacks(stage, 0)).isLessThanOrEqualTo(2);
    assertThat(stage.chord(line(6))[0]).isEqualTo(84);
  }

  @Test
  void a_hand_that_runs_over_the_keys_is_followed_a_few_times_in_each_step() {
    for (int i = 0; i < 40; i++) {
      stage.on(line(0) + i * 15 * MILLI, 48 + i).off(line(0) + (i * 15 + 40) * MILLI, 48 + i);
    }
    stage.toTheEnd();
    assertThat(attacks(stage, 0)).isBetween(5, 24);
    noBlips(stage, 5 * MILLI);
  }

  @Test
  void a_chord_over_the_border_of_two_steps_is_an_attack_in_each() {
    chord(stage, line(0), 0, 60).until(line(3));
    chord(stage, line(4) + D / 2 - 10 * MILLI, 5 * MILLI, 60, 64, 67, 72).until(line(6));
    assertThat(attacks(stage, 0)).isLessThanOrEqualTo(1 + 3);
    assertThat(stage.chord(line(6))[0]).isEqualTo(72);
    assertThat(stage.counters().lateInferences()).isZero();
  }

  @Test
  void a_key_that_two_layers_of_a_keyboard_send_is_struck_once() {
    for (int channel = 0; channel < 3; channel++) {
      stage.send(line(0) + 2 * channel * MILLI, MidiMessages.noteOn(channel, 72, 90));
      stage.send(line(2) + 2 * channel * MILLI, MidiMessages.noteOff(channel, 72));
    }
    stage.toTheEnd();
    assertThat(stage.onsets(0)).containsExactly(text(line(0), 72));
    assertThat(stage.releases(0)).containsExactly(text(line(2) + 4 * MILLI, 72));
  }

  @Test
  void a_chord_that_is_let_go_at_once_still_has_its_melody() {
    stage.on(line(0), 60).on(line(0) + 5 * MILLI, 67);
    stage.off(line(0) + 12 * MILLI, 60).off(line(0) + 15 * MILLI, 67).toTheEnd();
    assertThat(stage.onsets(0)).containsExactly(text(line(0), 60), text(line(0) + 12 * MILLI, 67));
    assertThat(stage.steps.get(0)).startsWith(" 67:");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "5, 2", "15, 2"})
  void before_the_grid_runs_a_chord_is_no_more_attacks_than_after(int millis, int attacks) {
    Stage led =
        new Stage(settings(Lookahead.PREDICT), MetronomeSettings.NONE, new MidiClock(Stage.QPM));
    chord(led, line(0), millis * MILLI, 60, 64, 67).until(line(2));
    assertThat(led.onsets(0)).hasSize(attacks);
    assertThat(led.chord(line(2))[0]).isEqualTo(67);
    assertThat(led.toTheEnd().count(led.clock.now())).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void keys_that_are_given_as_voices_come_with_the_melody_in_one_attack(Lookahead lookahead) {
    Stage giving =
        new Stage(settings(lookahead).withMelody(MelodySettings.HIGHEST.withInjectOthers(true)));
    chord(giving, line(0), 0, 48, 60, 67, 72).until(line(2));
    assertThat(giving.chord(line(2))).containsExactly(72, 67, 60, 48);
    for (int part = 0; part < 4; part++) {
      assertThat(attacks(giving, part)).isEqualTo(1);
    }
  }

  @Test
  void a_panic_forgets_a_chord_that_has_not_sounded_yet() {
    stage.on(line(0), 60).on(line(0) + 5 * MILLI, 67).until(line(0) + 10 * MILLI);
    stage.session.panic();
    stage.until(line(2));
    assertThat(stage.onsets(0)).hasSize(1);
    assertThat(stage.count(line(2))).isZero();
  }

  // ---- legato

  @ParameterizedTest
  @EnumSource(names = {"HIGHEST", "LAST"})
  void falling_legato_is_on_time(MelodyPriority priority) {
    Stage legato =
        new Stage(
            settings(Lookahead.PREDICT).withMelody(MelodySettings.HIGHEST.withPriority(priority)));
    int[] keys = {76, 74, 72, 71, 69, 67, 65, 64};
    for (int i = 0; i < keys.length; i++) {
      legato.on(line(4 * i), keys[i]).off(line(4 * i + 4) + 50 * MILLI, keys[i]);
    }
    legato.toTheEnd();
    assertThat(legato.onsets(0)).hasSize(keys.length);
    for (int i = 0; i < keys.length; i++) {
      assertThat(legato.onsets(0)).contains(text(line(4 * i), keys[i]));
      assertThat(legato.count(line(4 * i))).isEqualTo(4);
    }
  }

  @Test
  void with_the_top_key_a_melody_is_held_whatever_is_played_below_it() {
    Stage top =
        new Stage(
            settings(Lookahead.PREDICT)
                .withMelody(MelodySettings.HIGHEST.withPriority(MelodyPriority.TOP)));
    top.on(line(0), 76).on(line(4), 72).off(line(6), 72).on(line(8), 74).off(line(10), 74);
    top.until(line(12));
    assertThat(top.onsets(0)).containsExactly(text(line(0), 76));
  }
}
