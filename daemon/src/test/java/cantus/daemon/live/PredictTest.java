package cantus.daemon.live;

import static cantus.daemon.live.Stage.D;
import static cantus.daemon.live.Stage.GRACE;
import static cantus.daemon.live.Stage.MILLI;
import static cantus.daemon.live.Stage.NOTHING;
import static cantus.daemon.live.Stage.line;
import static cantus.daemon.live.Stage.settings;
import static cantus.daemon.live.Stage.text;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.live.settings.BeatOne;
import cantus.daemon.live.settings.Expression;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodyPriority;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.live.settings.Octaves;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.live.settings.VoiceSettings;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.model.generate.RestPolicy;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lookahead: what is played when, and what must sound when. */
class PredictTest {

  private final Stage stage = Stage.predict();

  /** All notes that a melody may begin are foreseen between these keys. */
  private static Stage foreseeing(int lowest, int highest) {
    MelodySettings melody = MelodySettings.HIGHEST.withKeys(lowest, highest);
    int candidates = highest - lowest + 1;
    return new Stage(settings(Lookahead.PREDICT, candidates, RestPolicy.STOP).withMelody(melody));
  }

  private static Stage foreseeingNothing() {
    return new Stage(settings(Lookahead.PREDICT, 0, RestPolicy.STOP));
  }

  // ---- hits and misses

  @Test
  void the_chord_leaves_with_its_note_early_or_late() {
    long early = line(4) - 30 * MILLI;
    long late = line(8) + 20 * MILLI;
    stage.note(0, 72, 3).on(early, 74).off(line(7), 74).on(late, 71).off(line(11), 71);
    stage.toTheEnd();
    for (long played : new long[] {line(0), early, late}) {
      assertThat(stage.count(played - 1)).isZero();
      assertThat(stage.count(played)).as("voices at %d", played).isEqualTo(4);
    }
  }

  @Property(tries = 40)
  void hit_or_miss_or_delay_the_chords_are_the_same(
      @ForAll @Size(min = 1, max = 16) List<@IntRange(min = 60, max = 71) Integer> tune,
      @ForAll long seed) {
    Stage hits = foreseeing(60, 71);
    LiveSettings missing =
        settings(Lookahead.PREDICT, 0, RestPolicy.STOP)
            .withMelody(hits.session.settings().melody());
    Stage misses = new Stage(missing);
    Stage delayed = Stage.delay();
    for (Stage one : List.of(hits, misses, delayed)) {
      for (int i = 0; i < tune.size(); i++) {
        one.note(3 * i, tune.get(i), 1 + tune.get(i) % 3);
      }
      one.toTheEnd();
    }
    assertThat(hits.counters().hits()).isEqualTo(tune.size());
    assertThat(hits.counters().misses()).isZero();
    assertThat(misses.counters().misses()).isEqualTo(tune.size());
    assertThat(misses.steps).isEqualTo(hits.steps);
    int last = delayed.steps.lastKey();
    assertThat(delayed.steps).isEqualTo(hits.steps.headMap(last, true));
  }

  // ---- when nothing is played

  @Test
  void a_melody_that_goes_on_or_rests_is_decided_shortly_after_the_line() {
    stage.note(0, 72, 6).toTheEnd();
    for (TimedMessage sent : stage.ports.sent()) {
      long afterLine = (sent.nanos() - Stage.T0) % D;
      boolean melodyReleased = sent.nanos() == line(6) - 40 * MILLI;
      assertThat(sent.nanos() == line(0) || afterLine == GRACE || melodyReleased).isTrue();
    }
    assertThat(stage.counters().continued()).isEqualTo(5);
    assertThat(stage.count(line(6) + GRACE - 1)).isEqualTo(3);
    assertThat(stage.count(line(6) + GRACE)).isZero();
  }

  @Test
  void a_late_chord_lets_the_one_before_hold() {
    stage.note(0, 72, 12).until(line(2));
    stage.thinks = false; // step 2 is known already, step 3 will not be
    stage.until(line(2) + GRACE);
    int[] chord = stage.chord(line(2) + GRACE);
    stage.until(line(5));
    assertThat(stage.chord(line(5))).isEqualTo(chord);
    assertThat(stage.counters().lateInferences()).isPositive();
    stage.thinks = true;
    stage.toTheEnd();
    assertThat(stage.steps.lastKey()).isGreaterThan(12);
    assertThat(stage.count(stage.clock.now())).isZero();
  }

