package cantus.daemon.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FirstNoteClockTest {

  private static final long MILLI = 1_000_000;
  private static final long T0 = 5000 * MILLI;

  private final FirstNoteClock clock = new FirstNoteClock(120); // a step is 125 ms

  @Test
  void the_first_note_is_line_0_and_others_change_nothing() {
    assertThat(clock.isRunning()).isFalse();
    clock.notePlayed(T0);
    clock.notePlayed(T0 + 77);
    assertThat(clock.isRunning()).isTrue();
    assertThat(clock.timeOf(0)).isEqualTo(T0);
    assertThat(clock.timeOf(8)).isEqualTo(T0 + 1000 * MILLI);
    assertThat(clock.closeOf(8)).isEqualTo(T0 + 1062_500_000);
  }

  @Test
  void after_a_jump_of_time_it_waits_for_the_next_note() {
    clock.notePlayed(T0);
    clock.interrupt();
    assertThat(clock.isRunning()).isFalse();
    clock.notePlayed(T0 + 9000 * MILLI);
    assertThat(clock.run()).isEqualTo(2);
    assertThat(clock.timeOf(0)).isEqualTo(T0 + 9000 * MILLI);
  }

  @Test
  void another_tempo_holds_from_the_next_line_on() {
    clock.notePlayed(T0);
    clock.changeTempo(60);
    clock.update(T0 + 300 * MILLI); // line 2 has come
    assertThat(clock.timeOf(2)).isEqualTo(T0 + 250 * MILLI);
    assertThat(clock.timeOf(3)).isEqualTo(T0 + 375 * MILLI);
    assertThat(clock.timeOf(4)).isEqualTo(T0 + 625 * MILLI);
    assertThat(clock.closeOf(2)).isEqualTo(T0 + 312_500_000);
    assertThat(clock.closeOf(3)).isEqualTo(T0 + 500 * MILLI);
    assertThat(clock.tempo()).isEqualTo(60);
  }

  @Test
  void a_tempo_that_is_asked_for_before_the_first_note_holds_from_there() {
    clock.changeTempo(60);
    clock.update(T0 - 1);
    clock.notePlayed(T0);
    assertThat(clock.timeOf(1)).isEqualTo(T0 + 250 * MILLI);
  }

  @Test
  void a_tempo_out_of_range_is_refused() {
    assertThatThrownBy(() -> clock.changeTempo(401)).hasMessageContaining("10..400");
    assertThatThrownBy(() -> clock.changeTempo(Double.NaN)).hasMessageContaining("10..400");
    assertThat(clock.tempo()).isEqualTo(120);
  }

  @Test
  void two_taps_change_the_tempo() {
    clock.tap(0);
    assertThat(clock.tempo()).isEqualTo(120);
    clock.tap(750 * MILLI);
    assertThat(clock.tempo()).isEqualTo(80);
  }

  @Test
  void counting_in_begins_with_the_first_note() {
    FirstNoteClock counting = new FirstNoteClock(120, 16);
    counting.notePlayed(T0);
    assertThat(counting.firstBeat()).isEqualTo(-16);
    assertThat(counting.firstLine()).isZero();
    assertThat(counting.timeOf(-16)).isEqualTo(T0);
    assertThat(counting.timeOf(0)).isEqualTo(T0 + 2000 * MILLI);
  }

  @Property
  void lines_that_have_come_stay_however_often_the_tempo_changes(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 39_000) Integer> changes) {
    FirstNoteClock moved = new FirstNoteClock(120);
    moved.notePlayed(T0);
    long now = T0;
    int come = 0;
    for (int change : changes) {
      now += change % 997 * MILLI / 3;
      while (moved.timeOf(come + 1) <= now) {
        assertThat(moved.timeOf(come + 1)).isGreaterThan(moved.timeOf(come));
        come++;
      }
      long last = moved.timeOf(come);
      long next = moved.timeOf(come + 1);
      moved.changeTempo(10 + change / 100.0);
      moved.update(now);
      assertThat(moved.timeOf(come)).isEqualTo(last);
      assertThat(moved.timeOf(come + 1)).isEqualTo(next);
      assertThat((double) moved.timeOf(come + 41) - next)
          .isCloseTo(40 * 15e9 / (10 + change / 100.0), within(1.0));
    }
  }
}
