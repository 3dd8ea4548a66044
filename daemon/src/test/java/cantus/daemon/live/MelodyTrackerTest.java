package cantus.daemon.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MelodyTrackerTest {

  private final MelodyTracker melody = new MelodyTracker(MelodySettings.HIGHEST);

  @Test
  void a_held_key_begins_once_and_then_goes_on() {
    melody.noteOn(60, 90);
    expect(60, true);
    expect(60, false);
    melody.noteOff(60);
    expect(MelodyTracker.REST, false);
  }

  @Test
  void a_key_pressed_and_released_within_a_window_counts() {
    melody.noteOn(60, 90);
    melody.noteOff(60);
    expect(60, true);
    expect(MelodyTracker.REST, false);
  }

  @Test
  void a_repeated_key_begins_again() {
    melody.noteOn(60, 90);
    expect(60, true);
    melody.noteOff(60);
    melody.noteOn(60, 70);
    expect(60, true);
    assertThat(melody.velocity()).isEqualTo(70);
  }

  @Test
  void a_grace_note_gives_way_to_the_note_it_leads_to() {
    melody.noteOn(74, 90);
    melody.noteOff(74);
    melody.noteOn(72, 90);
    expect(72, true);
  }

  @Test
  void the_highest_of_several_keys_is_the_melody() {
    melody.noteOn(72, 90);
    melody.noteOn(60, 90);
    expect(72, true);
    melody.noteOn(64, 90);
    expect(72, false);
  }

  @Test
  void a_lower_key_that_is_still_held_comes_back_as_a_new_note() {
    melody.noteOn(60, 90);
    expect(60, true);
    melody.noteOn(64, 90);
    expect(64, true);
    melody.noteOff(64);
    expect(60, true);
  }

  @Test
  void the_lowest_or_the_last_key_can_be_the_melody() {
    MelodyTracker lowest =
        new MelodyTracker(MelodySettings.HIGHEST.withPriority(MelodyPriority.LOWEST));
    MelodyTracker last =
        new MelodyTracker(MelodySettings.HIGHEST.withPriority(MelodyPriority.LAST));
    for (MelodyTracker tracker : new MelodyTracker[] {lowest, last}) {
      tracker.noteOn(60, 90);
      tracker.noteOn(72, 90);
      tracker.noteOn(65, 90);
      tracker.look();
    }
    assertThat(lowest.pitch()).isEqualTo(60);
    assertThat(last.pitch()).isEqualTo(65);
  }

  @Test
  void the_pedal_holds_the_melody() {
    melody.sustain(true);
    melody.noteOn(60, 90);
    expect(60, true);
    melody.noteOff(60);
    expect(60, false);
    melody.sustain(false);
    expect(MelodyTracker.REST, false);
  }

  @Test
  void a_finger_beats_the_pedal() {
    melody.sustain(true);
    melody.noteOn(76, 90);
    melody.noteOff(76);
    expect(76, true);
    melody.noteOn(72, 90);
    expect(72, true);
    melody.noteOff(72);
    expect(72, false); // both are held by the pedal now; the last one is meant
  }

  @Test
  void everything_can_be_let_go() {
    melody.sustain(true);
    melody.noteOn(60, 90);
    expect(60, true);
    melody.release();
    expect(MelodyTracker.REST, false);
  }

  private void expect(int pitch, boolean onset) {
    melody.look();
    assertThat(melody.pitch()).isEqualTo(pitch);
    assertThat(melody.isOnset()).isEqualTo(onset);
    melody.closeWindow(pitch);
  }
}
