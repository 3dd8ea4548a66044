package cantus.daemon.live;

import static cantus.daemon.live.Stage.MILLI;
import static cantus.daemon.live.Stage.line;
import static cantus.daemon.live.Stage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.live.settings.Expression;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.live.settings.VoiceSettings;
import cantus.daemon.live.sound.Controls;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is moved beside the keys comes out with the melody, and does not stay. */
class ExpressionTest {

  private static final int CENTRE = 8192;

  private final Stage stage = Stage.predict();

  private static int bend(int channel, int value) {
    return MidiMessages.pack(MidiMessages.PITCH_BEND | channel, value & 0x7F, value >> 7);
  }

  private static int control(int channel, int number, int value) {
    return MidiMessages.controlChange(channel, number, value);
  }

  private static int pressure(int channel, int value) {
    return MidiMessages.pack(MidiMessages.CHANNEL_PRESSURE | channel, value, 0);
  }

  private static Stage shaping(Expression expression, Lookahead lookahead) {
    LiveSettings plain = settings(lookahead);
    return new Stage(plain.withOutput(plain.output().withExpression(expression)));
  }

  /** All that came out but notes, from a time on. */
  private static List<Integer> controls(Stage of, long from) {
    return of.ports.sent().stream()
        .filter(m -> m.nanos() >= from)
        .map(TimedMessage::message)
        .filter(m -> !MidiMessages.isNote(m))
        .toList();
  }

  private static long timeOf(Stage of, int message) {
    return of.ports.sent().stream()
        .filter(m -> m.message() == message)
        .mapToLong(TimedMessage::nanos)
        .findFirst()
        .orElseThrow();
  }

  /** Where a channel's pitch bend stands, as a synthesizer understands it, in semitones. */
  private static double semitones(Stage of, int channel, long until) {
    double range = 2;
    int bend = CENTRE;
    int chosen = -1;
    for (TimedMessage one : of.ports.sent()) {
      int message = one.message();
      if (one.nanos() > until || MidiMessages.channel(message) != channel) {
        continue;
      }
      if (MidiMessages.command(message) == MidiMessages.PITCH_BEND) {
        bend = MidiMessages.data2(message) << 7 | MidiMessages.data1(message);
      } else if (MidiMessages.command(message) == MidiMessages.CONTROL_CHANGE) {
        switch (MidiMessages.data1(message)) {
          case 101 -> chosen = MidiMessages.data2(message) << 7;
          case 100 -> chosen |= MidiMessages.data2(message);
          case 6 -> range = chosen == 0 ? MidiMessages.data2(message) : range;
          default -> {}
        }
      }
    }
    return (bend - CENTRE) * range / CENTRE;
  }

  // ---- what passes