  @Test
  void a_note_does_not_wait_for_its_chord() {
    stage.note(0, 72, 3).until(line(3));
    stage.thinks = false;
    stage.on(line(4), 74).until(line(4) + 5 * MILLI);
    assertThat(stage.chord(stage.clock.now())[0]).isEqualTo(74);
    stage.thinks = true;
    stage.until(line(4) + 10 * MILLI);
    assertThat(stage.count(stage.clock.now())).isEqualTo(4);
  }

  @Test
  void with_delay_a_melody_is_not_lost_when_its_chords_do_not_come() {
    Stage slow = Stage.delay();
    slow.thinks = false;
    slow.note(0, 72, 4).note(4, 74, 4).toTheEnd();
    assertThat(slow.onsets(0)).hasSize(2);
    assertThat(slow.onsets(0).get(0)).endsWith("72");
    assertThat(slow.onsets(0).get(1)).endsWith("74");
    assertThat(slow.onsets(1)).isEmpty();
    assertThat(slow.counters().lateInferences()).isPositive();
    assertThat(slow.count(slow.clock.now())).isZero();
  }

  // ---- corrections

  @Test
  void a_note_after_the_decision_corrects_the_step_and_only_what_differs_changes() {
    stage.on(line(0), 72).on(line(4) + 50 * MILLI, 76).until(line(4) + 49 * MILLI);
    int[] before = stage.chord(line(4) + 49 * MILLI);
    int already = stage.ports.sent().size();
    stage.until(line(4) + 51 * MILLI);
    assertThat(stage.counters().corrections()).isEqualTo(1);
    int[] after = stage.chord(line(4) + 50 * MILLI);
    assertThat(after[0]).isEqualTo(76);
    List<TimedMessage> changes = stage.ports.sent().subList(already, stage.ports.sent().size());
    for (TimedMessage change : changes) {
      int voice = MidiMessages.channel(change.message());
      assertThat(before[voice]).as("voice %d", voice).isNotEqualTo(after[voice]);
    }
  }

  @Test
  void a_corrected_step_goes_on_as_if_it_had_been_so_from_the_beginning() {
    stage.on(line(0), 72).on(line(4) + 50 * MILLI, 76).off(line(12), 76).off(line(12), 72);
    Stage inTime = Stage.predict();
    inTime.on(line(0), 72).on(line(4), 76).off(line(12), 76).off(line(12), 72);
    stage.toTheEnd();
    inTime.toTheEnd();
    assertThat(stage.steps).isEqualTo(inTime.steps);
  }

  @Test
  void a_grace_note_sounds_and_gives_way_to_the_note_it_leads_to() {
    stage.on(line(4) - 50 * MILLI, 74).off(line(4) - 10 * MILLI, 74).note(4, 72, 4);
    stage.on(line(0), 60).off(line(2), 60);
    stage.toTheEnd();
    assertThat(stage.onsets(0)).contains(text(line(4) - 50 * MILLI, 74), text(line(4), 72));
    assertThat(stage.steps.get(4)).startsWith(" 72:");
    assertThat(stage.counters().corrections()).isEqualTo(1);
  }

  // ---- ways of playing

  @Test
  void a_staccato_note_ends_at_once_and_the_voices_with_the_next_step() {
    stage.on(line(0), 72).off(line(0) + 40 * MILLI, 72).toTheEnd();
    assertThat(stage.releases(0)).contains(text(line(0) + 40 * MILLI, 72));
    assertThat(stage.count(line(1))).isEqualTo(3);
    assertThat(stage.count(line(1) + GRACE)).isZero();
  }

  @Test
  void legato_upwards_and_downwards_is_one_melody() {
    stage.on(line(0), 72).on(line(4), 74).off(line(4) + 20 * MILLI, 72);
    stage.on(line(8), 71).off(line(8) + 20 * MILLI, 74).off(line(12), 71);
    stage.toTheEnd();
    assertThat(stage.onsets(0))
        .containsExactly(text(line(0), 72), text(line(4), 74), text(line(8), 71));
    assertThat(stage.steps.get(8)).startsWith(" 71:");
  }

  @Test
  void repeated_notes_are_struck_again_each_with_its_release() {
    for (int step = 0; step < 8; step++) {
      stage.on(line(step), 72).off(line(step) + 60 * MILLI, 72);
    }
    stage.toTheEnd();
    assertThat(stage.onsets(0)).hasSize(8);
    assertThat(stage.counters().hits() + stage.counters().misses()).isEqualTo(8);
  }

