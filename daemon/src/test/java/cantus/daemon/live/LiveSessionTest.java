package cantus.daemon.live;

import static cantus.daemon.live.Stage.D;
import static cantus.daemon.live.Stage.MILLI;
import static cantus.daemon.live.Stage.T0;
import static cantus.daemon.live.Stage.line;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.BlockPorts;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The session on a virtual clock: faster than real time, and the same every time. */
class LiveSessionTest {

  private final Stage delay = Stage.delay();

  @Test
  void melody_and_voices_sound_together_one_step_after_the_line_the_note_belongs_to() {
    delay.on(line(0), 72).off(line(3), 72);
    delay.on(line(4) + 20 * MILLI, 74).off(line(7), 74); // late, but nearest to line 4
    delay.on(line(8) - 30 * MILLI, 76).off(line(11), 76); // early, but nearest to line 8
    delay.toTheEnd();
    Map<Long, List<Integer>> onsets = onsets();
    assertThat(onsets.get(line(1))).hasSize(4).first().isEqualTo(72);
    assertThat(onsets.get(line(5))).contains(74);
    assertThat(onsets.get(line(9))).contains(76);
    assertThat(onsets.keySet()).allMatch(nanos -> (nanos - T0) % D == 0);
  }

  @ParameterizedTest
  @EnumSource
  void the_melody_can_be_left_out(Lookahead lookahead) {
    LiveSettings settings = Stage.settings(lookahead);
    Stage silent = new Stage(settings.withOutput(OutputSettings.onChannels(0, 3, false, -10)));
    silent.note(0, 72, 4).toTheEnd();
    assertThat(silent.ports.sent())
        .isNotEmpty()
        .allMatch(m -> MidiMessages.channel(m.message()) > 0);
  }

  @Test
  void voices_stay_below_the_melody_each_on_its_channel() {
    delay.note(0, 67, 4).until(line(4));
    List<TimedMessage> chord =
        delay.ports.sent().stream().filter(m -> m.nanos() == line(1) && isOn(m)).toList();
    assertThat(chord)
        .extracting(m -> MidiMessages.channel(m.message()))
        .containsExactly(0, 1, 2, 3);
    assertThat(chord)
        .extracting(m -> -MidiMessages.data1(m.message()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void everything_stops_when_the_melody_rests() {
    delay.note(0, 72, 4).toTheEnd();
    assertThat(delay.count(line(4))).isEqualTo(4);
    assertThat(delay.count(line(5))).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void ending_in_the_middle_of_a_chord_leaves_nothing_sounding(Lookahead lookahead) {
    Stage stage = new Stage(Stage.settings(lookahead));
    stage.on(line(0), 72).until(line(3));
    assertThat(stage.count(stage.clock.now())).isEqualTo(4);
    stage.session.end();
    assertThat(stage.count(stage.clock.now())).isZero();
  }

  @Test
  void ending_between_a_scheduled_release_and_its_time_leaves_nothing_sounding() {
    // Step 2 is closed, so the release at line 3 has been sent ahead, but has not left yet.
    delay.note(0, 72, 2).until(line(2) + D / 2 + D / 4);
    delay.session.end();
    assertThat(delay.count(delay.clock.now())).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void a_host_that_sends_all_notes_off_is_not_taken_for_music(Lookahead lookahead) {
    Stage stage = new Stage(Stage.settings(lookahead));
    stage.on(line(0), 72);
    stage.send(line(4), MidiMessages.controlChange(0, MidiMessages.ALL_NOTES_OFF, 0));
    stage.until(line(8));
    assertThat(stage.count(line(6))).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void a_note_on_of_velocity_zero_is_a_release(Lookahead lookahead) {
    Stage stage = new Stage(Stage.settings(lookahead));
    stage.on(line(0), 72).send(line(4), MidiMessages.noteOn(0, 72, 0));
    stage.until(line(8));
    assertThat(stage.count(line(6))).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void the_same_playing_gives_the_same_harmony(Lookahead lookahead) {
    Stage first = new Stage(Stage.settings(lookahead)).note(0, 72, 4).note(4, 74, 4).toTheEnd();
    Stage again = new Stage(Stage.settings(lookahead)).note(0, 72, 4).note(4, 74, 4).toTheEnd();
    assertThat(again.ports.sent()).isEqualTo(first.ports.sent());
  }

  @Test
  void the_grid_begins_with_the_first_note() {
    delay.on(T0 + 37, 72).off(T0 + 3 * D, 72).toTheEnd();
    assertThat(onsets()).containsKey(T0 + 37 + D);
  }

  @ParameterizedTest
  @EnumSource
  void playing_allocates_nothing(Lookahead lookahead) {
    LiveSession session =
        new LiveSession(
            Stage.settings(lookahead),
            RandomWeights.small(),
            1,
            new FirstNoteClock(Stage.QPM),
            StepListener.NONE);
    BlockPorts nowhere = new BlockPorts(BlockTime.NANOS, (frame, message) -> {});
    session.attach(nowhere);
    BlockTime time = new BlockTime(session, nowhere, BlockTime.NANOS);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    play(time, 0, 2000);
    long before = threads.getThreadAllocatedBytes(thread);
    play(time, 2000, 3000);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(allocated)
        .isLessThan(4000); // compiling costs some; a step would cost 1000 times that
    assertThat(session.counters().steps()).isGreaterThan(2900);
  }

  private static void play(BlockTime time, int from, int to) {
    for (int step = from; step < to; step++) {
      if (step % 4 == 0) {
        time.play(line(step), MidiMessages.noteOn(0, 60 + step / 4 % 20, 90));
      } else if (step % 4 == 3) {
        time.play(line(step), MidiMessages.noteOff(0, 60 + step / 4 % 20));
      }
      time.play(line(step), MidiMessages.pack(MidiMessages.PITCH_BEND, step % 128, 60));
      time.play(line(step), MidiMessages.controlChange(step % 2, 1, step % 128));
      time.settle(line(step) + D / 3);
    }
  }

  private static boolean isOn(TimedMessage message) {
    return MidiMessages.isNoteOn(message.message());
  }

  private Map<Long, List<Integer>> onsets() {
    Map<Long, List<Integer>> onsets = new HashMap<>();
    for (TimedMessage message : delay.ports.sent()) {
      if (isOn(message)) {
        onsets
            .computeIfAbsent(message.nanos(), nanos -> new ArrayList<>())
            .add(MidiMessages.data1(message.message()));
      }
    }
    return onsets;
  }
}
