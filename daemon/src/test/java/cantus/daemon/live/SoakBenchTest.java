package cantus.daemon.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SoakBenchTest {

  @Test
  void an_hour_of_random_playing_leaves_no_note_behind() {
    LiveSettings settings = Stage.settings(Lookahead.PREDICT).withCandidates(2);
    SoakBench.Result result =
        new SoakBench(settings, List.of(RandomWeights.small(), RandomWeights.other()), 5).play(1);
    assertThat(result.stuck()).isZero();
    assertThat(result.losses()).isPositive();
    assertThat(result.changes()).isGreaterThan(100);
    assertThat(result.counters().droppedInputs()).isPositive();
    assertThat(result.counters().notesIn()).isGreaterThan(10_000);
  }
}
