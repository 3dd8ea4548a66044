package cantus.daemon.live;

import static cantus.daemon.live.Stage.D;
import static cantus.daemon.live.Stage.MILLI;
import static cantus.daemon.live.Stage.T0;
import static cantus.daemon.live.Stage.line;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.MidiClock;
import cantus.daemon.clock.Sync;
import cantus.daemon.clock.TransportClock;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.SyncMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.model.generate.RestPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The process, the server or the computer stands still for a while, or a clock is set. */
class TimeJumpsTest {

  private static final long SECOND = 1000 * MILLI;

  /** Nothing of ours runs until a time. */
  private static void standStill(Stage stage, long until) {
    stage.clock.advanceTo(until);
    stage.settle();
  }

  private static void playsFrom(Stage stage, Lookahead lookahead, long again) {
    long sounds = lookahead == Lookahead.DELAY ? D : 0;
    stage.on(again, 69).off(again + 3 * D, 69).on(again + 4 * D, 71).off(again + 7 * D, 71);
    stage.until(again + 5 * D + sounds);
    assertThat(stage.steps.get(0)).as("the grid begins with the note").startsWith(" 69");
    assertThat(stage.steps.get(4)).startsWith(" 71");
    assertThat(stage.count(again + sounds + MILLI)).isEqualTo(4);
    assertThat(stage.count(again + 4 * D + sounds + MILLI)).isEqualTo(4);
    stage.toTheEnd();
    assertThat(stage.count(stage.clock.now())).isZero();
  }

