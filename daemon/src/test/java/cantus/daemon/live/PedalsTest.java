package cantus.daemon.live;

import static cantus.daemon.live.Stage.MILLI;
import static cantus.daemon.live.Stage.line;
import static cantus.daemon.live.Stage.settings;
import static cantus.daemon.live.Stage.text;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.midi.MidiMessages;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds a note after its key, and everything in MIDI that lets go of it. */
class PedalsTest {

  private static final int SUSTAIN = MidiMessages.SUSTAIN_PEDAL;
  private static final int SOSTENUTO = MidiMessages.SOSTENUTO_PEDAL;

  private final Stage stage = Stage.predict();

  private static int control(int channel, int number, int value) {
    return MidiMessages.controlChange(channel, number, value);
  }

  private Stage pedalled(int down) {
    return stage.send(line(0), down).note(0, 72, 2).until(line(6));
  }

  static Stream<Integer> lettingGo() {
    return Stream.of(
        control(0, SUSTAIN, 0),
        control(0, SUSTAIN, 63),
        control(0, MidiMessages.ALL_SOUND_OFF, 0),
        control(0, MidiMessages.RESET_ALL_CONTROLLERS, 0),
        control(0, MidiMessages.ALL_NOTES_OFF, 0),
        control(0, 124, 0),
        control(0, 125, 0),
        control(0, 126, 1),
        control(0, 127, 0),
        MidiMessages.pack(MidiMessages.SYSTEM_RESET, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("lettingGo")
  void whatever_means_that_the_pedal_is_up_ends_melody_and_voices(int up) {
    pedalled(control(0, SUSTAIN, 127));
    assertThat(stage.count(line(6))).isEqualTo(4);
    stage.send(line(6) + 50 * MILLI, up).until(line(8));
    assertThat(stage.count(line(8))).isZero();
    stage.note(10, 74, 2).until(line(14));
    assertThat(stage.count(line(11))).as("a new note").isEqualTo(4);
    assertThat(stage.count(line(14))).as("not held").isZero();
  }

  @ParameterizedTest
  @EnumSource
  void resetting_controllers_lets_go_in_either_lookahead(Lookahead lookahead) {
    Stage any = new Stage(settings(lookahead)).pedal(line(0), true).note(0, 72, 2);
    any.send(line(6), control(0, MidiMessages.RESET_ALL_CONTROLLERS, 0)).until(line(8));
    assertThat(any.count(line(8))).isZero();
  }

  @Test
  void resetting_controllers_does_not_let_go_of_keys() {
    stage.pedal(line(0), true).on(line(0), 72);
    stage.send(line(4), control(0, MidiMessages.RESET_ALL_CONTROLLERS, 0)).until(line(8));
    assertThat(stage.count(line(8))).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65, 90, 127})
  void half_a_pedal_is_down_from_the_middle_of_its_way(int value) {
    pedalled(control(0, SUSTAIN, value));
    assertThat(stage.count(line(6))).isEqualTo(4);
  }

  @Test
  void a_pedal_that_is_pressed_slowly_does_not_strike_anything_again() {
    stage.on(line(0), 72);
    for (int value = 0; value < 128; value++) {
      stage.send(line(1) + value * MILLI, control(0, SUSTAIN, value));
      stage.send(line(6) - value * MILLI, control(0, SUSTAIN, value));
    }
    stage.off(line(3), 72).until(line(8));
    assertThat(stage.onsets(0)).hasSize(1);
    assertThat(stage.releases(0)).containsExactly(text(line(6) - 63 * MILLI, 72));
  }

  @Test
  void local_control_is_no_pedal() {
    pedalled(control(0, SUSTAIN, 127)).send(line(6), control(0, 122, 0)).until(line(8));
    assertThat(stage.count(line(8))).isEqualTo(4);
  }

  // ---- sostenuto

  @ParameterizedTest
  @CsvSource({"0", "121", "120", "123"})
  void the_sostenuto_pedal_holds_the_key_that_was_down(int mode) {
    stage.on(line(0), 72).send(line(1), control(0, SOSTENUTO, 127)).off(line(2), 72);
    stage.until(line(6));
    assertThat(stage.count(line(6))).isEqualTo(4);
    stage.send(line(6), mode == 0 ? control(0, SOSTENUTO, 0) : control(0, mode, 0)).until(line(8));
    assertThat(stage.count(line(8))).isZero();
  }

  @Test
  void the_sostenuto_pedal_does_not_hold_what_is_played_after_it() {
    stage.send(line(0), control(0, SOSTENUTO, 127)).note(0, 72, 2).until(line(4));
    assertThat(stage.count(line(4))).isZero();
  }

  @Test
  void a_note_over_one_that_sostenuto_holds_gives_way_to_it_again() {
    stage.on(line(0), 60).send(line(1), control(0, SOSTENUTO, 127)).off(line(2), 60);
    stage.note(4, 72, 4).until(line(12));
    assertThat(stage.chord(line(5))[0]).isEqualTo(72);
    assertThat(stage.chord(line(10))[0]).isEqualTo(60);
    stage.send(line(12), control(0, SOSTENUTO, 0)).until(line(14));
    assertThat(stage.count(line(14))).isZero();
  }

  // ---- several channels

  @Test
  void a_pedal_holds_the_keys_of_other_channels_too() {
    stage.send(line(0), control(4, SUSTAIN, 127)).note(0, 72, 2).until(line(6));
    assertThat(stage.count(line(6))).isEqualTo(4);
  }

  @Test
  void of_two_pedals_the_last_to_go_up_lets_go() {
    stage.send(line(0), control(0, SUSTAIN, 127)).send(line(0), control(4, SUSTAIN, 127));
    stage.note(0, 72, 2).send(line(4), control(0, SUSTAIN, 0)).until(line(6));
    assertThat(stage.count(line(6))).isEqualTo(4);
    stage.send(line(6), control(4, SUSTAIN, 0)).until(line(8));
    assertThat(stage.count(line(8))).isZero();
  }

  @Test
  void a_keyboard_that_changes_its_channel_while_the_pedal_is_down_can_let_it_up() {
    pedalled(control(0, SUSTAIN, 127));
    stage.send(line(6), control(1, SUSTAIN, 0)).until(line(8));
    assertThat(stage.count(line(8))).isZero();
  }

  @Test
  void a_pedal_on_a_channel_that_is_not_listened_to_holds_nothing() {
    MelodySettings second = MelodySettings.HIGHEST.withChannel(1);
    Stage one = new Stage(settings(Lookahead.PREDICT).withMelody(second));
    one.send(line(0), control(0, SUSTAIN, 127));
    one.send(line(0), MidiMessages.noteOn(1, 72, 90)).send(line(2), MidiMessages.noteOff(1, 72));
    one.until(line(5));
    assertThat(one.count(line(5))).isZero();
  }

  // ---- keys beyond the split

  @ParameterizedTest
  @ValueSource(ints = {SUSTAIN, SOSTENUTO})
  void keys_that_pass_the_melody_by_are_held_by_pedals_as_well(int pedal) {
    MelodySettings split = MelodySettings.HIGHEST.withKeys(60, 127).withPassOthers(true);
    Stage passing = new Stage(settings(Lookahead.PREDICT).withMelody(split));
    passing.send(line(0), MidiMessages.noteOn(5, 48, 80));
    passing.send(line(1), control(5, pedal, 127)).send(line(2), MidiMessages.noteOff(5, 48));
    passing.until(line(4));
    assertThat(passing.releases(5)).isEmpty();
    passing.send(line(4), control(5, pedal, 0)).until(line(5));
    assertThat(passing.releases(5)).containsExactly(text(line(4), 48));
  }
}
