package cantus.daemon.live;

import static cantus.daemon.live.Stage.D;
import static cantus.daemon.live.Stage.GRACE;
import static cantus.daemon.live.Stage.MILLI;
import static cantus.daemon.live.Stage.QPM;
import static cantus.daemon.live.Stage.line;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.HostClock;
import cantus.daemon.clock.MidiClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.clock.Sync;
import cantus.daemon.clock.TransportClock;
import cantus.daemon.live.settings.BeatOne;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.model.music.Metre;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A melody that goes on after a pause, between the lines that it was played on before. */
class BeatOneTest {

  private static final long OFF = 50 * MILLI; // the lines before
  private static final int BAR = 16;
  private static final LiveSettings USUAL = Stage.settings(Lookahead.PREDICT);

  private static long again(int step) {
    return line(step) + OFF;
  }

  /** A note, a rest up to a step, and a note a little after its line. */
  private static Stage play(Stage stage, int rest) {
    stage.note(0, 72, 4);
    stage.on(again(4 + rest), 74).off(again(4 + rest + 20), 74).toTheEnd();
    return stage;
  }

  /** How far behind the lines of a grid each note of the voices begins that begins after a time. */
  private static List<Long> behind(Stage stage, long from, long origin) {
    return IntStream.range(1, 4)
        .boxed()
        .flatMap(voice -> stage.times(voice, true).stream())
        .filter(time -> time >= from)
        .map(time -> (time - origin) % D)
        .distinct()
        .toList();
  }

  private static void assertBeginsAnew(Stage stage, int rest) {
    long begin = again(4 + rest);
    assertThat(behind(stage, begin, begin)).isNotEmpty().isSubsetOf(0L, GRACE);
    assertThat(stage.times(1, true)).contains(begin);
    assertThat(stage.jumps).isEmpty();
  }

  private static void assertGoesOn(Stage stage, int rest) {
    long begin = again(4 + rest);
    assertThat(behind(stage, begin + D, line(0))).isNotEmpty().isSubsetOf(0L, GRACE);
  }

  @ParameterizedTest
  @EnumSource
  void the_first_note_after_a_bar_of_silence_is_beat_one_again(Lookahead lookahead) {
    Stage stage = play(new Stage(Stage.settings(lookahead)), 2 * BAR);
    long begin = again(4 + 2 * BAR);
    if (lookahead == Lookahead.DELAY) {
      assertThat(behind(stage, begin, begin)).isNotEmpty().isSubsetOf(0L);
    } else {
      assertBeginsAnew(stage, 2 * BAR);
    }
    assertThat(stage.count(stage.clock.now())).isZero();
  }

  @Test
  void it_is_foreseen_as_the_first_one_is() {
    Stage stage = new Stage(USUAL);
    for (int piece = 0; piece < 10; piece++) {
      stage.on(line(40 * piece) + piece * 7 * MILLI, 72).off(line(40 * piece + 8), 72);
    }
    stage.toTheEnd();
    assertThat(stage.counters().misses()).isLessThanOrEqualTo(1);
    assertThat(stage.counters().lateInferences()).isZero();
  }

  @Test
  void a_bar_is_as_long_as_the_metre_says() {
    assertBeginsAnew(play(new Stage(USUAL.withMetre(Metre.named("2/4"))), 10), 10);
  }

  @Test
  void after_a_shorter_rest_time_goes_on() {
    assertGoesOn(play(new Stage(USUAL), BAR - 2), BAR - 2);
  }

  @Test
  void it_goes_on_where_that_is_wanted() {
    assertGoesOn(play(new Stage(USUAL.withBeatOne(BeatOne.ONCE)), 2 * BAR), 2 * BAR);
  }

  @Test
  void it_goes_on_where_others_count_along() {
    MetronomeSettings.Clicks clicks = MetronomeSettings.NONE.clicks();
    MetronomeSettings click = new MetronomeSettings(true, clicks, false, 0);
    MetronomeSettings clock = new MetronomeSettings(false, clicks, true, 0);
    for (MetronomeSettings beats : List.of(click, clock)) {
      assertGoesOn(play(new Stage(USUAL, beats, new FirstNoteClock(QPM)), 2 * BAR), 2 * BAR);
    }
  }

  @Test
  void what_a_master_leads_or_was_counted_in_never_pauses() {
    HostClock rolling = new HostClock(QPM);
    rolling.hear(0, Sync.LINE, 0);
    assertThat(
            Stream.of(
                new MidiClock(QPM), new TransportClock(QPM), rolling, new FirstNoteClock(QPM, BAR)))
        .noneMatch(StepClock::mayPause);
    rolling.hear(D, Sync.STOP, 0);
    assertThat(rolling.mayPause()).isTrue();
  }
}
