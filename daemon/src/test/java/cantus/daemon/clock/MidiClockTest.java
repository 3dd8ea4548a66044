package cantus.daemon.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Someone sends MIDI clock, well or badly, and the grid follows. */
class MidiClockTest {

  private static final double MILLI = 1e6;
  private static final long EPOCH = 7_000_000_000_000L;

  private final MidiClock clock = new MidiClock(100);
  private final Random random = new Random(5);
  private double now = EPOCH; // when the next tick is meant
  private double jitter; // at most, in nanoseconds
  private long lastSent;
  private long song; // the next tick's number in the piece
  private final List<String> lines = new ArrayList<>(); // come so far
  private final List<Double> meant =
      new ArrayList<>(); // times of the piece's lines, in their order
  private final List<Double> errors = new ArrayList<>(); // of the lines, as they came

  private static double period(double qpm) {
    return 60e9 / qpm / 24;
  }

  private MidiClockTest send(Sync sync, int value) {
    clock.hear(Math.max(lastSent, Math.round(now) - 1), sync, value);
    return this;
  }

  private MidiClockTest start() {
    song = 0;
    return send(Sync.START, 0);
  }

  private MidiClockTest ticks(int count, double qpm) {
    return ramp(count, qpm, qpm);
  }

  /** Ticks in a tempo that changes evenly from tick to tick. */
  private MidiClockTest ramp(int count, double from, double to) {
    for (int i = 0; i < count; i++) {
      double late = jitter * random.nextDouble();
      lastSent = Math.max(lastSent, Math.round(now + late));
      clock.update(lastSent);
      if (clock.isRunning() && song % 6 == 0) {
        // As the live thread sees the line, before its own tick has come.
        errors.add(clock.timeOf((int) (song / 6)) - now - jitter / 2);
      }
      clock.hear(lastSent, Sync.TICK, 0);
      song++;
      now += period(from + (to - from) * i / count);
    }
    return this;
  }

  private MidiClockTest silence(double nanos) {
    now += nanos;
    clock.update(Math.round(now));
    return this;
  }

  private double worst() {
    return errors.stream().mapToDouble(Math::abs).max().orElse(0);
  }

  // ---- starting

  @Test
  void the_first_tick_after_the_start_is_line_0() {
    start();
    assertThat(clock.isRunning()).isFalse();
    long first = Math.round(now);
    ticks(1, 120);
    assertThat(clock.isRunning()).isTrue();
    assertThat(clock.firstLine()).isZero();
    assertThat(clock.timeOf(0)).isEqualTo(first);
    ticks(5, 120);
    assertThat(clock.timeOf(1)).isCloseTo(Math.round(now), within(2L));
  }

  @Test
  void ticks_before_the_start_tell_the_tempo_and_nothing_else() {
    ticks(48, 150);
    assertThat(clock.isRunning()).isFalse();
    assertThat(clock.tempo()).isCloseTo(150, within(0.01));
    start();
    double first = now;
    ticks(1, 150);
    assertThat((double) clock.timeOf(16)).isCloseTo(first + 96 * period(150), within(1000.0));
  }

  @Test
  void a_song_position_and_a_continue_while_playing_go_there() {
    start().ticks(100, 120);
    send(Sync.POSITION, 40).send(Sync.CONTINUE, 0);
    double there = now;
    ticks(13, 120);
    assertThat(clock.run()).isEqualTo(2);
    assertThat(clock.firstLine()).isEqualTo(40);
    assertThat((double) clock.timeOf(43)).isCloseTo(there + 18 * period(120), within(MILLI));
  }

  @Test
  void a_start_while_playing_begins_again_at_line_0() {
    start().ticks(100, 120);
    start().ticks(1, 120);
    assertThat(clock.run()).isEqualTo(2);
    assertThat(clock.firstLine()).isZero();
    assertThat((double) clock.timeOf(0)).isCloseTo(now - period(120), within(1000.0));
  }

  @Test
  void continue_goes_on_where_it_stopped() {
    start().ticks(6 * 10, 120).send(Sync.STOP, 0);
    assertThat(clock.isRunning()).isFalse();
    silence(700 * MILLI).send(Sync.CONTINUE, 0);
    long resumed = Math.round(now);
    ticks(1, 120);
    assertThat(clock.isRunning()).isTrue();
    assertThat(clock.firstLine()).isEqualTo(10);
    assertThat(clock.timeOf(10)).isEqualTo(resumed);
  }

  @Test
  void continue_between_two_lines_begins_with_the_next() {
    start().ticks(6 * 10 + 2, 120).send(Sync.STOP, 0).silence(700 * MILLI).send(Sync.CONTINUE, 0);
    double resumed = now;
    ticks(4, 120);
    assertThat(clock.firstLine()).isEqualTo(11);
    assertThat((double) clock.timeOf(11)).isCloseTo(resumed + 4 * period(120), within(1000.0));
  }

