package cantus.daemon.midi.jack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.daemon.midi.FrameTime;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CycleTimeTest {

  private static final FrameTime TIME = new FrameTime(48_000, 0);
  private static final int FRAMES = 480; // 10 ms
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;
  private static final long EPOCH = 123_456 * SECOND; // by the JVM

  private final long first = (1L << 32) - 1000; // the counter soon wraps
  private final CycleTime cycles = new CycleTime(TIME, first, EPOCH);
  private long jvm = EPOCH;
  private int counter = (int) first;
  private long begun = first;
  private boolean offLine;

  /** A cycle comes after a time in which the counter has gone on. */
  private CycleTimeTest cycle(long nanos, int counted) {
    jvm += nanos;
    counter += counted;
    begun = cycles.begin(counter, FRAMES, jvm, offLine);
    return this;
  }

  private CycleTimeTest cycles(int count) {
    for (int i = 0; i < count; i++) {
      cycle(10 * MILLI, FRAMES);
    }
    return this;
  }

  private long now(long later) {
    return cycles.now(jvm + later);
  }

  @Test
  void frames_are_those_of_the_server_and_a_counter_that_wraps_goes_on() {
    cycles(10);
    assertThat(begun).isEqualTo(first + 10 * FRAMES);
    assertThat(cycles.missedNanos()).isZero();
  }

  @Test
  void between_two_cycles_time_goes_on_by_the_jvm_and_waits_for_a_cycle_that_is_late() {
    cycles(10);
    assertThat(now(0)).isEqualTo(TIME.nanos(begun));
    assertThat(now(4 * MILLI)).isEqualTo(TIME.nanos(begun) + 4 * MILLI);
    assertThat(cycles.stands(jvm + 4 * MILLI)).isFalse();
    assertThat(now(25 * MILLI)).isEqualTo(TIME.nanos(begun + FRAMES));
    assertThat(cycles.stands(jvm + 25 * MILLI)).isTrue();
  }

  @Test
  void what_was_missed_in_an_xrun_is_told_by_the_counter() {
    cycles(10).cycle(40 * MILLI, 3 * FRAMES + 7);
    assertThat(begun).isEqualTo(first + 13 * FRAMES + 7);
    assertThat(cycles.missedNanos()).isCloseTo(20 * MILLI, within(MILLI));
  }

  @Test
  void when_the_process_has_stood_still_as_much_time_has_passed() {
    cycles(10);
    long before = now(0);
    cycle(15 * SECOND, 15 * 48_000);
    assertThat(now(0) - before).isEqualTo(15 * SECOND);
    assertThat(cycles.missedNanos()).isEqualTo(15 * SECOND - 10 * MILLI);
  }

  @Test
  void a_counter_that_takes_microseconds_for_frames_is_not_believed() {
    cycles(10);
    long before = now(0);
    cycle(15 * SECOND, 15_000_000);
    assertThat(now(0) - before).isEqualTo(15 * SECOND);
    cycles(100);
    assertThat(now(0) - before).isEqualTo(16 * SECOND);
  }

  @Test
  void a_counter_that_stood_while_the_server_did_is_not_believed() {
    cycles(10);
    long before = now(0);
    cycle(15 * SECOND, FRAMES);
    assertThat(now(0) - before).isEqualTo(15 * SECOND);
  }

  @Test
  void a_counter_that_goes_back_is_not_believed() {
    cycles(10);
    long before = now(0);
    cycle(10 * MILLI, -30 * 48_000);
    assertThat(now(0) - before).isEqualTo(10 * MILLI);
  }

  @Test
  void a_server_that_freewheels_is_followed() {
    cycles(10);
    long before = now(0);
    for (int i = 0; i < 1000; i++) {
      cycle(MILLI / 10, FRAMES);
    }
    assertThat(now(0) - before).isEqualTo(10 * SECOND);
  }

  @Test
  void off_line_a_cycle_takes_as_long_as_it_takes() {
    cycles(10);
    offLine = true;
    cycle(3 * SECOND, FRAMES);
    assertThat(begun).isEqualTo(first + 11 * FRAMES);
    assertThat(cycles.missedNanos()).isZero();
  }

  @Property(tries = 200)
  void time_never_goes_back(
      @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 1_000_000) Integer> pauses,
      @ForAll @Size(min = 50, max = 50)
          List<@IntRange(min = -2_000_000_000, max = 2_000_000_000) Integer> counted) {
    CycleTime some = new CycleTime(TIME, first, EPOCH);
    long present = EPOCH;
    int count = (int) first;
    long seen = some.now(present);
    for (int i = 0; i < pauses.size(); i++) {
      for (int part = 0; part < 4; part++) {
        present += pauses.get(i) * 5000L;
        assertThat(some.now(present)).isGreaterThanOrEqualTo(seen);
        seen = some.now(present);
      }
      count += counted.get(i) >> i % 32;
      some.begin(count, FRAMES, present, false);
      assertThat(some.now(present)).isGreaterThanOrEqualTo(seen);
      seen = some.now(present);
    }
  }
}
