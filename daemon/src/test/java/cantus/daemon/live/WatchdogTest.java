package cantus.daemon.live;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.midi.MidiMessages;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  private static final long LOOK = 200_000_000;

  private final Watchdog dog = new Watchdog();
  private long now = -5_000_000_000L;

  private boolean look(boolean waits, long done) {
    now += LOOK;
    return dog.isStuck(now, waits, done);
  }

  @Test
  void what_waits_for_two_seconds_is_stuck_and_not_any_more_when_it_moves() {
    look(true, 5);
    for (int i = 0; i < 9; i++) {
      assertThat(look(true, 5)).isFalse();
    }
    assertThat(look(true, 5)).isTrue();
    assertThat(look(true, 5)).isTrue();
    assertThat(look(true, 6)).isFalse();
  }

  @Test
  void who_has_nothing_to_do_may_rest_for_ever() {
    for (int i = 0; i < 100; i++) {
      assertThat(look(false, 5)).isFalse();
    }
    assertThat(look(true, 5)).as("something has just come").isFalse();
  }

  @Test
  void who_has_much_to_do_and_does_it_is_not_stuck() {
    for (int i = 0; i < 100; i++) {
      assertThat(look(true, i)).isFalse();
    }
  }

  @Test
  void when_the_watchdog_itself_has_slept_nobody_is_stuck() {
    look(true, 5);
    look(true, 5);
    now += 60_000_000_000L;
    assertThat(look(true, 5)).isFalse();
  }

  @Test
  void a_live_thread_that_does_not_read_what_is_played_is_named() {
    Stage stage = Stage.predict();
    stage.session.receive(Stage.T0, MidiMessages.noteOn(0, 60, 80)); // and nobody advances
    String said = null;
    for (int i = 0; i < 12; i++) {
      said = stage.session.lookAfter(now += LOOK);
    }
    assertThat(said).startsWith("the live thread");
    assertThat(stage.session.isStuck()).isTrue();
    stage.settle();
    assertThat(stage.session.lookAfter(now += LOOK)).isNull();
    assertThat(stage.session.isStuck()).isFalse();
  }

  @Test
  void a_lookahead_that_carries_out_no_orders_is_named() {
    Stage stage = Stage.predict();
    stage.thinks = false;
    stage.note(0, 60, 4).until(Stage.T0 + Stage.D);
    String said = null;
    for (int i = 0; i < 12; i++) {
      said = stage.session.lookAfter(now += LOOK);
    }
    assertThat(said).startsWith("the lookahead");
  }
}
