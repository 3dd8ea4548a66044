package cantus.daemon.live;

import static cantus.daemon.live.Stage.D;
import static cantus.daemon.live.Stage.MILLI;
import static cantus.daemon.live.Stage.T0;
import static cantus.daemon.live.Stage.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.MidiClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.clock.Sync;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.live.sound.Metronome;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.SyncMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.model.generate.RestPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The session keeps time: with who leads, and for who follows. */
class InTimeTest {

  private static final MetronomeSettings.Clicks CLICKS = MetronomeSettings.Clicks.WOODBLOCK;

  private static Stage led(Lookahead lookahead) {
    LiveSettings settings = Stage.settings(lookahead, 12, RestPolicy.STOP);
    return new Stage(settings, MetronomeSettings.NONE, new MidiClock(Stage.QPM));
  }

  private static Stage pulsing(
      boolean metronome, boolean sendsClock, long offset, StepClock grid, Lookahead lookahead) {
    MetronomeSettings pulse = new MetronomeSettings(metronome, CLICKS, sendsClock, offset);
    return new Stage(Stage.settings(lookahead), pulse, grid);
  }

  /** Ticks from a line of the stage on; the first with what comes before it. */
  private static void ticks(Stage stage, int before, int fromLine, int steps) {
    stage.send(line(fromLine) - MILLI, before);
    for (int i = 0; i < 6 * steps; i++) {
      stage.send(line(fromLine) + Math.round(i * (D / 6.0)), SyncMessages.tick());
    }
  }

  private static List<Long> times(Stage stage, Sync sync) {
    return stage.ports.sent().stream()
        .filter(m -> SyncMessages.of(m.message()) == sync)
        .map(TimedMessage::nanos)
        .toList();
  }

  // ---- following

  @ParameterizedTest
  @EnumSource
  void chords_follow_the_senders_lines(Lookahead lookahead) {
    Stage stage = led(lookahead);
    ticks(stage, SyncMessages.start(), 0, 32);
    stage.note(4, 72, 4).note(8, 74, 4).toTheEnd();
    long sounds = lookahead == Lookahead.DELAY ? D : 0;
    for (int step : new int[] {4, 8}) {
      assertThat(stage.count(line(step) + sounds + MILLI)).isEqualTo(4);
      assertThat(stage.steps.get(step)).startsWith(step == 4 ? " 72" : " 74");
    }
    assertThat(stage.steps.get(5)).startsWith("~72");
  }

  @ParameterizedTest
  @EnumSource
  void before_the_start_the_melody_sounds_alone(Lookahead lookahead) {
    Stage stage = led(lookahead);
    stage.on(T0, 72).on(T0 + 40 * MILLI, 76).off(T0 + 90 * MILLI, 76).off(T0 + 200 * MILLI, 72);
    stage.toTheEnd();
    assertThat(stage.onsets(0))
        .containsExactly(
            Stage.text(T0, 72), Stage.text(T0 + 40 * MILLI, 76), Stage.text(T0 + 90 * MILLI, 72));
    assertThat(stage.ports.sent()).allMatch(m -> MidiMessages.channel(m.message()) == 0);
    assertThat(stage.count(stage.clock.now())).isZero();
    assertThat(stage.steps).isEmpty();
  }

  @Test
  void a_key_held_at_the_start_is_the_first_note_and_is_not_struck_again() {
    Stage stage = led(Lookahead.PREDICT);
    stage.on(line(0) - 900 * MILLI, 72);
    ticks(stage, SyncMessages.start(), 0, 8);
    stage.until(line(0) + 2 * MILLI);
    assertThat(stage.onsets(0)).hasSize(1);
    assertThat(stage.count(line(0) + 2 * MILLI)).isEqualTo(4);
    assertThat(stage.steps.get(0)).startsWith(" 72");
  }

  @ParameterizedTest
  @EnumSource
  void at_a_stop_the_voices_end_and_after_continue_they_go_on(Lookahead lookahead) {
    Stage stage = led(lookahead);
    ticks(stage, SyncMessages.start(), 0, 8);
    stage.on(line(4), 72).send(line(8) - 2 * MILLI, SyncMessages.stop());
    stage.until(line(8));
    assertThat(stage.chord(line(8))).containsExactly(72, -1, -1, -1);
    ticks(stage, SyncMessages.goOn(), 20, 12);
    stage.off(line(30), 72).until(line(23));
    assertThat(stage.count(line(23))).isEqualTo(4);
    assertThat(stage.steps.lastKey()).isBetween(8 + 1, 8 + 3);
    stage.toTheEnd();
    assertThat(stage.count(stage.clock.now())).isZero();
  }

  @Test
  void a_second_start_plays_the_piece_as_if_it_were_the_first() {
    Stage once = led(Lookahead.PREDICT);
    ticks(once, SyncMessages.start(), 0, 16);
    once.note(0, 72, 4).note(4, 74, 4).note(8, 71, 4).until(line(15));
    Stage twice = led(Lookahead.PREDICT);
    ticks(twice, SyncMessages.start(), 0, 16);
    twice.note(0, 67, 4).note(4, 69, 8).until(line(15));
    twice.send(line(16) - 2 * MILLI, SyncMessages.stop());
    ticks(twice, SyncMessages.start(), 40, 16);
    twice.note(40, 72, 4).note(44, 74, 4).note(48, 71, 4).until(line(55));
    assertThat(twice.steps.headMap(14)).isEqualTo(once.steps.headMap(14));
  }

