package cantus.daemon.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TransportClockTest {

  private static final long MILLI = 1_000_000;
  private static final long T0 = 5000 * MILLI;
  private static final int QPM_120 = 120_000;

  private final TransportClock clock = new TransportClock(100);

  private void line(long nanos, int line) {
    clock.hear(nanos, Sync.LINE, line);
  }

  private void tempo(long nanos, int thousandths) {
    clock.hear(nanos, Sync.TEMPO, thousandths);
  }

  @Test
  void it_begins_with_the_line_the_transport_comes_to() {
    tempo(T0 - 1, QPM_120);
    assertThat(clock.isRunning()).isFalse();
    line(T0, 37);
    assertThat(clock.isRunning()).isTrue();
    assertThat(clock.firstLine()).isEqualTo(37);
    assertThat(clock.timeOf(45)).isEqualTo(T0 + 1000 * MILLI);
  }

  @Test
  void lines_that_come_a_little_early_or_late_are_one_run() {
    tempo(T0, QPM_120);
    for (int i = 0; i < 100; i++) {
      line(T0 + i * 125 * MILLI + (i % 3 - 1) * 10_000, i);
    }
    assertThat(clock.run()).isEqualTo(1);
    assertThat((double) clock.timeOf(110)).isCloseTo(T0 + 110 * 125.0 * MILLI, within(1e5));
  }

  @Test
  void a_jump_and_a_new_roll_are_new_runs() {
    tempo(T0, QPM_120);
    line(T0, 0);
    line(T0 + 125 * MILLI, 1);
    line(T0 + 180 * MILLI, 64);
    assertThat(clock.run()).isEqualTo(2);
    assertThat(clock.firstLine()).isEqualTo(64);
    clock.hear(T0 + 200 * MILLI, Sync.STOP, 0);
    assertThat(clock.isRunning()).isFalse();
    line(T0 + 900 * MILLI, 65);
    assertThat(clock.run()).isEqualTo(3);
  }

  @Test
  void another_tempo_holds_for_what_is_left_of_the_step() {
    tempo(T0, QPM_120);
    line(T0, 0);
    line(T0 + 125 * MILLI, 1);
    tempo(T0 + 125 * MILLI + 50 * MILLI, 60_000); // two fifths are over
    assertThat(clock.timeOf(1)).isEqualTo(T0 + 125 * MILLI);
    assertThat(clock.timeOf(2)).isEqualTo(T0 + 325 * MILLI);
    assertThat(clock.timeOf(3)).isEqualTo(T0 + 575 * MILLI);
    assertThat(clock.tempo()).isEqualTo(60);
  }
}
