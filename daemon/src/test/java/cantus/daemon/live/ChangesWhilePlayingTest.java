package cantus.daemon.live;

import static cantus.daemon.live.Stage.D;
import static cantus.daemon.live.Stage.MILLI;
import static cantus.daemon.live.Stage.QPM;
import static cantus.daemon.live.Stage.line;
import static cantus.daemon.live.Stage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodyPriority;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.lstm.LstmWeights;
import cantus.model.music.Feel;
import cantus.model.music.Metre;
import cantus.model.music.VoiceRange;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a player turns while the music goes on. */
class ChangesWhilePlayingTest {

  private static final int CHANNELS = 1 + HarmonySettings.MAX_VOICES;

  @ParameterizedTest
  @EnumSource
  void a_preset_changed_in_the_middle_of_a_held_chord_takes_over_at_the_next_step(
      Lookahead lookahead) {
    Stage stage = new Stage(settings(lookahead)).on(line(0), 72).off(line(16), 72);
    stage.until(line(5) + 40 * MILLI);
    List<TimedMessage> before = stage.ports.sent();
    stage.session.play(RandomWeights.other(), settings(lookahead));
    stage.settle();
    assertThat(stage.ports.sent()).isEqualTo(before);
    for (int step = 5; step < 16; step++) {
      stage.until(line(step) + 50 * MILLI);
      assertThat(stage.count(stage.clock.now())).as("step %d", step).isEqualTo(4);
    }
    stage.toTheEnd();
    inOrder(stage.ports.sent());
    Stage alone = new Stage(settings(lookahead)).on(line(0), 72).off(line(16), 72).toTheEnd();
    assertThat(stage.steps.headMap(6)).isEqualTo(alone.steps.headMap(6));
    assertThat(stage.steps.tailMap(6)).isNotEqualTo(alone.steps.tailMap(6));
  }

  @Test
  void presets_that_were_replaced_are_forgotten() throws InterruptedException {
    Stage stage = new Stage(settings(Lookahead.PREDICT));
    List<WeakReference<LstmWeights>> replaced = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      LstmWeights network = RandomWeights.other();
      replaced.add(new WeakReference<>(network));
      stage.session.play(network, settings(Lookahead.PREDICT));
      stage.note(4 * i, 67 + i, 3).until(line(4 * i + 3));
    }
    stage.session.play(RandomWeights.small(), settings(Lookahead.PREDICT));
    stage.note(32, 72, 3).until(line(40));
    for (int i = 0; i < 100 && replaced.stream().anyMatch(one -> one.get() != null); i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(replaced).allMatch(one -> one.get() == null);
  }

  @ParameterizedTest
  @EnumSource
  void a_note_that_was_pressed_before_a_panic_does_not_sound_after_it(Lookahead lookahead) {
    Stage stage = new Stage(settings(lookahead)).on(line(0), 72).on(line(4) + 10 * MILLI, 74);
    stage.until(line(4) + 20 * MILLI);
    stage.session.panic();
    stage.settle();
    int sentBefore = stage.ports.sent().size();
    stage.until(line(8));
    assertThat(stage.count(stage.clock.now())).isZero();
    assertThat(stage.ports.sent().stream().skip(sentBefore))
        .noneMatch(one -> MidiMessages.isNoteOn(one.message()));
  }