  @Test
  void a_key_struck_again_while_it_is_down_is_a_repeated_note() {
    stage.on(line(0), 72).on(line(2), 72).off(line(4), 72).toTheEnd();
    assertThat(stage.onsets(0)).containsExactly(text(line(0), 72), text(line(2), 72));
    assertThat(stage.counters().repeated()).isEqualTo(1);
    assertThat(stage.count(stage.clock.now())).isZero();
  }

  @Test
  void two_strikes_in_one_window_are_two_notes_over_one_chord() {
    stage.on(line(0), 72).off(line(0) + 20 * MILLI, 72).on(line(0) + 40 * MILLI, 72);
    stage.until(line(1));
    assertThat(stage.onsets(0)).containsExactly(text(line(0), 72), text(line(0) + 40 * MILLI, 72));
    assertThat(stage.onsets(1)).hasSize(1);
    assertThat(stage.counters().corrections()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"HIGHEST, 76", "LOWEST, 60", "LAST, 67"})
  void of_a_chord_one_key_is_the_melody_and_the_others_are_left_out(
      MelodyPriority priority, int melody) {
    Stage chord =
        new Stage(
            settings(Lookahead.PREDICT).withMelody(MelodySettings.HIGHEST.withPriority(priority)));
    chord.on(line(0), 60).on(line(0) + MILLI, 76).on(line(0) + 2 * MILLI, 67).until(line(3));
    assertThat(chord.chord(line(3))[0]).isEqualTo(melody);
    assertThat(chord.steps.get(0)).startsWith(" " + melody + ":");
  }

  @Test
  void the_pedal_holds_melody_and_voices() {
    stage.pedal(line(0), true).note(0, 72, 2).pedal(line(8) - 65 * MILLI, false).toTheEnd();
    assertThat(stage.count(line(7))).isEqualTo(4);
    assertThat(stage.releases(0)).containsExactly(text(line(8) - 65 * MILLI, 72));
    assertThat(stage.count(line(8) + GRACE)).isZero();
  }

  @Test
  void keys_below_the_split_sound_as_they_are_or_not_at_all() {
    MelodySettings split = MelodySettings.HIGHEST.withKeys(60, 127).withPassOthers(true);
    Stage passing = new Stage(settings(Lookahead.PREDICT).withMelody(split));
    passing.send(line(0), MidiMessages.noteOn(5, 48, 80)).until(line(1));
    passing.session.apply(settings(Lookahead.PREDICT)); // its release goes where it went
    passing.send(line(2), MidiMessages.noteOff(5, 48)).until(line(4));
    assertThat(passing.onsets(5)).containsExactly(text(line(0), 48));
    assertThat(passing.releases(5)).containsExactly(text(line(2), 48));
    assertThat(passing.counters().steps()).isZero();
    Stage silent = foreseeing(60, 71);
    silent.note(0, 48, 2).toTheEnd();
    assertThat(silent.ports.sent()).isEmpty();
  }

  @Test
  void other_channels_and_soft_notes_are_left_out() {
    MelodySettings strict = MelodySettings.HIGHEST.withChannel(2).withSoftest(30);
    Stage one = new Stage(settings(Lookahead.PREDICT).withMelody(strict));
    one.send(line(0), MidiMessages.noteOn(0, 72, 90));
    one.send(line(0), MidiMessages.noteOn(2, 72, 29));
    one.until(line(2));
    assertThat(one.ports.sent()).isEmpty();
    one.send(line(3), MidiMessages.noteOn(2, 72, 30)).until(line(4));
    assertThat(one.count(line(4))).isEqualTo(4);
  }