  @Test
  void ticks_that_go_on_while_it_stands_do_not_count() {
    start().ticks(60, 120).send(Sync.STOP, 0).ticks(33, 120).send(Sync.CONTINUE, 0).ticks(1, 120);
    assertThat(clock.firstLine()).isEqualTo(10);
  }

  @Test
  void a_song_position_says_with_which_line_it_goes_on() {
    start().ticks(60, 120).send(Sync.STOP, 0).send(Sync.POSITION, 32).send(Sync.CONTINUE, 0);
    ticks(1, 120);
    assertThat(clock.firstLine()).isEqualTo(32);
  }

  @Test
  void a_song_position_while_playing_is_a_jump_unless_it_is_where_we_are() {
    start().ticks(60, 120).send(Sync.POSITION, 10).ticks(1, 120);
    assertThat(clock.run()).isEqualTo(1);
    send(Sync.POSITION, 64).ticks(1, 120);
    assertThat(clock.run()).isEqualTo(2);
    assertThat(clock.firstLine()).isEqualTo(64);
  }

  // ---- following

  @ParameterizedTest(name = "up to {0} ms late: lines within {1} ms")
  @CsvSource({"0, 0.001", "1, 0.5", "3, 1.5", "8, 7"})
  void jitter_is_smoothed(double latest, double bound) {
    jitter = latest * MILLI;
    ticks(48, 120).start().ticks(24 * 400, 120);
    assertThat(errors).hasSize(1600 - 1);
    assertThat(worst()).isLessThan(bound * MILLI);
  }

  @ParameterizedTest(name = "from {0} to {1} in {2} quarters: lines within {3} ms")
  @CsvSource({"120, 140, 16, 1", "140, 120, 4, 3", "120, 60, 16, 6", "60, 180, 8, 10"})
  void a_ramp_of_tempo_is_followed(double from, double to, int quarters, double bound) {
    ticks(48, from).start().ticks(96, from).ramp(24 * quarters, from, to).ticks(96, to);
    assertThat(worst()).isLessThan(bound * MILLI);
    assertThat(clock.tempo()).isCloseTo(to, within(0.5));
  }

  @ParameterizedTest
  @CsvSource({"120, 121", "120, 132", "120, 90", "120, 240", "240, 120", "120, 40", "60, 200"})
  void after_a_jump_of_tempo_the_lines_are_right_within_a_quarter(double from, double to) {
    jitter = 0.2 * MILLI;
    start().ticks(240, from).ticks(24, to);
    errors.clear();
    ticks(240, to);
    assertThat(worst()).isLessThan(1 * MILLI);
    assertThat(clock.tempo()).isCloseTo(to, within(to / 100));
  }

  // ---- what goes wrong

  @ParameterizedTest
  @CsvSource({"1", "2", "7", "48", "90"})
  void lost_ticks_are_bridged_and_counted(int lost) {
    start().ticks(240, 120);
    song += lost;
    now += lost * period(120);
    errors.clear();
    ticks(240, 120);
    assertThat(worst()).isLessThan(0.1 * MILLI);
    assertThat(clock.run()).isEqualTo(1);
  }

  @Test
  void a_tick_that_comes_very_late_is_not_taken_for_two() {
    start().ticks(240, 120);
    clock.hear(Math.round(now + 0.8 * period(120)), Sync.TICK, 0);
    song++;
    now += period(120);
    errors.clear();
    ticks(240, 120);
    assertThat(worst()).isLessThan(4 * MILLI);
    errors.clear();
    ticks(240, 120);
    assertThat(worst()).isLessThan(0.1 * MILLI);
  }

  @Test
  void without_ticks_it_goes_on_for_two_seconds_then_stands_and_says_so() {
    start().ticks(240, 120);
    double last = now - period(120);
    silence(1900 * MILLI);
    assertThat(clock.isRunning()).isTrue();
    assertThat((double) clock.timeOf(50)).isCloseTo(last + 61 * period(120), within(1e5));
    silence(200 * MILLI);
    assertThat(clock.isRunning()).isFalse();
    assertThat(clock.isLost()).isTrue();
  }

