package cantus.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedClusterTest {

  private static double seconds(List<Double> tasks, int cores) {
    return PlannedCluster.seconds(tasks, cores, 0, 0);
  }

  @Test
  void tasks_wait_until_a_core_is_free() {
    List<Double> tasks = List.of(3.0, 1.0, 1.0, 2.0);
    assertThat(seconds(tasks, 1)).isEqualTo(7);
    assertThat(seconds(tasks, 2)).isEqualTo(4);
    assertThat(seconds(tasks, 100)).isEqualTo(3);
  }

  @Test
  void a_driver_that_is_busy_is_what_many_cores_wait_for() {
    List<Double> tasks = Collections.nCopies(1000, 0.1);
    assertThat(PlannedCluster.seconds(tasks, 1000, 0.01, 0)).isCloseTo(10.1, within(1e-6));
    assertThat(PlannedCluster.seconds(tasks, 1000, 0, 3)).isCloseTo(3.1, within(1e-6));
  }
}