  @Test
  void a_song_position_moves_the_bar() {
    Stage stage = led(Lookahead.PREDICT);
    stage.send(line(0) - 2 * MILLI, SyncMessages.songPosition(22));
    ticks(stage, SyncMessages.goOn(), 0, 8);
    stage.note(1, 72, 3).until(line(8));
    assertThat(stage.steps.firstKey()).isBetween(22, 23);
    assertThat(stage.steps.get(23)).startsWith(" 72");
  }

  // ---- leading

  @Test
  void the_tempo_can_be_changed_while_playing() {
    FirstNoteClock grid = new FirstNoteClock(Stage.QPM);
    Stage stage = pulsing(true, false, 0, grid, Lookahead.DELAY);
    stage.on(line(0), 72).until(line(5) + 5 * MILLI);
    grid.changeTempo(60);
    stage.until(line(12));
    assertThat(stage.onsets(9))
        .startsWith(
            Stage.text(line(0), 76),
            Stage.text(line(4), 77),
            Stage.text(line(6) + 2 * 2 * D, 77)); // line 6 stays, the next two are twice as long
  }

  @Test
  void the_metronome_clicks_on_beats_and_accents_the_bar() {
    Stage stage = pulsing(true, false, 0, new FirstNoteClock(Stage.QPM), Lookahead.PREDICT);
    stage.note(0, 72, 4).until(line(18));
    assertThat(stage.onsets(9))
        .startsWith(
            Stage.text(line(0), 76),
            Stage.text(line(4), 77),
            Stage.text(line(8), 77),
            Stage.text(line(12), 77),
            Stage.text(line(16), 76));
    stage.session.metronome(false);
    stage.until(line(40));
    assertThat(stage.onsets(9)).hasSize(5);
    assertThat(stage.releases(9)).hasSize(5);
  }

  @Test
  void clicks_are_sent_ahead_so_that_a_pause_does_not_move_them() {
    Stage stage = pulsing(true, true, 0, new FirstNoteClock(Stage.QPM), Lookahead.PREDICT);
    long ahead = Metronome.AHEAD_MILLIS * MILLI;
    stage.on(line(0), 72).until(line(4) - ahead);
    assertThat(stage.onsets(9)).contains(Stage.text(line(4), 77));
    stage.clock.advanceTo(line(4) + 500 * MILLI); // nothing of ours runs
    stage.settle();
    assertThat(stage.onsets(9)).contains(Stage.text(line(4), 77));
    assertThat(times(stage, Sync.TICK)).contains(line(4));
  }

  @Test
  void the_first_key_has_bars_counted_in_and_is_not_harmonised() {
    Stage stage = pulsing(false, false, 0, new FirstNoteClock(Stage.QPM, 32), Lookahead.PREDICT);
    stage.note(0, 60, 2).note(32, 72, 4).toTheEnd();
    assertThat(stage.onsets(9))
        .hasSize(8)
        .startsWith(Stage.text(line(0), 76), Stage.text(line(4), 77))
        .contains(Stage.text(line(16), 76), Stage.text(line(28), 77));
    assertThat(stage.onsets(0)).containsExactly(Stage.text(line(0), 60), Stage.text(line(32), 72));
    assertThat(stage.count(line(21))).isZero();
    assertThat(stage.count(line(32))).isEqualTo(4);
    assertThat(stage.steps.get(0)).startsWith(" 72");
  }

  @Test
  void clock_is_sent_in_24ths_of_a_quarter_with_start_and_stop() {
    Stage stage = pulsing(false, true, 0, new FirstNoteClock(Stage.QPM), Lookahead.PREDICT);
    stage.on(line(0), 72).until(line(8));
    stage.session.end();
    assertThat(times(stage, Sync.START)).containsExactly(line(0));
    List<Long> ticks = times(stage, Sync.TICK);
    assertThat(ticks).hasSize(8 * 6 + 1).startsWith(line(0));
    for (int i = 0; i < ticks.size(); i++) {
      assertThat(ticks.get(i)).isCloseTo(line(0) + Math.round(i * (D / 6.0)), within(2L));
    }
    assertThat(times(stage, Sync.STOP)).hasSize(1);
  }

  @Test
  void who_follows_the_clock_we_send_has_our_lines() {
    FirstNoteClock grid = new FirstNoteClock(97);
    Stage stage = pulsing(false, true, 0, grid, Lookahead.PREDICT);
    stage.on(line(0), 72).until(line(20));
    grid.changeTempo(131);
    stage.until(line(60));
    MidiClock follower = new MidiClock(50);
    for (TimedMessage sent : stage.ports.sent()) {
      Sync sync = SyncMessages.of(sent.message());
      if (sync != null && sent.nanos() <= stage.clock.now()) {
        follower.hear(sent.nanos(), sync, SyncMessages.value(sent.message()));
      }
    }
    assertThat(follower.tempo()).isCloseTo(131, within(0.01));
    for (int step = 60; step < 70; step++) {
      assertThat(follower.timeOf(step)).isCloseTo(grid.timeOf(step), within(MILLI / 10));
    }
  }

  @Test
  void output_can_leave_later_or_earlier() {
    for (long offset : new long[] {35 * MILLI, -35 * MILLI}) {
      Stage stage = pulsing(true, true, offset, new FirstNoteClock(Stage.QPM), Lookahead.DELAY);
      stage.note(0, 72, 4).until(line(9));
      assertThat(stage.onsets(0)).containsExactly(Stage.text(line(1) + offset, 72));
      assertThat(stage.onsets(9)).contains(Stage.text(line(8) + offset, 77));
      assertThat(times(stage, Sync.TICK)).contains(line(8) + offset);
    }
  }
}
