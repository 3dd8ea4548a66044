package cantus.daemon.midi;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.Sync;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a transport tells of its cycles of 256 frames; at 120 a sixteenth has 6000. */
class TransportLinesTest {

  private static final int RATE = 48_000;
  private static final int PERIOD = 256;
  private static final FrameTime TIME = new FrameTime(RATE, 0);

  private final TransportLines transport = new TransportLines();
  private final List<String> told = new ArrayList<>();
  private long begin;

  private void cycle(boolean rolls, double at, double qpm) {
    transport.place(begin, rolls, at / 4, qpm, RATE);
    transport.tell(begin + PERIOD, TIME, this::hear);
    begin += PERIOD;
  }

  private void hear(long nanos, int message) {
    Sync sync = SyncMessages.of(message);
    int value = SyncMessages.value(message);
    String what = Integer.toString(value);
    if (sync == Sync.BAR) {
      int beats = SyncMessages.beats(value);
      what = beats + "/" + SyncMessages.beatType(value) + " + " + SyncMessages.position(value);
    }
    told.add(TIME.frame(nanos) + " " + sync + " " + what);
  }

  /** Rolls for some frames from a place on, whose master rounds to ticks of 1/480 step. */
  private void roll(double from, double qpm, int frames) {
    for (int frame = 0; frame < frames; frame += PERIOD) {
      double at = from + frame * qpm / 15 / RATE;
      cycle(true, Math.floor(at * 480) / 480, qpm);
    }
  }

  @Test
  void each_line_is_told_on_its_frame() {
    roll(0, 120, 18_100);
    assertThat(told)
        .containsExactly(
            "0 TEMPO 120000", "0 LINE 0", "6000 LINE 1", "12000 LINE 2", "18000 LINE 3");
  }

  @Test
  void from_the_middle_of_a_step_it_begins_with_the_next_line() {
    roll(2.5, 120, 6000);
    assertThat(told).containsExactly("0 TEMPO 120000", "3000 LINE 3");
  }

  @Test
  void a_stop_is_told_once_and_a_roll_begins_anew() {
    roll(0, 120, 512);
    cycle(false, 0, 120);
    cycle(false, 0, 120);
    assertThat(told).containsExactly("0 TEMPO 120000", "0 LINE 0", "512 STOP 0");
    cycle(true, 0, 120);
    assertThat(told).endsWith("1024 LINE 0");
  }

  @Test
  void a_jump_goes_on_with_the_line_it_leads_to() {
    roll(0, 120, 6400);
    roll(32, 120, PERIOD);
    assertThat(told).endsWith("6000 LINE 1", "6400 LINE 32");
  }

  @Test
  void another_tempo_is_told_and_moves_the_lines_after_it() {
    roll(0, 120, 3072);
    roll(3072 / 6000.0, 60, 12_800);
    assertThat(told).contains("3072 TEMPO 60000", (3072 + 2 * 2928) + " LINE 1");
  }

  @Test
  void a_metre_is_told_with_the_next_line_and_not_again_while_its_bars_go_on() {
    transport.metre(3, 4, 0);
    roll(14.5, 120, 3072);
    transport.metre(3, 4, 3);
    roll(14.5 + 3072 / 6000.0, 120, 6000);
    assertThat(told)
        .containsExactly("0 TEMPO 120000", "3000 BAR 3/4 + 3", "3000 LINE 15", "9000 LINE 16");
  }

  @Test
  void another_metre_is_told_and_bars_that_begin_elsewhere_are() {
    transport.metre(4, 4, 0);
    roll(15.5, 120, 3072);
    transport.metre(6, 8, 4);
    roll(15.5 + 3072 / 6000.0, 120, 6144);
    transport.metre(6, 8, 5.5);
    roll(15.5 + 9216 / 6000.0, 120, 6144);
    assertThat(told)
        .containsExactly(
            "0 TEMPO 120000",
            "3000 BAR 4/4 + 0",
            "3000 LINE 16",
            "9000 BAR 6/8 + 1",
            "9000 LINE 17",
            "15000 BAR 6/8 + 8",
            "15000 LINE 18");
  }

  @Test
  void a_metre_that_no_grid_of_sixteenths_has_is_not_heard_of() {
    transport.metre(5, 32, 0);
    transport.metre(100, 4, 0);
    transport.metre(4, 3, 0);
    transport.metre(0, 4, 0);
    roll(0, 120, PERIOD);
    assertThat(told).containsExactly("0 TEMPO 120000", "0 LINE 0");
  }

  @Test
  void lines_come_before_the_notes_that_follow_them() {
    transport.place(0, true, 31.99 / 4, 120, RATE);
    transport.tell(50, TIME, this::hear);
    assertThat(told).containsExactly("0 TEMPO 120000");
    transport.tell(61, TIME, this::hear);
    transport.tell(PERIOD, TIME, this::hear);
    assertThat(told).containsExactly("0 TEMPO 120000", "60 LINE 32");
  }

  @Test
  void before_the_beginning_there_are_no_lines() {
    roll(-2, 120, 18_100);
    assertThat(told).containsExactly("0 TEMPO 120000", "12000 LINE 0", "18000 LINE 1");
  }

  @ParameterizedTest
  @CsvSource({"1e12, 120", "-1e12, 120", "NaN, 120", "0, 1e300", "0, Infinity", "0, NaN", "0, 0"})
  void where_there_is_no_music_it_stands(double quarters, double qpm) {
    transport.place(0, true, quarters, qpm, RATE);
    transport.tell(PERIOD, TIME, this::hear);
    assertThat(told).isEmpty();
    assertThat(transport.next()).isEqualTo(TransportLines.NEVER);
  }
}
