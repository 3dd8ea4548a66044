package cantus.daemon.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TapTempoTest {

  private static final long MILLI = 1_000_000;

  private final TapTempo taps = new TapTempo();
  private long now = 3000 * MILLI;

  private double tapAfter(long millis) {
    now += millis * MILLI;
    return taps.tap(now);
  }

  @Test
  void the_first_tap_says_nothing_the_second_the_tempo() {
    assertThat(tapAfter(0)).isEqualTo(TapTempo.NONE);
    assertThat(tapAfter(600)).isEqualTo(100);
  }

  @Test
  void one_stray_tap_does_not_matter() {
    for (int i = 0; i < 4; i++) {
      tapAfter(500);
    }
    tapAfter(280);
    assertThat(tapAfter(500)).isEqualTo(120);
  }

  @Test
  void hasty_hands_are_evened_out() {
    long[] distances = {0, 495, 507, 500, 489, 512, 503, 498};
    double tempo = 0;
    for (long distance : distances) {
      tempo = tapAfter(distance);
    }
    assertThat(tempo).isCloseTo(120, within(0.1));
  }

  @Test
  void after_seven_taps_the_old_tempo_is_forgotten() {
    for (int i = 0; i < 10; i++) {
      tapAfter(1000);
    }
    for (int i = 0; i < 4; i++) {
      tapAfter(500);
    }
    assertThat(tapAfter(500)).isEqualTo(120);
  }

  @Test
  void after_two_seconds_it_begins_anew() {
    tapAfter(0);
    tapAfter(500);
    assertThat(tapAfter(2001)).isEqualTo(TapTempo.NONE);
    assertThat(tapAfter(750)).isEqualTo(80);
    assertThat(tapAfter(2000)).isCloseTo(60e3 / 1375, within(1e-9));
  }

  @Test
  void a_tempo_stays_within_what_can_be_played() {
    tapAfter(0);
    assertThat(tapAfter(20)).isEqualTo(400);
    assertThat(taps.tap(now)).isEqualTo(TapTempo.NONE); // at the same moment: no distance
  }
}
