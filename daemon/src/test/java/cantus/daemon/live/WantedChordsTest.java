package cantus.daemon.live;

import static cantus.daemon.live.Stage.D;
import static cantus.daemon.live.Stage.MILLI;
import static cantus.daemon.live.Stage.NOTHING;
import static cantus.daemon.live.Stage.line;
import static cantus.daemon.live.Stage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.live.settings.ChordSettings;
import cantus.daemon.live.settings.LeftHand;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.model.generate.KeyLock;
import cantus.model.music.ChordChart;
import cantus.model.music.Key;
import cantus.model.music.PitchClasses;
import cantus.model.music.Scale;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The player names chords, by the left hand or by a chart. */
class WantedChordsTest {

  private static final PitchClasses C = PitchClasses.of(0, 4, 7);
  private static final PitchClasses F = PitchClasses.of(5, 9, 0);
  private static final PitchClasses G7 = PitchClasses.of(7, 11, 2, 5);
  private static final PitchClasses E7 = PitchClasses.of(4, 8, 11, 2);
  private static final PitchClasses AM = PitchClasses.of(9, 0, 4);

  private static Stage stage(LeftHand hand, boolean latch) {
    return stage(Lookahead.PREDICT, ChordSettings.NONE.withLeftHand(hand).withLatch(latch));
  }

  private static Stage stage(Lookahead lookahead, ChordSettings chords) {
    return new Stage(settings(lookahead).withChords(chords));
  }

  private static Stage chart(Lookahead lookahead, String chart) {
    return stage(lookahead, ChordSettings.NONE.withChart(ChordChart.parse(chart)));
  }

  private static Stage hold(Stage stage, int from, int to, int... keys) {
    for (int key : keys) {
      stage.on(line(from), key).off(line(to), key);
    }
    return stage;
  }

  /** The voices have notes of a chord alone, and the lowest its bass. */
  private static void assertVoices(Stage stage, long at, PitchClasses chord, int bass) {
    int[] sounding = stage.chord(at);
    for (int voice = 1; voice < 4; voice++) {
      assertThat(sounding[voice]).isNotEqualTo(NOTHING);
      assertThat(chord.contains(sounding[voice])).as("%d", sounding[voice]).isTrue();
    }
    assertThat(sounding[3] % 12).isEqualTo(bass);
  }

  private static boolean isSilent(Stage stage, long at) {
    int[] sounding = stage.chord(at);
    return sounding[1] == NOTHING && sounding[2] == NOTHING && sounding[3] == NOTHING;
  }

  @Test
  void what_the_left_hand_holds_is_the_chord_from_the_moment_it_is_held() {
    Stage stage = hold(stage(LeftHand.FINGERED, true), 0, 4, 48, 52, 55);
    hold(stage, 4, 8, 53, 57, 48); // F over C
    stage.note(0, 79, 4).note(4, 77, 4).toTheEnd();
    assertVoices(stage, line(0), C, 0);
    assertVoices(stage, line(3), C, 0);
    assertVoices(stage, line(4), F, 0);
    assertVoices(stage, line(7) - MILLI, F, 0);
  }

  @Test
  void a_chord_that_changes_under_a_held_note_changes_the_voices_at_once() {
    Stage stage = stage(LeftHand.FINGERED, true).note(0, 79, 12);
    hold(stage, 0, 5, 48, 52, 55);
    long off = line(6) + 17 * MILLI;
    for (int key : new int[] {45, 48, 52}) {
      stage.on(off, key).off(line(12), key);
    }
    stage.toTheEnd();
    assertVoices(stage, off - MILLI, C, 0);
    assertVoices(stage, off, AM, 9);
  }

