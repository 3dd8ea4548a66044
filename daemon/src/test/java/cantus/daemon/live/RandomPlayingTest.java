package cantus.daemon.live;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodyPriority;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.model.generate.RestPolicy;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is played: what must hold for all that comes out. */
class RandomPlayingTest {

  @Property(tries = 200)
  void what_comes_out_is_in_order_whatever_is_played(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 8191) Integer> playing,
      @ForAll Lookahead lookahead,
      @ForAll MelodyPriority priority,
      @ForAll @IntRange(max = 6) int candidates,
      @ForAll RestPolicy rests,
      @ForAll boolean inject) {
    MelodySettings melody = MelodySettings.HIGHEST.withPriority(priority).withInjectOthers(inject);
    Stage stage = new Stage(Stage.settings(lookahead, candidates, rests).withMelody(melody));
    long now = Stage.T0;
    for (int code : playing) {
      int key = 36 + code % 48;
      switch (code / 48 % 6) {
        case 0, 1, 2 -> stage.send(now, MidiMessages.noteOn(0, key, 1 + code % 127));
        case 3, 4 -> stage.off(now, key);
        default -> stage.pedal(now, code % 2 == 0);
      }
      now += (long) code * code * 3; // from nothing to 200 ms
    }
    stage.until(now + 3 * Stage.D);
    stage.session.end();
    eachNoteIsPairedAndInItsPlace(stage.ports.sent());
    LiveCounters counters = stage.counters();
    assertThat(counters.lateInferences()).isZero();
    assertThat(counters.droppedInputs()).isZero();
  }

  /**
   * Pedal down, keys under the melody, and the melody let go while they gather: found by the above.
   */
  @Example
  void a_chord_given_up_in_the_moment_it_was_ordered_for_is_not_late() {
    List<Integer> playing =
        List.of(
            95, 0, 0, 0, 0, 0, 0, 0, 4314, 95, 171, 0, 395, 1089, 2, 4, 865, 201, 212, 32, 2124, 14,
            219, 78, 3, 239);
    what_comes_out_is_in_order_whatever_is_played(
        playing, Lookahead.PREDICT, MelodyPriority.HIGHEST, 6, RestPolicy.BREATHE, true);
  }

  /** Never two notes in one voice, no voice above the one over it, nothing left in the end. */
  private static void eachNoteIsPairedAndInItsPlace(List<TimedMessage> sent) {
    int[] voices = {-1, -1, -1, -1};
    for (int i = 0; i < sent.size(); i++) {
      int message = sent.get(i).message();
      int voice = MidiMessages.channel(message);
      assertThat(voice).isLessThan(voices.length);
      if (MidiMessages.isNoteOn(message)) {
        assertThat(voices[voice]).as("voice %d in message %d", voice, i).isEqualTo(-1);
        voices[voice] = MidiMessages.data1(message);
      } else if (MidiMessages.isNoteOff(message) && voices[voice] == MidiMessages.data1(message)) {
        voices[voice] = -1;
      }
      boolean complete = i + 1 == sent.size() || sent.get(i + 1).nanos() > sent.get(i).nanos();
      for (int v = 1; v < 4 && complete && voices[v] >= 0 && voices[v - 1] >= 0; v++) {
        int room = v == 1 ? 1 : 0; // voices may meet, though not with the melody
        assertThat(voices[v])
            .as("voice %d at message %d", v, i)
            .isLessThanOrEqualTo(voices[v - 1] - room);
      }
    }
    assertThat(Arrays.stream(voices).filter(key -> key >= 0)).isEmpty();
  }
}
