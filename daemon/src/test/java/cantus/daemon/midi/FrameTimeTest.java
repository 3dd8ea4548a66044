package cantus.daemon.midi;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FrameTimeTest {

  @Property
  void aFrameComesBackAsItself(
      @ForAll @IntRange(min = 8000, max = 192_000) int rate,
      @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000_000L) long frame,
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long zero) {
    FrameTime time = new FrameTime(rate, zero);

    assertThat(time.frame(time.nanos(frame))).isEqualTo(frame);
  }

  @Test
  void anyOtherTimeGoesToTheNearestFrame() {
    FrameTime time = new FrameTime(48_000, 0);

    assertThat(time.frame(time.nanos(7) + 10_400)).isEqualTo(7);
    assertThat(time.frame(time.nanos(7) + 10_500)).isEqualTo(8);
    assertThat(time.frame(time.nanos(7) - 10_400)).isEqualTo(7);
  }
}
