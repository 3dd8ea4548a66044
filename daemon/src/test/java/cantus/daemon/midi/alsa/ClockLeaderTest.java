package cantus.daemon.midi.alsa;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.SyncMessages;
import org.junit.jupiter.api.Test;

class ClockLeaderTest {

  private static final int KEYBOARD = 0x1400;
  private static final int DAW = 0x8000;
  private static final long SECOND = 1_000_000_000L;

  private final ClockLeader leader = new ClockLeader();
  private long now = 5 * SECOND;

  private boolean hears(int source, int message) {
    return leader.isHeard(source, message, now);
  }

  @Test
  void notes_are_heard_from_everybody() {
    assertThat(hears(KEYBOARD, SyncMessages.tick())).isTrue();
    assertThat(hears(DAW, MidiMessages.noteOn(0, 60, 90))).isTrue();
    assertThat(hears(KEYBOARD, MidiMessages.noteOff(0, 60))).isTrue();
  }

  @Test
  void the_first_who_ticks_leads() {
    assertThat(hears(KEYBOARD, SyncMessages.tick())).isTrue();
    assertThat(hears(DAW, SyncMessages.tick())).isFalse();
    assertThat(hears(KEYBOARD, SyncMessages.tick())).isTrue();
  }

  @Test
  void one_who_starts_leads_before_one_who_only_ticks() {
    hears(KEYBOARD, SyncMessages.tick());
    assertThat(hears(DAW, SyncMessages.start())).isTrue();
    assertThat(hears(DAW, SyncMessages.tick())).isTrue();
    assertThat(hears(KEYBOARD, SyncMessages.tick())).isFalse();
    assertThat(hears(DAW, SyncMessages.stop())).isTrue();
    assertThat(hears(KEYBOARD, SyncMessages.tick())).as("the other one still ticks").isFalse();
  }

  @Test
  void of_two_who_start_the_first_leads_until_it_stops() {
    hears(DAW, SyncMessages.start());
    assertThat(hears(KEYBOARD, SyncMessages.start())).isFalse();
    hears(DAW, SyncMessages.stop());
    assertThat(hears(KEYBOARD, SyncMessages.goOn())).isTrue();
  }

  @Test
  void one_who_falls_silent_or_is_gone_leads_no_more() {
    hears(DAW, SyncMessages.start());
    now += 3 * SECOND;
    assertThat(hears(KEYBOARD, SyncMessages.tick())).isTrue();
    leader.gone(KEYBOARD);
    assertThat(hears(DAW, SyncMessages.tick())).isTrue();
  }
}
