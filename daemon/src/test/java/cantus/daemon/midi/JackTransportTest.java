package cantus.daemon.midi;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.Sync;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a transport tells of its cycles of 256 frames; at 120 a sixteenth has 6000. */
class JackTransportTest {

  private static final int RATE = 48_000;
  private static final int PERIOD = 256;
  private static final FrameTime TIME = new FrameTime(RATE, 0);

  private final JackTransport transport = new JackTransport();
  private final List<String> told = new ArrayList<>();
  private long begin;

  private void cycle(boolean rolls, double at, double qpm) {
    transport.cycle(rolls, at, qpm, RATE, PERIOD);
    transport.tell(PERIOD, begin, TIME, this::hear);
    begin += PERIOD;
  }

  private void hear(long nanos, int message) {
    Sync sync = SyncMessages.of(message);
    told.add(TIME.frame(nanos) + " " + sync + " " + SyncMessages.value(message));
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
  void lines_come_before_the_notes_that_follow_them() {
    transport.cycle(true, 31.99, 120, RATE, PERIOD);
    transport.tell(50, 0, TIME, this::hear);
    assertThat(told).containsExactly("0 TEMPO 120000");
    transport.tell(61, 0, TIME, this::hear);
    transport.tell(PERIOD, 0, TIME, this::hear);
    assertThat(told).containsExactly("0 TEMPO 120000", "60 LINE 32");
  }
}
