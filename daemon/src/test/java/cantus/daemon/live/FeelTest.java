package cantus.daemon.live;

import static cantus.daemon.live.Stage.D;
import static cantus.daemon.live.Stage.line;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.midi.SyncMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.model.music.Feel;
import cantus.model.music.Metre;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Swung eighths, triplets and swung sixteenths fall on lines where the steps are felt so. */
class FeelTest {

  private static final long QUARTER = 4 * D;
  private static final LiveSettings USUAL = Stage.settings(Lookahead.PREDICT);

  /** Notes at twelfths of each quarter, eight quarters long. */
  private static Stage play(LiveSettings settings, int... twelfths) {
    Stage stage = new Stage(settings);
    play(stage, twelfths);
    return stage;
  }

  private static void play(Stage stage, int... twelfths) {
    int key = 0;
    for (int quarter = 0; quarter < 8; quarter++) {
      for (int twelfth : twelfths) {
        long on = line(4 * quarter) + QUARTER * twelfth / 12;
        stage.on(on, 72 + key % 3 * 2).off(on + D / 2, 72 + key % 3 * 2);
        key++;
      }
    }
    stage.toTheEnd();
  }

  /** Steps of the second quarter in which the melody begins a note. */
  private static List<Integer> begun(Stage stage) {
    return IntStream.range(4, 8)
        .filter(step -> stage.steps.get(step).startsWith(" "))
        .mapToObj(step -> step - 4)
        .toList();
  }

  /** Twelfths of a quarter in which voices begin. */
  private static List<Long> twelfthsOfVoices(Stage stage) {
    return IntStream.range(1, 4)
        .boxed()
        .flatMap(voice -> stage.times(voice, true).stream())
        .map(time -> (time - line(0)) % QUARTER)
        .map(time -> time * 12 / QUARTER) // the grace is shorter than a twelfth
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void the_second_of_two_swung_eighths_is_the_second_eighth() {
    assertThat(begun(play(USUAL.withFeel(Feel.SWING), 0, 8))).containsExactly(0, 2);
    assertThat(begun(play(USUAL, 0, 8))).containsExactly(0, 3);
  }

  @Test
  void triplets_are_three_lines_where_eighths_are_swung() {
    assertThat(begun(play(USUAL.withFeel(Feel.SWING), 0, 4, 8))).containsExactly(0, 1, 2);
  }

  @Test
  void sixteenths_can_be_swung_alone() {
    assertThat(begun(play(USUAL.withFeel(Feel.SWING16), 0, 4, 6, 10))).containsExactly(0, 1, 2, 3);
  }

  @Test
  void voices_that_move_by_themselves_move_where_the_lines_are_felt() {
    Stage held = new Stage(USUAL.withFeel(Feel.SWING));
    held.note(0, 72, 64).toTheEnd();
    assertThat(twelfthsOfVoices(held)).isNotEmpty().isSubsetOf(0L, 4L, 8L, 10L);
    Stage even = new Stage(USUAL);
    even.note(0, 72, 64).toTheEnd();
    assertThat(twelfthsOfVoices(even)).isNotEmpty().isSubsetOf(0L, 3L, 6L, 9L);
  }

  @Test
  void in_compound_metres_all_is_even() {
    LiveSettings jig = USUAL.withMetre(Metre.named("6/8"));
    assertThat(play(jig.withFeel(Feel.SWING), 0, 6).steps).isEqualTo(play(jig, 0, 6).steps);
  }

  @Test
  void who_counts_along_counts_evenly() {
    MetronomeSettings clock =
        new MetronomeSettings(false, MetronomeSettings.NONE.clicks(), true, 0);
    Stage swung = new Stage(USUAL.withFeel(Feel.SWING), clock, new FirstNoteClock(Stage.QPM));
    play(swung, 0, 8);
    Stage even = new Stage(USUAL, clock, new FirstNoteClock(Stage.QPM));
    play(even, 0, 8);
    assertThat(ticks(swung)).isNotEmpty().isEqualTo(ticks(even));
  }

  private static List<Long> ticks(Stage stage) {
    return stage.ports.sent().stream()
        .filter(one -> one.message() == SyncMessages.tick())
        .map(TimedMessage::nanos)
        .toList();
  }
}