  @Test
  void a_key_held_on_two_channels_sounds_until_both_let_go() {
    stage.send(line(0), MidiMessages.noteOn(0, 72, 90));
    stage.send(line(1), MidiMessages.noteOn(3, 72, 90));
    stage.send(line(2), MidiMessages.noteOff(0, 72)).until(line(4));
    assertThat(stage.chord(line(4))[0]).isEqualTo(72);
    stage.send(line(5), MidiMessages.noteOff(3, 72)).until(line(7));
    assertThat(stage.count(line(7))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 3", "127, 3"}) // voices may meet, though not with the melody
  void at_the_ends_of_the_keyboard_there_are_as_many_voices_as_there_is_room_for(
      int key, int voices) {
    stage.note(0, key, 4).until(line(2));
    assertThat(stage.chord(line(2))[0]).isEqualTo(key);
    assertThat(stage.count(line(2))).isEqualTo(1 + voices);
    stage.toTheEnd();
    assertThat(stage.count(stage.clock.now())).isZero();
  }

  @ParameterizedTest
  @CsvSource({"STOP, 0", "HOLD, 3", "FREE, 3", "BREATHE, 0"})
  void while_the_melody_rests_the_voices_rest_or_hold_or_go_on(RestPolicy rests, int voices) {
    Stage resting = new Stage(settings(Lookahead.PREDICT, 2, rests));
    resting.note(0, 72, 4).until(line(12));
    assertThat(resting.count(line(12))).isEqualTo(voices);
    List<String> moves = resting.onsets(1);
    resting.until(line(60));
    if (rests != RestPolicy.FREE) {
      assertThat(resting.onsets(1)).isEqualTo(moves);
    } else {
      assertThat(resting.onsets(1)).hasSizeGreaterThan(moves.size());
    }
  }

  @Test
  void after_two_hours_without_a_note_the_grid_still_stands() {
    Stage patient = foreseeingNothing();
    patient.session.apply(patient.session.settings().withBeatOne(BeatOne.ONCE));
    patient.note(0, 72, 2).until(line(4));
    int step = 2 * 60 * 60 * 8;
    while (patient.clock.now() < line(step) - D) {
      patient.clock.advanceTo(patient.clock.now() + D);
      patient.settle();
    }
    patient.on(line(step) + 10 * MILLI, 74).until(line(step) + 20 * MILLI);
    assertThat(patient.steps.get(step)).startsWith(" 74:");
    assertThat(patient.count(patient.clock.now())).isEqualTo(4);
    assertThat(patient.counters().lateInferences()).isZero();
  }

  // ---- how it sounds

  @Test
  void each_voice_has_its_channel_sound_pitch_and_level() {
    OutputSettings output =
        new OutputSettings(
            true,
            -20,
            Expression.MELODY,
            Octaves.OFF,
            List.of(
                VoiceSettings.on(4),
                new VoiceSettings(5, 48, 12, 0.5, false),
                new VoiceSettings(6, VoiceSettings.ANY_PROGRAM, 0, 2, false),
                VoiceSettings.on(7).withMuted(true)));
    Stage plain = Stage.predict();
    plain.note(0, 72, 2).until(line(1));
    Stage turned = new Stage(settings(Lookahead.PREDICT).withOutput(output));
    turned.note(0, 72, 2).until(line(1));
    int[] chord = plain.chord(line(1));
    assertThat(turned.ports.sent())
        .extracting(TimedMessage::message)
        .containsExactly(
            MidiMessages.noteOn(4, 72, 90),
            MidiMessages.noteOn(5, chord[1] + 12, 35),
            MidiMessages.noteOn(6, chord[2], 127));
  }

  @Test
  void what_is_turned_while_a_note_sounds_does_not_keep_it_from_ending() {
    stage.on(line(0), 72).until(line(1));
    OutputSettings other = OutputSettings.onChannels(8, 3, true, 0);
    stage.session.apply(settings(Lookahead.PREDICT).withOutput(other));
    stage.off(line(2), 72).note(6, 74, 2).toTheEnd();
    assertThat(stage.releases(0)).containsExactly(text(line(2), 72));
    assertThat(stage.onsets(8)).containsExactly(text(line(6), 74));
    assertThat(stage.count(stage.clock.now())).isZero();
  }

  @Test
  void a_muted_voice_ends_with_the_next_step_and_comes_back_when_it_is_not() {
    stage.on(line(0), 72).until(line(1) + GRACE);
    LiveSettings plain = stage.session.settings();
    List<VoiceSettings> parts = plain.output().parts();
    OutputSettings muted =
        new OutputSettings(
            true,
            -10,
            Expression.MELODY,
            Octaves.OFF,
            List.of(parts.get(0), parts.get(1).withMuted(true), parts.get(2), parts.get(3)));
    stage.session.apply(plain.withOutput(muted));
    stage.until(line(2) + GRACE);
    assertThat(stage.chord(line(2) + GRACE)[1]).isEqualTo(NOTHING);
    stage.session.apply(plain);
    stage.until(line(3) + GRACE);
    assertThat(stage.count(line(3) + GRACE)).isEqualTo(4);
  }

  @Test
  void bass_and_melody_sound_in_octaves_and_both_keys_of_each_end() {
    LiveSettings plain = stage.session.settings();
    stage.session.apply(plain.withOutput(plain.output().withOctaves(Octaves.BOTH)));
    stage.note(0, 72, 4).until(line(2));
    List<String> melody = stage.onsets(0);
    assertThat(melody).containsExactly(text(line(0), 72), text(line(0), 84));
    assertThat(IntStream.range(0, 4).map(this::soundingOn)).containsExactly(2, 1, 1, 2);
    stage.session.apply(plain);
    stage.toTheEnd();
    assertThat(IntStream.range(0, 4).map(this::soundingOn)).containsExactly(0, 0, 0, 0);
  }

  private int soundingOn(int channel) {
    return stage.onsets(channel).size() - stage.releases(channel).size();
  }

  @Test
  void a_frozen_chord_stays_whatever_the_melody_does() {
    stage.note(0, 72, 3).until(line(2));
    int[] chord = stage.chord(line(2));
    stage.session.freeze(true);
    stage.note(4, 79, 3).note(8, 76, 3).until(line(10));
    assertThat(stage.chord(line(10))).containsExactly(76, chord[1], chord[2], chord[3]);
    stage.session.freeze(false);
    stage.toTheEnd();
    assertThat(stage.count(stage.clock.now())).isZero();
  }

  @Test
  void bypassed_the_melody_sounds_alone() {
    stage.on(line(0), 72).until(line(2));
    stage.session.bypass(true);
    stage.until(line(4));
    assertThat(stage.chord(line(4))).containsExactly(72, NOTHING, NOTHING, NOTHING);
    stage.session.bypass(false);
    stage.on(line(6), 74).until(line(7));
    assertThat(stage.count(line(7))).isEqualTo(4);
  }

  @Test
  void the_present_step_can_be_given_another_chord() {
    stage.on(line(0), 72).until(line(4) + 40 * MILLI);
    int[] chord = stage.chord(stage.clock.now());
    stage.session.reroll();
    stage.settle();
    int[] other = stage.chord(stage.clock.now());
    assertThat(other[0]).isEqualTo(72);
    assertThat(other).isNotEqualTo(chord);
    assertThat(stage.count(stage.clock.now())).isEqualTo(4);
  }

  @Test
  void panic_silences_everything_and_play_goes_on() {
    stage.on(line(0), 72).until(line(2));
    stage.session.panic();
    stage.settle();
    assertThat(stage.count(stage.clock.now())).isZero();
    stage.note(4, 74, 2).until(line(5));
    assertThat(stage.count(line(5))).isEqualTo(4);
  }

  // ---- input that goes wrong

  @Test
  void an_output_that_is_connected_to_the_input_is_told_of_and_left_out() {
    stage.loop = true;
    stage.note(0, 72, 4).note(4, 74, 4).note(8, 71, 4).toTheEnd();
    assertThat(stage.feedbackTold).isEqualTo(1);
    assertThat(stage.counters().echoes()).isPositive();
    assertThat(stage.count(stage.clock.now())).isZero();
    assertThat(stage.onsets(0)).hasSizeLessThan(8);
    assertThat(stage.steps.get(8)).startsWith(" 71:");
  }

  @Test
  void notes_repeated_as_evenly_as_a_machine_does_are_no_feedback() {
    for (int step = 0; step < 16; step++) {
      stage.note(step, 72, 1);
    }
    stage.toTheEnd();
    assertThat(stage.feedbackTold).isZero();
    assertThat(stage.counters().echoes()).isZero();
    assertThat(stage.onsets(0)).hasSize(16);
  }

  @Test
  void what_was_lost_on_the_way_is_counted_and_no_key_stays_down() {
    stage.on(line(0), 72).until(line(2));
    stage.session.lost(7);
    stage.settle();
    assertThat(stage.counters().droppedInputs()).isEqualTo(7);
    stage.until(line(6));
    assertThat(stage.count(line(6))).isZero();
  }

  @Test
  void a_flood_is_survived_and_what_was_lost_is_counted() {
    for (int i = 0; i < 20_000; i++) {
      stage.session.receive(line(0) + i, MidiMessages.noteOn(0, i % 128, 1 + i % 127));
    }
    stage.settle();
    assertThat(stage.counters().droppedInputs()).isPositive();
    assertThat(stage.counters().messages() + stage.counters().droppedInputs()).isEqualTo(20_000);
    assertThat(stage.counters().notesIn()).isEqualTo(stage.counters().messages());
    stage.until(line(20));
    assertThat(stage.count(line(20))).isZero(); // a release may be among what was lost
    stage.note(24, 72, 2).until(line(25));
    assertThat(stage.count(line(25))).isEqualTo(4);
  }
}
