package cantus.daemon.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SleepWatchTest {

  private static final long SECOND = 1_000_000_000;

  private long slept = 77 * SECOND; // before it was made
  private final SleepWatch watch = new SleepWatch(() -> slept);

  @Test
  void each_sleep_is_told_once() {
    assertThat(watch.slept()).isZero();
    slept += 40 * SECOND;
    assertThat(watch.slept()).isEqualTo(40 * SECOND);
    assertThat(watch.slept()).isZero();
    slept += 2 * SECOND;
    assertThat(watch.slept()).isEqualTo(2 * SECOND);
  }

  @Test
  void clocks_that_are_read_one_after_the_other_are_no_sleep() {
    for (int i = 0; i < 10; i++) {
      slept += i % 2 == 0 ? SECOND / 3 : -SECOND / 3;
      assertThat(watch.slept()).isZero();
    }
  }

  @Test
  void this_computer_is_awake() {
    SleepWatch here = SleepWatch.ofThisComputer();
    assertThat(here.slept()).isZero();
    assertThat(here.slept()).isZero();
  }
}