  @ParameterizedTest(name = "{0} s, {1}")
  @CsvSource({"3, PREDICT", "15, PREDICT", "15, DELAY", "60, PREDICT", "40000, DELAY"})
  void after_standing_still_nothing_rings_and_the_next_note_begins_anew(
      int seconds, Lookahead lookahead) {
    Stage stage = new Stage(Stage.settings(lookahead));
    stage.on(T0, 67).until(T0 + 4 * D);
    long awake = T0 + seconds * SECOND;
    standStill(stage, awake);
    assertThat(stage.count(awake)).as("left sounding").isZero();
    assertThat(stage.jumps).containsExactly(awake - T0 - 4 * D);
    stage.off(awake + 50 * MILLI, 67).steps.clear();
    playsFrom(stage, lookahead, awake + 77 * MILLI);
    assertThat(stage.jumps).hasSize(1);
    assertThat(stage.counters().jumps()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_late_by_less_is_made_up_for(Lookahead lookahead) {
    Stage stage = new Stage(Stage.settings(lookahead));
    stage.on(T0, 67).until(T0 + 4 * D);
    standStill(stage, line(18));
    assertThat(stage.jumps).isEmpty();
    stage.on(line(20), 69).until(line(22));
    assertThat(stage.steps.get(20)).startsWith(" 69");
  }

  @Test
  void what_was_played_meanwhile_counts_for_nothing() {
    Stage stage = Stage.predict();
    stage.on(T0, 67).until(T0 + 4 * D);
    for (int i = 0; i < 40; i++) { // as the kernel keeps it for a process that stands still
      long at = T0 + SECOND + i * 200 * MILLI;
      stage.session.receive(at, MidiMessages.noteOn(0, 60 + i % 12, 80));
      stage.session.receive(at + 150 * MILLI, MidiMessages.noteOff(0, 60 + i % 12));
    }
    long awake = T0 + 10 * SECOND;
    standStill(stage, awake);
    stage.until(awake + SECOND);
    assertThat(stage.onsets(0)).hasSize(1);
    assertThat(stage.count(awake + SECOND)).isZero();
    stage.steps.clear();
    playsFrom(stage, Lookahead.PREDICT, awake + 2 * SECOND);
  }

  @ParameterizedTest
  @EnumSource
  void a_clock_that_goes_back_stops_nothing(Lookahead lookahead) {
    Stage stage = new Stage(Stage.settings(lookahead));
    stage.on(T0 + 600 * SECOND, 67).until(T0 + 600 * SECOND + 4 * D);
    long back = T0 + SECOND;
    standStill(stage, back);
    assertThat(stage.jumps).hasSize(1);
    assertThat(stage.jumps.get(0)).isNegative();
    stage.steps.clear();
    playsFrom(stage, lookahead, back + SECOND);
  }

  @Test
  void a_clock_that_ran_ahead_and_comes_back_little_by_little_stops_nothing() {
    Stage stage = Stage.predict();
    stage.on(T0, 67).until(T0 + 40 * SECOND); // as it thinks; the player is far behind
    long real = T0 + 10 * SECOND;
    for (long slow = 0; slow < 10; slow++) {
      stage.clock.advanceTo(stage.clock.now() - SECOND); // never by much
      stage.settle();
    }
    stage.session.receive(real, MidiMessages.noteOff(0, 67));
    stage.session.receive(real, MidiMessages.noteOn(0, 69, 80));
    stage.settle();
    assertThat(stage.jumps).hasSize(1);
    stage.steps.clear();
    stage.clock.advanceTo(real);
    stage.settle();
    playsFrom(stage, Lookahead.PREDICT, real + SECOND);
  }

  @Test
  void a_message_that_claims_to_be_of_the_future_is_of_now() {
    Stage stage = Stage.predict();
    stage.on(T0, 67).until(line(4) - 10 * MILLI);
    stage.session.receive(T0 + 3600 * SECOND, MidiMessages.noteOn(0, 69, 80));
    stage.settle();
    stage.until(line(8));
    assertThat(stage.jumps).isEmpty();
    assertThat(stage.steps.lastKey()).isLessThan(9);
    assertThat(stage.onsets(0)).contains(Stage.text(line(4) - 10 * MILLI, 69));
  }

  @Test
  void a_computer_that_slept_on_a_clock_that_slept_too_is_told() {
    Stage stage = Stage.predict();
    stage.on(T0, 67).until(T0 + 4 * D);
    stage.session.interrupt();
    stage.settle();
    assertThat(stage.count(stage.clock.now())).isZero();
    assertThat(stage.counters().jumps()).isEqualTo(1);
    stage.steps.clear();
    playsFrom(stage, Lookahead.PREDICT, T0 + 4 * D + 33 * MILLI);
  }

  @Test
  void nobody_is_told_of_a_pause_in_which_nothing_was_played() {
    Stage stage = Stage.predict();
    stage.until(T0);
    standStill(stage, T0 + 100 * SECOND);
    assertThat(stage.jumps).isEmpty();
    playsFrom(stage, Lookahead.PREDICT, T0 + 101 * SECOND);
  }

  @Test
  void the_count_in_comes_again() {
    MetronomeSettings pulse =
        new MetronomeSettings(true, MetronomeSettings.Clicks.WOODBLOCK, true, 0);
    Stage stage =
        new Stage(Stage.settings(Lookahead.PREDICT), pulse, new FirstNoteClock(Stage.QPM, 16));
    stage.note(0, 60, 2).until(line(20));
    long awake = T0 + 30 * SECOND;
    standStill(stage, awake);
    stage.until(awake + SECOND);
    long clicks = stage.onsets(9).size();
    long ticks = stage.ports.sent().size();
    stage.until(awake + 2 * SECOND);
    assertThat(stage.onsets(9)).as("nobody plays").hasSize((int) clicks);
    assertThat(stage.ports.sent()).hasSize((int) ticks);
    stage.on(awake + 3 * SECOND, 60).until(awake + 3 * SECOND + 16 * D);
    assertThat(stage.onsets(9)).hasSize((int) clicks + 5);
  }

  @Test
  void who_follows_our_clock_is_told_to_stop_and_gets_no_ticks_of_the_past() {
    MetronomeSettings pulse =
        new MetronomeSettings(false, MetronomeSettings.Clicks.WOODBLOCK, true, 0);
    Stage stage =
        new Stage(Stage.settings(Lookahead.PREDICT), pulse, new FirstNoteClock(Stage.QPM));
    stage.on(T0, 67).until(line(8));
    long asleep = stage.clock.now();
    standStill(stage, asleep + 20 * SECOND);
    stage.until(asleep + 21 * SECOND);
    assertThat(stage.ports.sent())
        .filteredOn(m -> m.nanos() > asleep + SECOND)
        .filteredOn(m -> SyncMessages.of(m.message()) == Sync.TICK)
        .isEmpty();
    assertThat(stage.ports.sent())
        .filteredOn(m -> SyncMessages.of(m.message()) == Sync.STOP)
        .extracting(TimedMessage::nanos)
        .containsExactly(asleep + 20 * SECOND);
  }

  @Test
  void the_bars_of_a_midi_clock_go_on_where_its_sender_is() {
    LiveSettings settings = Stage.settings(Lookahead.PREDICT, 12, RestPolicy.STOP);
    Stage stage = new Stage(settings, MetronomeSettings.NONE, new MidiClock(Stage.QPM));
    stage.send(line(0) - MILLI, SyncMessages.start());
    stage.on(line(0), 72);
    stage.ticks(0, 16).until(line(15));
    standStill(stage, line(150));
    assertThat(stage.count(line(150))).isZero();
    assertThat(stage.steps.lastKey()).isLessThan(17);
    stage.ticks(150, 40);
    stage.on(line(160), 74).off(line(164), 74).until(line(165));
    assertThat(stage.steps.get(160)).startsWith(" 74");
    assertThat(stage.count(line(160) + MILLI)).isEqualTo(4);
  }

  @Test
  void a_transport_goes_on_with_its_next_line() {
    LiveSettings settings = Stage.settings(Lookahead.PREDICT, 12, RestPolicy.STOP);
    TransportClock clock = new TransportClock(Stage.QPM);
    Stage stage = new Stage(settings, MetronomeSettings.NONE, clock);
    stage.lines(0, 8).on(line(1), 72).until(line(7));
    standStill(stage, line(100) - MILLI);
    assertThat(stage.count(line(100) - MILLI)).isZero();
    stage.lines(100, 20).on(line(104), 74).off(line(107), 74).until(line(110));
    assertThat(stage.steps.get(104)).startsWith(" 74");
    assertThat(stage.count(line(104) + MILLI)).isEqualTo(4);
  }
}
