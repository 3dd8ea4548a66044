package cantus.daemon.live.melody;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.live.settings.MelodyPriority;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.midi.MidiMessages;
import cantus.model.music.Melody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MelodyTrackerTest {

  private long now;
  private final MelodyTracker melody = new MelodyTracker(MelodySettings.HIGHEST);

  @Test
  void a_held_key_begins_once_and_then_goes_on() {
    melody.noteOn(now, MidiMessages.noteOn(0, 60, 90));
    expect(60, true);
    expect(60, false);
    melody.noteOff(MidiMessages.noteOff(0, 60));
    expect(Melody.REST, false);
  }

  @Test
  void a_key_pressed_and_released_within_a_window_counts() {
    melody.noteOn(now, MidiMessages.noteOn(0, 60, 90));
    melody.noteOff(MidiMessages.noteOff(0, 60));
    expect(60, true);
    expect(Melody.REST, false);
  }

  @Test
  void a_repeated_key_begins_again() {
    melody.noteOn(now, MidiMessages.noteOn(0, 60, 90));
    expect(60, true);
    melody.noteOff(MidiMessages.noteOff(0, 60));
    melody.noteOn(now, MidiMessages.noteOn(0, 60, 70));
    expect(60, true);
    assertThat(melody.velocity()).isEqualTo(70);
  }

  @Test
  void a_grace_note_gives_way_to_the_note_it_leads_to() {
    melody.noteOn(now, MidiMessages.noteOn(0, 74, 90));
    melody.noteOff(MidiMessages.noteOff(0, 74));
    melody.noteOn(now, MidiMessages.noteOn(0, 72, 90));
    expect(72, true);
  }

  @Test
  void the_highest_of_several_keys_is_the_melody() {
    melody.noteOn(now, MidiMessages.noteOn(0, 72, 90));
    melody.noteOn(now, MidiMessages.noteOn(0, 60, 90));
    expect(72, true);
    melody.noteOn(now, MidiMessages.noteOn(0, 64, 90));
    expect(72, false);
  }

  @Test
  void a_lower_key_that_is_still_held_comes_back_as_a_new_note() {
    melody.noteOn(now, MidiMessages.noteOn(0, 60, 90));
    expect(60, true);
    melody.noteOn(now, MidiMessages.noteOn(0, 64, 90));
    expect(64, true);
    melody.noteOff(MidiMessages.noteOff(0, 64));
    expect(60, true);
  }

  @Test
  void the_lowest_or_the_last_key_can_be_the_melody() {
    MelodyTracker lowest =
        new MelodyTracker(MelodySettings.HIGHEST.withPriority(MelodyPriority.LOWEST));
    MelodyTracker last =
        new MelodyTracker(MelodySettings.HIGHEST.withPriority(MelodyPriority.LAST));
    for (MelodyTracker tracker : new MelodyTracker[] {lowest, last}) {
      tracker.noteOn(now, MidiMessages.noteOn(0, 60, 90));
      tracker.noteOn(now, MidiMessages.noteOn(0, 72, 90));
      tracker.noteOn(now, MidiMessages.noteOn(0, 65, 90));
    }
    assertThat(lowest.pitch()).isEqualTo(60);
    assertThat(last.pitch()).isEqualTo(65);
  }

  @Test
  void the_pedal_holds_the_melody() {
    melody.sustain(true);
    melody.noteOn(now, MidiMessages.noteOn(0, 60, 90));
    expect(60, true);
    melody.noteOff(MidiMessages.noteOff(0, 60));
    expect(60, false);
    melody.sustain(false);
    expect(Melody.REST, false);
  }

  @Test
  void a_finger_beats_the_pedal() {
    melody.sustain(true);
    melody.noteOn(now, MidiMessages.noteOn(0, 76, 90));
    melody.noteOff(MidiMessages.noteOff(0, 76));
    expect(76, true);
    melody.noteOn(now, MidiMessages.noteOn(0, 72, 90));
    expect(72, true);
    melody.noteOff(MidiMessages.noteOff(0, 72));
    expect(72, false); // both are held by the pedal now; the last one is meant
  }

  @Test
  void everything_can_be_let_go() {
    melody.sustain(true);
    melody.noteOn(now, MidiMessages.noteOn(0, 60, 90));
    expect(60, true);
    melody.release();
    expect(Melody.REST, false);
  }

  @ParameterizedTest
  @CsvSource({"HIGHEST, 76, 74", "HIGHEST, 72, 60", "LOWEST, 40, 43", "LOWEST, 40, 52"})
  void in_legato_the_melody_goes_on_to_the_key_that_is_pressed(
      MelodyPriority priority, int first, int second) {
    melody.apply(MelodySettings.HIGHEST.withPriority(priority));
    melody.noteOn(now, MidiMessages.noteOn(0, first, 90));
    expect(first, true);
    pass(125);
    melody.noteOn(now, MidiMessages.noteOn(0, second, 90));
    expect(second, true);
    pass(80);
    melody.noteOff(MidiMessages.noteOff(0, first));
    expect(second, false);
  }

  @Test
  void in_legato_several_notes_may_be_left_behind() {
    for (int key = 76; key > 70; key--) {
      melody.noteOn(now, MidiMessages.noteOn(0, key, 90));
      expect(key, true);
      pass(125);
    }
    melody.noteOff(MidiMessages.noteOff(0, 71));
    expect(72, true); // the last one that was left behind, not the highest
  }

  @Test
  void a_note_left_behind_counts_again_when_nothing_else_is_down() {
    melody.noteOn(now, MidiMessages.noteOn(0, 76, 90));
    expect(76, true);
    pass(125);
    melody.noteOn(now, MidiMessages.noteOn(0, 74, 90));
    expect(74, true);
    melody.noteOff(MidiMessages.noteOff(0, 74));
    expect(76, true);
    pass(125);
    melody.noteOn(now, MidiMessages.noteOn(0, 72, 90));
    expect(72, true);
  }

  @Test
  void a_note_within_a_window_may_be_left_behind_as_well() {
    melody.noteOn(now, MidiMessages.noteOn(0, 76, 90));
    pass(60);
    melody.noteOn(now, MidiMessages.noteOn(0, 74, 90));
    pass(20);
    melody.noteOff(MidiMessages.noteOff(0, 76));
    expect(74, true);
  }

  @ParameterizedTest
  @CsvSource({
    "HIGHEST, 76, 60, 125", // too far below: another hand
    "HIGHEST, 76, 72, 40", // too soon: of the same chord
    "TOP, 76, 74, 125",
    "HIGHEST, 76, 76, 125"
  })
  void otherwise_the_highest_key_stays_the_melody(
      MelodyPriority priority, int first, int second, int millis) {
    melody.apply(MelodySettings.HIGHEST.withPriority(priority));
    melody.noteOn(now, MidiMessages.noteOn(0, first, 90));
    expect(first, true);
    pass(millis);
    melody.noteOn(now, MidiMessages.noteOn(0, second, 90));
    expect(first, first == second);
  }

  @Test
  void under_the_melody_of_a_held_chord_other_voices_may_move() {
    chord(76, 72, 67);
    expect(76, true);
    pass(500);
    melody.noteOff(MidiMessages.noteOff(0, 72));
    melody.noteOn(now, MidiMessages.noteOn(0, 71, 90));
    expect(71, true); // above all others but the melody: it might as well be the melody
    melody.noteOn(now, MidiMessages.noteOn(0, 65, 90));
    expect(71, false);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void in_legato_a_chord_follows_a_chord(boolean fromBelow) {
    chord(76, 72, 67);
    expect(76, true);
    pass(500);
    if (fromBelow) {
      chord(65, 71, 74);
    } else {
      chord(74, 71, 65);
    }
    expect(74, true);
    for (int key : new int[] {72, 76, 67}) {
      melody.noteOff(MidiMessages.noteOff(0, key));
      expect(74, false);
    }
  }

  @Test
  void keys_that_are_given_as_voices_are_never_the_melody() {
    melody.apply(MelodySettings.HIGHEST.withInjectOthers(true));
    melody.noteOn(now, MidiMessages.noteOn(0, 76, 90));
    expect(76, true);
    pass(500);
    melody.noteOn(now, MidiMessages.noteOn(0, 74, 90));
    expect(76, false);
  }

  @ParameterizedTest
  @CsvSource({"HIGHEST, 67", "TOP, 67", "LOWEST, 60"})
  void a_chord_that_is_let_go_within_a_window_is_as_good_as_one_that_is_held(
      MelodyPriority priority, int expected) {
    melody.apply(MelodySettings.HIGHEST.withPriority(priority));
    chord(67, 60, 64);
    for (int key : new int[] {67, 60, 64}) {
      melody.noteOff(MidiMessages.noteOff(0, key));
    }
    expect(expected, true);
    expect(Melody.REST, false);
  }

  private void chord(int... keys) {
    for (int key : keys) {
      melody.noteOn(now, MidiMessages.noteOn(0, key, 90));
      pass(7);
    }
  }

  private void pass(int millis) {
    now += millis * 1_000_000L;
  }

  private void expect(int pitch, boolean onset) {
    assertThat(melody.pitch()).isEqualTo(pitch);
    assertThat(melody.isOnset()).isEqualTo(onset);
    melody.closeWindow(pitch);
  }
}
