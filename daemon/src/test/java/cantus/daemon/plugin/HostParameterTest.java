package cantus.daemon.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostParameterTest {

  @Test
  void what_a_host_sends_is_brought_into_its_range() {
    assertThat(HostParameter.VOICES.clamp(1e9)).isEqualTo(8);
    assertThat(HostParameter.TRANSPOSE.clamp(Double.NEGATIVE_INFINITY)).isEqualTo(-24);
    assertThat(HostParameter.TEMPO.clamp(120)).isEqualTo(120);
    assertThat(HostParameter.LEVEL_MELODY.clamp(Double.NaN)).isEqualTo(100);
  }
}