  @ParameterizedTest
  @CsvSource({"PREDICT, HOLD", "PREDICT, FREE", "DELAY, HOLD", "DELAY, FREE"})
  void after_a_panic_nothing_sounds_until_a_key_is_pressed(Lookahead lookahead, RestPolicy rests) {
    for (int millis = 5; millis < 125; millis += 10) {
      Stage stage = new Stage(settings(lookahead, 12, rests)).note(0, 72, 4).note(20, 74, 4);
      stage.until(line(8) + millis * MILLI);
      assertThat(stage.count(stage.clock.now())).as("before").isPositive();
      stage.session.panic();
      stage.settle();
      for (int step = 9; step < 20; step++) {
        stage.until(line(step));
        assertThat(stage.count(stage.clock.now())).as("%d ms, %d", millis, step).isZero();
      }
      stage.until(line(22));
      assertThat(stage.count(stage.clock.now())).as("after").isEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_played_right_after_a_panic_begins_a_piece(Lookahead lookahead) {
    Stage fresh = new Stage(settings(lookahead)).note(0, 74, 4).toTheEnd();
    for (int millis = -50; millis < 50; millis += 20) { // step 16 is decided in between
      Stage stage = new Stage(settings(lookahead)).note(0, 72, 15);
      stage.until(line(16) + millis * MILLI);
      stage.session.panic();
      stage.settle();
      stage.on(line(16) + 55 * MILLI, 74).off(line(20) - 40 * MILLI, 74).toTheEnd();
      for (int step = 0; step < 6; step++) {
        assertThat(stage.steps.get(16 + step))
            .as("%d ms, %d", millis, step)
            .isEqualTo(fresh.steps.get(step));
      }
    }
  }

  @Test
  void a_key_pressed_just_before_a_panic_is_silenced_with_the_rest() {
    Stage stage = new Stage(settings(Lookahead.PREDICT)).note(0, 72, 8);
    stage.until(line(4) + 10 * MILLI);
    stage.session.receive(stage.clock.now(), MidiMessages.noteOn(0, 76, 90));
    stage.session.panic();
    stage.until(line(7));
    assertThat(stage.count(stage.clock.now())).isZero();
    assertThat(stage.onsets(0)).hasSize(1);
  }

  @Test
  void another_chord_asked_for_while_a_rest_is_awaited_leaves_the_rest() {
    Stage stage = new Stage(settings(Lookahead.PREDICT)).note(0, 72, 4);
    stage.until(line(3));
    stage.thinks = false;
    stage.until(line(4) + 40 * MILLI); // decided to rest
    stage.session.reroll();
    stage.settle();
    stage.thinks = true;
    stage.until(line(5) - 10 * MILLI);
    assertThat(stage.count(stage.clock.now())).isZero();
  }

  @Test
  void a_lookahead_that_stands_still_loses_chords_and_no_note_of_the_melody() {
    Stage stage = new Stage(settings(Lookahead.PREDICT));
    stage.note(0, 72, 2).until(line(2));
    stage.thinks = false;
    for (int i = 1; i <= 1500; i++) {
      stage.note(2 * i, 60 + i % 12, 1);
    }
    stage.until(line(2600));
    stage.session.reroll();
    stage.session.panic();
    stage.until(line(2700));
    stage.session.reroll();
    stage.settle();
    stage.thinks = true;
    stage.toTheEnd();
    assertThat(stage.onsets(0)).hasSize(1501);
    assertThat(stage.count(stage.clock.now())).isZero();
    stage.on(stage.clock.now() + 5 * MILLI, 72).until(stage.clock.now() + 200 * MILLI);
    assertThat(stage.count(stage.clock.now())).isEqualTo(4);
  }

  @Test
  void the_number_of_candidates_may_change_twice_before_the_first_note() {
    Stage stage = new Stage(settings(Lookahead.PREDICT).withCandidates(0));
    for (int candidates : new int[] {20, 3, 0, 12}) {
      stage.session.apply(settings(Lookahead.PREDICT).withCandidates(candidates));
      stage.settle();
    }
    stage.note(0, 72, 4).until(line(2));
    assertThat(stage.count(stage.clock.now())).isEqualTo(4);
  }

  @Test
  void settings_that_do_not_matter_to_this_tune_change_nothing_of_it() {
    Stage changed = new Stage(settings(Lookahead.PREDICT));
    Stage alone = new Stage(settings(Lookahead.PREDICT));
    for (Stage stage : List.of(changed, alone)) {
      for (int i = 0; i < 8; i++) {
        stage.note(4 * i, 67 + i, 4);
      }
    }
    for (int step = 1; step < 30; step++) {
      changed.until(line(step) + step % 9 * 10 * MILLI);
      changed.session.apply(settings(Lookahead.PREDICT).withCandidates(1 + step % 20));
    }
    assertThat(changed.toTheEnd().steps).isEqualTo(alone.toTheEnd().steps);
    assertThat(changed.ports.sent()) // at one time in any order: what was not foreseen ends later
        .containsExactlyInAnyOrderElementsOf(alone.ports.sent());
  }

  @Test
  void voices_come_and_go_without_a_note_that_stays() {
    Stage stage = new Stage(settings(Lookahead.PREDICT)).on(line(0), 76).off(line(24), 76);
    stage.until(line(4));
    stage.session.apply(withVoices(5));
    stage.until(line(8));
    assertThat(stage.count(stage.clock.now())).isEqualTo(6);
    stage.session.apply(withVoices(1));
    stage.until(line(12));
    assertThat(stage.count(stage.clock.now())).isEqualTo(2);
    stage.session.apply(withVoices(8));
    stage.until(line(16));
    assertThat(stage.count(stage.clock.now())).isEqualTo(9);
    stage.toTheEnd();
    inOrder(stage.ports.sent());
  }

  @Test
  void what_is_turned_before_the_first_note_holds_for_it() {
    Stage stage = new Stage(settings(Lookahead.DELAY)).note(0, 72, 8);
    stage.session.apply(withVoices(2));
    stage.until(line(0) + 50 * MILLI);
    assertThat(stage.count(stage.clock.now())).isEqualTo(3);
  }

  @Test
  void the_lookahead_can_be_changed_in_the_middle_of_a_note() {
    Stage stage = new Stage(settings(Lookahead.PREDICT));
    for (int i = 0; i < 16; i++) {
      stage.note(4 * i, 67 + i % 5, 4);
    }
    for (int i = 1; i < 30; i++) {
      stage.until(line(2 * i) + i * 3 * MILLI);
      stage.session.apply(settings(i % 2 == 0 ? Lookahead.PREDICT : Lookahead.DELAY));
    }
    stage.toTheEnd();
    inOrder(stage.ports.sent());
    assertThat(stage.onsets(0)).hasSize(16);
  }

  @Property(tries = 40)
  void a_hundred_changes_a_second_leave_no_note_behind_and_no_voice_above_another(
      @ForAll long seed) {
    Random random = new Random(seed);
    Stage stage = new Stage(settings(Lookahead.PREDICT));
    long now = line(0);
    for (int note = 0; note < 12; note++) {
      int key = 55 + random.nextInt(30);
      stage.on(now, key).off(now + (1 + random.nextInt(400)) * MILLI, key);
      now += random.nextInt(300) * MILLI;
    }
    for (long at = line(0) - 200 * MILLI; at < line(0) + 1500 * MILLI; at += 10 * MILLI) {
      stage.until(at);
      LiveSettings next = anySettings(random, stage.session.settings());
      if (random.nextInt(10) == 0) {
        stage.session.play(
            random.nextBoolean() ? RandomWeights.small() : RandomWeights.other(), next);
      } else {
        stage.session.apply(next);
      }
    }
    stage.toTheEnd();
    stage.session.end();
    inOrder(stage.ports.sent());
  }

  @Test
  void another_metre_holds_from_the_next_bar_on() {
    LiveSettings common = settings(Lookahead.PREDICT);
    MetronomeSettings clicking =
        new MetronomeSettings(true, MetronomeSettings.Clicks.WOODBLOCK, false, 0);
    Stage stage = new Stage(common, clicking, new FirstNoteClock(QPM));
    stage.note(0, 67, 60).until(line(18));
    stage.session.apply(common.withMetre(Metre.named("3/4")));
    stage.until(line(57));
    List<Integer> bars = new ArrayList<>();
    for (TimedMessage one : stage.ports.sent()) {
      if (MidiMessages.isNoteOn(one.message())
          && MidiMessages.channel(one.message()) == 9
          && MidiMessages.data1(one.message()) == 76) {
        bars.add((int) Math.round((double) (one.nanos() - line(0)) / D));
      }
    }
    assertThat(bars).containsExactly(0, 16, 32, 44, 56);
  }

  @Test
  void another_metre_before_the_first_note_holds_from_there() {
    Stage stage = Stage.predict();
    stage.session.apply(settings(Lookahead.PREDICT).withMetre(Metre.of(3, 4, 4)));
    Stage upbeat = new Stage(settings(Lookahead.PREDICT).withMetre(Metre.of(3, 4, 4)));
    for (Stage one : List.of(stage, upbeat)) {
      one.note(0, 67, 8).note(8, 69, 8).note(16, 71, 8).toTheEnd();
    }
    assertThat(stage.steps).isEqualTo(upbeat.steps).isNotEmpty();
  }

  @Test
  void another_seed_draws_otherwise_from_the_next_step_on_and_the_same_seed_the_same() {
    TreeMap<Integer, String> without = playedWithSeed(1, 1);
    TreeMap<Integer, String> with = playedWithSeed(1, 7);
    assertThat(with.headMap(16)).isEqualTo(without.headMap(16));
    assertThat(with.tailMap(20)).isNotEqualTo(without.tailMap(20));
    assertThat(playedWithSeed(1, 7)).isEqualTo(with);
  }

  private static TreeMap<Integer, String> playedWithSeed(long first, long later) {
    Stage stage = new Stage(settings(Lookahead.PREDICT), first);
    for (int i = 0; i < 16; i++) {
      stage.note(4 * i, 67 + i % 5, 4);
    }
    stage.until(line(16));
    stage.session.reseed(later);
    stage.toTheEnd();
    return stage.steps;
  }

  private static LiveSettings withVoices(int voices) {
    LiveSettings settings = settings(Lookahead.PREDICT);
    List<VoiceRange> ranges = new ArrayList<>();
    for (int i = 0; i < voices; i++) {
      ranges.add(new VoiceRange(60 - 5 * i, 72 - 3 * i));
    }
    return settings.withHarmony(settings.harmony().withVoices(ranges));
  }

  private static LiveSettings anySettings(Random random, LiveSettings now) {
    HarmonySettings harmony = now.harmony();
    return switch (random.nextInt(10)) {
      case 0 -> withVoices(1 + random.nextInt(8));
      case 1 -> now.withHarmony(harmony.withTemperature(random.nextDouble()));
      case 2 -> now.withHarmony(harmony.withChords(1 + random.nextInt(6)));
      case 3 -> now.withHarmony(harmony.withRests(RestPolicy.values()[random.nextInt(3)]));
      case 4 -> now.withCandidates(random.nextInt(12));
      case 5 -> now.withMelody(now.melody().withKeys(random.nextInt(60), 70 + random.nextInt(50)));
      case 6 ->
          now.withMelody(now.melody().withPriority(MelodyPriority.values()[random.nextInt(3)]));
      case 7 -> {
        OutputSettings out = now.output();
        int part = random.nextInt(out.parts().size());
        yield now.withOutput(
            out.withVelocityOffset(random.nextInt(40) - 20)
                .withPart(part, out.parts().get(part).withMuted(random.nextBoolean())));
      }
      case 8 -> now.withFeel(Feel.values()[random.nextInt(4)]);
      default -> now.withOutput(now.output().withThru(random.nextBoolean()));
    };
  }

  /** Each note is paired, no voice is above another, and nothing is left in the end. */
  private static void inOrder(List<TimedMessage> sent) {
    int[] voices = new int[CHANNELS + 1];
    Arrays.fill(voices, -1);
    for (int i = 0; i < sent.size(); i++) {
      int message = sent.get(i).message();
      int voice = MidiMessages.channel(message);
      if (MidiMessages.isNoteOn(message)) {
        assertThat(voices[voice]).as("voice %d in message %d", voice, i).isEqualTo(-1);
        voices[voice] = MidiMessages.data1(message);
      } else if (MidiMessages.isNoteOff(message) && voices[voice] == MidiMessages.data1(message)) {
        voices[voice] = -1; // a panic ends notes once more that have just ended
      }
      boolean complete = i + 1 == sent.size() || sent.get(i + 1).nanos() > sent.get(i).nanos();
      int[] keys = Arrays.stream(voices).filter(key -> key >= 0).toArray();
      for (int v = 1; v < keys.length && complete; v++) {
        assertThat(keys[v]).as("at message %d", i).isLessThanOrEqualTo(keys[v - 1]);
      }
    }
    assertThat(Arrays.stream(voices).filter(key -> key >= 0)).as("left in the end").isEmpty();
  }
}