  @Test
  void keys_that_come_one_by_one_name_nothing_until_they_make_a_chord() {
    Stage stage = stage(LeftHand.FINGERED, true).note(0, 79, 8);
    hold(stage, 0, 3, 48, 52, 55);
    stage.on(line(4), 45).on(line(4) + 5 * MILLI, 48).on(line(4) + 9 * MILLI, 52);
    stage.off(line(7), 45).off(line(7), 48).off(line(7), 52).toTheEnd();
    assertVoices(stage, line(4) + 8 * MILLI, C, 0);
    assertVoices(stage, line(4) + 9 * MILLI, AM, 9);
  }

  @Test
  void a_latched_chord_holds_under_the_melody_and_without_latch_the_network_goes_on() {
    Stage latched = hold(stage(LeftHand.FINGERED, true), 0, 2, 43, 47, 50, 53).note(0, 79, 2);
    latched.note(4, 77, 4).note(8, 74, 4).toTheEnd();
    assertVoices(latched, line(0), G7, 7);
    assertVoices(latched, line(5), G7, 7);
    assertVoices(latched, line(9), G7, 7);
    Stage free = hold(stage(LeftHand.FINGERED, false), 0, 2, 43, 47, 50, 53).note(0, 79, 2);
    free.note(4, 77, 4).note(8, 74, 4).toTheEnd();
    assertThat(List.of(free.onsets(1), free.onsets(2), free.onsets(3)))
        .isNotEqualTo(List.of(latched.onsets(1), latched.onsets(2), latched.onsets(3)));
  }

  @Test
  void a_chord_that_is_held_sounds_without_a_melody_and_ends_with_its_keys() {
    Stage stage = hold(stage(LeftHand.SINGLE, true), 0, 8, 53);
    stage.toTheEnd();
    assertVoices(stage, line(1), F, 5);
    assertVoices(stage, line(7), F, 5);
    assertThat(isSilent(stage, line(9))).isTrue();
    assertThat(stage.count(stage.clock.now())).isZero();
  }

  @Test
  void one_key_is_a_chord_as_arrangers_have_it() {
    Stage stage = stage(LeftHand.SINGLE, true).note(0, 84, 32);
    hold(stage, 0, 4, 48);
    hold(stage, 4, 8, 57, 54); // A, a black key to its left: minor
    hold(stage, 8, 12, 55, 53); // G, a white one: seventh
    hold(stage, 12, 16, 50, 49, 48); // D, both: minor seventh
    stage.toTheEnd();
    assertVoices(stage, line(1), C, 0);
    assertVoices(stage, line(5), AM, 9);
    assertVoices(stage, line(9), G7, 7);
    assertVoices(stage, line(13), PitchClasses.of(2, 5, 9, 0), 2);
  }

  @ParameterizedTest
  @EnumSource
  void a_chart_goes_round_bar_by_bar(Lookahead lookahead) {
    Stage stage = chart(lookahead, "C | F / G7 /");
    for (int step = 0; step < 64; step += 4) {
      stage.note(step, 79 - step % 3, 4);
    }
    stage.toTheEnd();
    int late = lookahead == Lookahead.DELAY ? 1 : 0;
    for (int bar = 0; bar < 4; bar += 2) {
      for (int step = 0; step < 16; step++) {
        assertVoices(stage, line(16 * bar + step + late), C, 0);
      }
      assertVoices(stage, line(16 * bar + 16 + late), F, 5);
      assertVoices(stage, line(16 * bar + 23 + late), F, 5);
      assertVoices(stage, line(16 * bar + 24 + late), G7, 7);
    }
  }

  @Test
  void a_bass_that_is_no_tone_of_its_chord_is_played() {
    Stage stage = chart(Lookahead.PREDICT, "C/D").note(0, 79, 4);
    stage.toTheEnd();
    int[] sounding = stage.chord(line(1));
    assertThat(sounding[3] % 12).isEqualTo(2);
    assertThat(C.contains(sounding[1]) && C.contains(sounding[2])).isTrue();
  }