  static Stream<Integer> shapes() {
    return Stream.of(
        bend(0, 12000),
        pressure(0, 99),
        control(0, 1, 70),
        control(0, 2, 71),
        control(0, 5, 30),
        control(0, 7, 90),
        control(0, 10, 20),
        control(0, 11, 50),
        control(0, 65, 127),
        control(0, 66, 127),
        control(0, 67, 127),
        control(0, 71, 40),
        control(0, 74, 90),
        control(0, 84, 60),
        control(0, 91, 3),
        control(0, 6, 12));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void all_that_shapes_the_melody_comes_out_with_it_once_and_when_it_was_moved(int message) {
    stage.on(line(0), 72).send(line(1) + 7 * MILLI, message).until(line(4));
    assertThat(controls(stage, line(0))).containsExactly(message);
    assertThat(timeOf(stage, message)).isEqualTo(line(1) + 7 * MILLI);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void where_the_melody_sounds_later_so_does_what_shapes_it(int message) {
    Stage delay = Stage.delay().on(line(0), 72).send(line(1) + 7 * MILLI, message);
    delay.until(line(4));
    assertThat(timeOf(delay, message)).isEqualTo(line(2) + 7 * MILLI);
  }

  @Test
  void what_was_moved_before_the_first_note_holds_for_it() {
    stage.send(line(0) - 300 * MILLI, bend(0, 12000)).on(line(0), 72).until(line(2));
    assertThat(controls(stage, 0)).containsExactly(bend(0, 12000));
  }

  @Test
  void the_tail_of_a_note_is_shaped_as_well() {
    stage.on(line(0), 72).send(line(1), bend(0, 12000)).off(line(3), 72);
    stage.send(line(5), bend(0, CENTRE)).until(line(6));
    assertThat(controls(stage, 0)).containsExactly(bend(0, 12000), bend(0, CENTRE));
  }

  @Test
  void pairs_of_coarse_and_fine_stay_together() {
    List<Integer> pair =
        List.of(control(0, 1, 70), control(0, 33, 5), control(0, 1, 71), control(0, 33, 5));
    stage.on(line(0), 72);
    pair.forEach(message -> stage.send(line(1), message));
    stage.until(line(2));
    assertThat(controls(stage, 0)).isEqualTo(pair);
  }

  @Test
  void parameters_are_chosen_before_they_are_changed() {
    stage.on(line(0), 72);
    int[] messages = {
      control(0, 101, 0), control(0, 100, 1), control(0, 6, 64), control(0, 38, 10), // fine tuning
      control(0, 99, 5), control(0, 98, 9), control(0, 6, 3), control(0, 96, 0), // the maker's own
      control(0, 101, 127), control(0, 100, 127)
    };
    List<Integer> expected = new ArrayList<>();
    for (int message : messages) {
      stage.send(line(1), message);
      expected.add(message);
    }
    stage.until(line(2));
    assertThat(controls(stage, 0)).isEqualTo(expected.subList(0, 8));
  }

  @Test
  void the_pressure_of_a_key_reaches_its_note_wherever_that_is() {
    LiveSettings plain = settings(Lookahead.PREDICT);
    VoiceSettings higher = VoiceSettings.on(5).withTranspose(12);
    Stage moved = new Stage(plain.withOutput(plain.output().withPart(0, higher)));
    moved.on(line(0), 60).on(line(0), 72);
    moved.send(line(1), MidiMessages.pack(MidiMessages.KEY_PRESSURE, 72, 50));
    moved.send(line(1), MidiMessages.pack(MidiMessages.KEY_PRESSURE, 60, 40)).until(line(2));
    assertThat(controls(moved, 0))
        .containsExactly(MidiMessages.pack(MidiMessages.KEY_PRESSURE | 5, 84, 50));
  }

  @ParameterizedTest
  @CsvSource({"PREDICT, 17", "PREDICT, 127", "DELAY, 17"})
  void a_key_is_let_go_as_fast_as_it_was(Lookahead lookahead, int velocity) {
    Stage any = new Stage(settings(lookahead)).on(line(0), 72);
    any.send(line(2), MidiMessages.noteOff(0, 72, velocity)).until(line(5));
    assertThat(any.ports.sent())
        .extracting(TimedMessage::message)
        .contains(MidiMessages.noteOff(0, 72, velocity));
  }

  @Test
  void a_note_on_of_velocity_zero_lets_go_as_if_it_were_not_measured() {
    stage.on(line(0), 72).send(line(2), MidiMessages.noteOn(0, 72, 0)).until(line(4));
    assertThat(stage.ports.sent())
        .extracting(TimedMessage::message)
        .contains(MidiMessages.noteOff(0, 72, 64));
  }

  @Test
  void the_sustain_pedal_is_in_the_length_of_the_notes() {
    stage.pedal(line(0), true).note(0, 72, 2).pedal(line(4), false).until(line(6));
    assertThat(controls(stage, 0)).isEmpty();
  }

  @Test
  void programs_and_their_banks_are_chosen_here() {
    stage.send(line(0), control(0, 0, 1)).send(line(0), control(0, 32, 1));
    stage.send(line(0), MidiMessages.programChange(0, 1)).on(line(0), 72).until(line(2));
    assertThat(controls(stage, 0)).isEmpty();
  }

  @Test
  void a_knob_that_means_something_here_means_nothing_to_the_melody() {
    stage.on(line(0), 72).send(line(1), control(0, 1, 70)).until(line(2));
    stage.session.mind((nanos, message) -> MidiMessages.data1(message) == 1);
    stage.send(line(2), control(0, 1, 90)).send(line(3), control(0, 11, 90)).until(line(4));
    assertThat(controls(stage, line(2))).containsExactly(control(0, 1, 0), control(0, 11, 90));
  }

  // ---- to whom

  @ParameterizedTest
  @EnumSource
  void it_shapes_nobodys_sound_or_the_melodys_or_the_voices_as_well(Expression expression) {
    Stage any = shaping(expression, Lookahead.PREDICT);
    any.on(line(0), 72).send(line(1), bend(0, 12000)).until(line(2));
    List<Integer> expected = new ArrayList<>();
    int channels = expression == Expression.OFF ? 0 : expression == Expression.MELODY ? 1 : 4;
    for (int channel = 0; channel < channels; channel++) {
      expected.add(bend(channel, 12000));
    }
    assertThat(controls(any, 0)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void a_melody_that_does_not_sound_is_not_shaped_but_its_voices_are() {
    LiveSettings plain = settings(Lookahead.PREDICT);
    Stage silent = new Stage(plain.withOutput(plain.output().withThru(false)));
    silent.on(line(0), 72).send(line(1), bend(0, 12000)).until(line(2));
    assertThat(controls(silent, 0)).isEmpty();
    OutputSettings all = plain.output().withThru(false).withExpression(Expression.ALL);
    silent.session.apply(plain.withOutput(all));
    silent.until(line(3));
    assertThat(controls(silent, 0)).containsExactly(bend(1, 12000), bend(2, 12000), bend(3, 12000));
  }

  @Test
  void keys_that_pass_the_melody_by_are_shaped_on_their_own_channel() {
    LiveSettings plain = settings(Lookahead.PREDICT);
    Stage split =
        new Stage(plain.withMelody(plain.melody().withKeys(60, 127).withPassOthers(true)));
    split.send(line(0), bend(5, 9000)).send(line(1), MidiMessages.noteOn(5, 48, 90));
    split.on(line(1), 72).send(line(2), bend(5, 12000)).send(line(2), bend(0, 5000));
    split.until(line(3));
    assertThat(semitones(split, 5, line(3))).isEqualTo((12000 - CENTRE) * 2.0 / CENTRE);
    assertThat(semitones(split, 0, line(3))).isEqualTo((5000 - CENTRE) * 2.0 / CENTRE);
  }

  @Test
  void what_comes_on_a_channel_that_is_not_listened_to_shapes_nothing() {
    LiveSettings plain = settings(Lookahead.PREDICT);
    Stage one = new Stage(plain.withMelody(plain.melody().withChannel(2)));
    one.send(line(0), MidiMessages.noteOn(2, 72, 90)).send(line(1), bend(0, 12000));
    one.send(line(1), bend(2, 5000)).until(line(2));
    assertThat(controls(one, 0)).containsExactly(bend(0, 5000));
  }

  // ---- several channels

  @Test
  void of_two_keyboards_the_one_the_melody_is_played_on_shapes_it() {
    stage.on(line(0), 60).send(line(1), MidiMessages.noteOn(1, 72, 90));
    stage.send(line(2), bend(0, 4000)).send(line(2), control(0, 1, 30)).until(line(3));
    assertThat(controls(stage, 0)).as("below the melody").isEmpty();
    stage.send(line(3), bend(1, 9000)).send(line(4), MidiMessages.noteOff(1, 72)).until(line(6));
    assertThat(controls(stage, line(3)))
        .as("it goes back to the other one")
        .containsExactlyInAnyOrder(bend(0, 9000), bend(0, 4000), control(0, 1, 30));
    assertThat(semitones(stage, 0, line(6))).isNegative();
  }

  @Test
  void what_another_keyboard_has_moved_does_not_stay_with_the_melody() {
    stage.send(line(0), MidiMessages.noteOn(1, 72, 90)).send(line(1), bend(1, 9000));
    stage.send(line(1), control(1, 1, 80)).send(line(1), pressure(1, 70));
    stage.send(line(2), MidiMessages.noteOff(1, 72)).on(line(4), 74).until(line(5));
    assertThat(controls(stage, line(4)))
        .containsExactlyInAnyOrder(bend(0, CENTRE), control(0, 1, 0), pressure(0, 0));
    long struck = stage.times(0, true).get(1);
    assertThat(timeOf(stage, bend(0, CENTRE))).isEqualTo(struck);
  }

  @Test
  void a_pedal_board_or_breath_controller_of_its_own_channel_shapes_whatever_is_played() {
    stage.on(line(0), 72).send(line(1), control(9, 2, 80)).send(line(2), control(9, 11, 60));
    stage.until(line(3));
    assertThat(controls(stage, 0)).containsExactly(control(0, 2, 80), control(0, 11, 60));
  }

  // ---- keyboards that send each key on a channel of its own

  private static Stage mpe(boolean announced) {
    LiveSettings plain = settings(Lookahead.PREDICT);
    Stage played = new Stage(plain.withMelody(plain.melody().withMpe(!announced)));
    if (announced) {
      played.send(line(-2), control(0, 101, 0)).send(line(-2), control(0, 100, 6));
      played.send(line(-2), control(0, 6, 15));
    }
    return played;
  }

  /** A touch begins: where it bends to, then its key. */
  private static void touch(Stage on, long at, int channel, int key, int bend) {
    on.send(at, bend(channel, bend)).send(at, control(channel, 74, 64));
    on.send(at, pressure(channel, 0)).send(at, MidiMessages.noteOn(channel, key, 90));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_bends_of_several_keys_do_not_meet(boolean announced) {
    Stage played = mpe(announced);
    touch(played, line(0), 1, 72, CENTRE);
    touch(played, line(4), 2, 55, 3000);
    for (int i = 0; i < 40; i++) {
      played.send(line(5) + i * MILLI, bend(1, CENTRE + 10 * i));
      played.send(line(5) + i * MILLI + 500_000, bend(2, 3000 - 20 * i));
      played.send(line(5) + i * MILLI + 500_000, pressure(2, i));
      played.send(line(5) + i * MILLI + 500_000, control(2, 74, i));
    }
    played.until(line(8));
    List<Integer> bends =
        controls(played, line(5)).stream()
            .filter(m -> MidiMessages.command(m) == MidiMessages.PITCH_BEND)
            .toList();
    assertThat(bends).hasSize(39).allMatch(m -> Controls.value(m) > CENTRE);
    assertThat(controls(played, line(5)))
        .noneMatch(m -> MidiMessages.command(m) == MidiMessages.CHANNEL_PRESSURE);
    assertThat(semitones(played, 0, line(8))).isEqualTo(390.0 * 48 / CENTRE);
  }

  @Test
  void the_melodys_next_key_brings_its_own_bend() {
    Stage played = mpe(true);
    touch(played, line(0), 1, 72, CENTRE);
    played.send(line(2), bend(1, 10000)).send(line(4), MidiMessages.noteOff(1, 72));
    touch(played, line(4), 2, 74, CENTRE + 100);
    played.until(line(5));
    assertThat(semitones(played, 0, line(3))).isEqualTo((10000 - CENTRE) * 48.0 / CENTRE);
    assertThat(semitones(played, 0, line(5))).isEqualTo(100 * 48.0 / CENTRE);
    assertThat(timeOf(played, bend(0, CENTRE + 100))).isEqualTo(line(4));
  }

  @Test
  void the_zones_own_wheels_are_for_all_its_keys_and_its_bend_is_added() {
    Stage played = mpe(true);
    touch(played, line(0), 1, 72, CENTRE + 1000);
    played.send(line(1), bend(0, CENTRE + 4096)).send(line(1), control(0, 1, 33));
    played.until(line(2));
    double key = 1000 * 48.0 / CENTRE;
    assertThat(semitones(played, 0, line(2))).isBetween(key + 0.99, key + 1.01);
    assertThat(controls(played, 0)).contains(control(0, 1, 33));
    touch(played, line(4), 2, 76, CENTRE);
    played.until(line(5));
    assertThat(semitones(played, 0, line(5))).isBetween(0.99, 1.01);
    assertThat(controls(played, line(4))).doesNotContain(control(0, 1, 0));
  }

  @Test
  void the_range_of_bend_is_that_which_the_keyboard_says() {
    Stage played = mpe(true);
    played.send(line(-1), control(4, 101, 0)).send(line(-1), control(4, 100, 0));
    played.send(line(-1), control(4, 6, 24));
    touch(played, line(0), 1, 72, CENTRE + 4096);
    played.until(line(1));
    assertThat(semitones(played, 0, line(1))).isEqualTo(12);
  }

  @ParameterizedTest
  @EnumSource
  void in_the_end_bend_goes_as_far_as_before(Lookahead lookahead) {
    LiveSettings plain = settings(lookahead);
    Stage played = new Stage(plain.withMelody(plain.melody().withMpe(true)));
    touch(played, line(0), 1, 72, CENTRE + 4096);
    played.until(line(4));
    assertThat(semitones(played, 0, line(4))).isEqualTo(24);
    played.session.apply(plain); // sent a step ahead with delay, and forgotten in the end
    played.send(line(4) + MILLI, bend(1, CENTRE)).until(line(4) + 2 * MILLI).session.end();
    assertThat(semitones(played, 0, line(9))).isZero();
    assertThat(controls(played, line(4)))
        .containsSubsequence(control(0, 101, 0), control(0, 100, 0), control(0, 6, 2));
  }

  @Test
  void what_announces_the_zone_does_not_reach_the_synthesizer() {
    Stage played = mpe(true);
    touch(played, line(0), 1, 72, CENTRE);
    played.until(line(1));
    assertThat(controls(played, 0)).isEmpty();
  }

  @Test
  void when_the_zone_is_given_up_bend_goes_as_far_as_before() {
    Stage played = mpe(true);
    touch(played, line(0), 1, 72, CENTRE + 100);
    played.send(line(2), MidiMessages.noteOff(1, 72));
    played.send(line(4), control(0, 101, 0)).send(line(4), control(0, 100, 6));
    played.send(line(4), control(0, 6, 0));
    played.on(line(6), 72).send(line(7), bend(0, CENTRE + 4096)).until(line(8));
    assertThat(semitones(played, 0, line(8))).isEqualTo(1);
  }

  // ---- the end

  private Stage shaped() {
    stage.on(line(0), 72).send(line(1), bend(0, 12000)).send(line(1), control(0, 1, 80));
    stage.send(line(1), control(0, 66, 127)).send(line(1), pressure(0, 30));
    return stage.until(line(3));
  }

  private static Integer[] atRest(int channel) {
    return new Integer[] {
      bend(channel, CENTRE), control(channel, 1, 0), control(channel, 66, 0), pressure(channel, 0)
    };
  }

  @Test
  void in_the_end_all_is_put_back() {
    shaped().session.end();
    assertThat(controls(stage, line(3))).contains(atRest(0));
  }

  @Test
  void after_a_panic_all_is_put_back_and_moves_again() {
    shaped().session.panic();
    stage.until(line(4));
    assertThat(controls(stage, line(3))).contains(atRest(0));
    stage.on(line(5), 74).send(line(6), bend(0, 12000)).until(line(7));
    assertThat(controls(stage, line(5))).containsExactly(bend(0, 12000));
  }

  @Test
  void a_panic_puts_back_what_was_sent_ahead_as_well() {
    Stage delay = Stage.delay().on(line(0), 72).send(line(2), bend(0, 12000));
    delay.send(line(4), bend(0, CENTRE)).until(line(4) + 10 * MILLI);
    delay.session.panic();
    delay.until(line(8));
    assertThat(semitones(delay, 0, delay.clock.now())).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void when_controllers_are_reset_or_all_is_so_is_the_melodys_sound(boolean controllers) {
    shaped();
    stage.send(
        line(3),
        controllers
            ? control(0, MidiMessages.RESET_ALL_CONTROLLERS, 0)
            : MidiMessages.pack(MidiMessages.SYSTEM_RESET, 0, 0));
    stage.until(line(5));
    assertThat(controls(stage, line(3))).contains(atRest(0));
  }

  @Test
  void a_channel_that_the_melody_leaves_is_put_back_and_the_other_one_is_as_it_was() {
    shaped();
    LiveSettings now = stage.session.settings();
    stage.session.apply(now.withOutput(now.output().withPart(0, VoiceSettings.on(7))));
    stage.until(line(4));
    assertThat(controls(stage, line(3)))
        .contains(atRest(0))
        .contains(bend(7, 12000), control(7, 1, 80), control(7, 66, 127), pressure(7, 30));
  }

  @Property(tries = 200)
  void whatever_is_moved_and_turned_all_is_at_rest_in_the_end(
      @ForAll @Size(min = 1, max = 80) List<@IntRange(max = 1 << 20) Integer> playing,
      @ForAll Lookahead lookahead,
      @ForAll boolean mpe) {
    LiveSettings plain = settings(lookahead);
    Stage any = new Stage(plain.withMelody(plain.melody().withMpe(mpe)));
    long now = line(0);
    for (int code : playing) {
      int channel = code >> 4 & 3;
      int value = code >> 6 & 127;
      switch (code & 15) {
        case 0, 1 -> any.send(now, MidiMessages.noteOn(channel, 60 + value % 20, 90));
        case 2 -> any.send(now, MidiMessages.noteOff(channel, 60 + value % 20));
        case 3, 4, 5 -> any.send(now, bend(channel, value << 7 | value));
        case 6 -> any.send(now, pressure(channel, value));
        case 7, 8 -> any.send(now, control(channel, value % 120, code >> 13));
        case 9 -> any.send(now, control(channel, 1, value));
        case 10 -> any.send(now, control(channel, 64 + value % 6, value));
        case 11 -> any.send(now, control(0, 101, 0)).send(now, control(0, 100, 6));
        case 12 -> any.send(now, control(0, 6, value % 16));
        case 13 -> any.until(now).session.panic();
        default -> {
          OutputSettings output = any.session.settings().output();
          Expression expression = Expression.values()[value % 3];
          OutputSettings other = output.withExpression(expression).withThru(code % 3 > 0);
          any.until(now).session.apply(plain.withOutput(other));
        }
      }
      now += (code >> 8 & 127) * MILLI;
    }
    any.until(now + 200 * MILLI).session.end();
    for (int channel = 0; channel < 16; channel++) {
      for (int control = 0; control < Controls.COUNT; control++) {
        int rest = Controls.rest(control);
        assertThat(standing(any, channel, control)).isIn(rest, Controls.UNKNOWN);
      }
    }
  }

  /** Where a control of a channel that rests somewhere was put last, or UNKNOWN. */
  private static int standing(Stage of, int channel, int control) {
    int value = Controls.UNKNOWN;
    for (TimedMessage one : of.ports.sent()) {
      int message = one.message();
      boolean isControl =
          !MidiMessages.isNote(message)
              && MidiMessages.command(message) != MidiMessages.KEY_PRESSURE
              && MidiMessages.command(message) != MidiMessages.PROGRAM_CHANGE;
      if (isControl
          && Controls.rest(control) != Controls.UNKNOWN
          && MidiMessages.channel(message) == channel
          && Controls.control(message) == control) {
        value = Controls.value(message);
      }
    }
    return value;
  }

  @Test
  void an_output_that_is_connected_to_the_input_does_not_turn_wheels_for_ever() {
    stage.loop = true;
    stage.note(0, 72, 4).note(4, 74, 4).note(8, 71, 4);
    for (int i = 0; i < 60; i++) {
      stage.send(line(9) + i * MILLI, bend(0, CENTRE + 10 * i));
    }
    stage.toTheEnd();
    assertThat(controls(stage, line(9))).hasSizeLessThan(130);
    assertThat(controls(stage, line(13))).isEmpty();
  }
}