  @ParameterizedTest(name = "silent for {0} ticks at 120, then at {1}")
  @CsvSource({"101, 120", "192, 120", "1001, 120", "192, 60", "192, 240"})
  void a_sender_who_comes_back_has_played_on(int missing, double qpm) {
    jitter = 0.2 * MILLI;
    start().ticks(240, 120);
    song += missing;
    silence(missing * period(120));
    assertThat(clock.isLost()).isTrue();
    ticks(1, qpm);
    assertThat(clock.isRunning()).as("one tick may be noise").isFalse();
    ticks(1, qpm);
    assertThat(clock.isRunning()).isTrue();
    assertThat(clock.isLost()).isFalse();
    assertThat(clock.run()).isEqualTo(2);
    assertThat(clock.firstLine()).isEqualTo((240 + missing + 1 + 5) / 6);
    ticks(24, qpm);
    errors.clear();
    ticks(240, qpm);
    assertThat(worst()).isLessThan(MILLI);
    assertThat(clock.tempo()).isCloseTo(qpm, within(qpm / 100));
  }

  @Test
  void stray_ticks_far_apart_are_no_sender() {
    start().ticks(240, 120);
    for (int i = 0; i < 5; i++) {
      silence(3000 * MILLI);
      ticks(1, 120);
      assertThat(clock.isRunning()).isFalse();
    }
    assertThat(clock.isLost()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"START, 0, 0", "CONTINUE, 0, 40", "POSITION, 64, 64"})
  void a_lost_sender_who_says_where_it_is_is_believed(Sync sync, int value, int line) {
    start().ticks(240, 120).silence(5000 * MILLI).send(sync, value).ticks(1, 120);
    assertThat(clock.isRunning()).isTrue();
    assertThat(clock.firstLine()).isEqualTo(line);
  }

  @Test
  void one_who_stopped_is_not_lost_whatever_its_ticks_do() {
    start().ticks(240, 120).send(Sync.STOP, 0).silence(5000 * MILLI).ticks(48, 120);
    assertThat(clock.isRunning()).isFalse();
    assertThat(clock.isLost()).isFalse();
  }

  @Test
  void a_lost_sender_who_stops_stands_until_it_starts() {
    start().ticks(240, 120).silence(5000 * MILLI).send(Sync.STOP, 0).ticks(48, 120);
    assertThat(clock.isRunning()).isFalse();
    assertThat(clock.isLost()).isFalse();
    send(Sync.CONTINUE, 0).ticks(1, 120);
    assertThat(clock.isRunning()).isTrue();
  }

  @Test
  void continue_without_a_start_begins_at_line_0() {
    ticks(7, 120).send(Sync.CONTINUE, 0).ticks(1, 120);
    assertThat(clock.isRunning()).isTrue();
    assertThat(clock.firstLine()).isZero();
  }

  @Test
  void two_starts_are_one() {
    start().start().ticks(1, 120);
    assertThat(clock.run()).isEqualTo(1);
    assertThat(clock.firstLine()).isZero();
  }

  @Test
  void after_a_jump_of_time_it_goes_on_with_the_ticks() {
    start().ticks(240, 120);
    clock.interrupt();
    assertThat(clock.isRunning()).isFalse();
    ticks(2, 120);
    assertThat(clock.isRunning()).isTrue();
    errors.clear();
    ticks(240, 120);
    assertThat(worst()).isLessThan(0.1 * MILLI);
  }

  @Test
  void a_jump_of_time_starts_nothing_that_stands() {
    start().ticks(240, 120).send(Sync.STOP, 0);
    clock.interrupt();
    ticks(48, 120);
    assertThat(clock.isRunning()).isFalse();
  }

  // ---- whatever comes

  @Property(tries = 500)
  void lines_never_go_backwards_and_never_repeat(
      @ForAll @Size(min = 1, max = 400) List<@IntRange(max = 9999) Integer> playing) {
    MidiClock led = new MidiClock(100);
    led.hear(EPOCH, Sync.START, 0);
    long time = EPOCH;
    int run = 0;
    int come = 0;
    long comeAt = 0;
    for (int code : playing) {
      switch (code % 100) {
        case 0 -> led.hear(time, Sync.START, 0);
        case 1 -> led.hear(time, Sync.STOP, 0);
        case 2, 3 -> led.hear(time, Sync.CONTINUE, 0);
        case 4 -> led.hear(time, Sync.POSITION, code / 100);
        default -> led.hear(time, Sync.TICK, 0);
      }
      time += code % 7 == 0 ? code * 20_000L : 15_000_000L + code * 1000L;
      led.update(time);
      if (!led.isRunning()) {
        continue;
      }
      if (led.run() != run) {
        run = led.run();
        come = led.firstLine() - 1;
        comeAt = Long.MIN_VALUE;
      } else if (come >= led.firstLine()) {
        assertThat(led.timeOf(come)).as("a line that has come stays").isEqualTo(comeAt);
      }
      while (led.timeOf(come + 1) <= time) {
        come++;
        assertThat(led.timeOf(come)).isGreaterThan(comeAt);
        assertThat(led.closeOf(come)).isBetween(led.timeOf(come), led.timeOf(come + 1));
        comeAt = led.timeOf(come);
      }
    }
  }
}