  @Test
  void what_a_chart_has_next_is_foreseen() {
    Stage stage = chart(Lookahead.PREDICT, "C | Am | F | G7");
    for (int step = 0; step < 64; step += 2) {
      stage.note(step, 76 + step / 2 % 2 * 3, 2);
    }
    stage.toTheEnd();
    assertThat(stage.counters().misses()).isLessThanOrEqualTo(2); // each note may surprise once
    assertThat(stage.counters().lateInferences()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_chord_struck_again_under_a_held_note_is_heard_again_where_that_is_wanted(
      boolean retrigger) {
    Stage stage =
        stage(
                Lookahead.PREDICT,
                ChordSettings.NONE.withLeftHand(LeftHand.FINGERED).withRetrigger(retrigger))
            .note(0, 79, 16);
    hold(stage, 0, 3, 48, 52, 55);
    long again = line(6) + 40 * MILLI; // when that step has been decided
    stage.on(again, 48).on(again + 5 * MILLI, 52).on(again + 9 * MILLI, 55);
    long end = line(9) + 50 * MILLI;
    stage.off(end, 48).off(end, 52).off(end, 55).toTheEnd();
    for (int voice = 1; voice < 4; voice++) {
      List<Long> times = stage.times(voice, true);
      assertThat(times.contains(again + 9 * MILLI)).isEqualTo(retrigger);
      assertThat(times).doesNotContain(again, end);
    }
    assertThat(stage.times(0, true)).as("the melody, struck with the first chord").hasSize(1);
    assertVoices(stage, line(8), C, 0);
  }

  @Test
  void the_left_hand_comes_before_the_chart() {
    Stage stage = chart(Lookahead.PREDICT, "C");
    stage.session.apply(
        stage
            .session
            .settings()
            .withChords(
                new ChordSettings(LeftHand.FINGERED, 60, true, false, ChordChart.parse("C"))));
    hold(stage, 0, 3, 53, 57, 60 - 12).note(0, 81, 8);
    stage.until(line(6));
    assertVoices(stage, line(5), F, 0);
  }

  @Test
  void a_locked_key_takes_nothing_from_a_chord_that_is_held_or_latched_or_in_the_chart() {
    KeyLock lock = new KeyLock(KeyLock.Strength.HARD, Scale.MAJOR);
    LiveSettings settings = settings(Lookahead.PREDICT);
    LiveSettings inC =
        settings
            .withHarmony(settings.harmony().withLock(lock).withKey(Key.named("C")))
            .withChords(ChordSettings.NONE.withLeftHand(LeftHand.FINGERED));
    Stage hand = hold(new Stage(inC), 0, 4, 40, 44, 47, 50).note(0, 76, 4).note(8, 74, 4);
    hand.toTheEnd();
    Stage chart =
        new Stage(inC.withChords(ChordSettings.NONE.withChart(ChordChart.parse("E7"))))
            .note(0, 76, 4);
    chart.toTheEnd();
    assertVoices(hand, line(1), E7, 4);
    assertVoices(hand, line(9), E7, 4);
    assertVoices(chart, line(1), E7, 4);
    assertThat(sounds(hand, line(1), 8)).isTrue();
    assertThat(sounds(hand, line(9), 8)).isTrue();
    assertThat(sounds(chart, line(1), 8)).isTrue();
  }

  private static boolean sounds(Stage stage, long at, int pitchClass) {
    return Arrays.stream(stage.chord(at)).anyMatch(key -> key % 12 == pitchClass);
  }

  @Test
  void keys_from_the_split_on_are_the_melody() {
    Stage stage = stage(LeftHand.FINGERED, true).note(0, 60, 4);
    stage.toTheEnd();
    assertThat(stage.onsets(0)).hasSize(1);
    assertThat(stage.times(1, true).get(0)).isEqualTo(line(0));
    Stage left = stage(LeftHand.FINGERED, true).note(0, 59, 4);
    left.toTheEnd();
    assertThat(left.onsets(0)).isEmpty();
    assertThat(left.count(line(1) + D / 2)).isZero();
  }
}
