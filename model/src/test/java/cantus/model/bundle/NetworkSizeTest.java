package cantus.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.RandomWeights;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkSizeTest {

  /** Of a daemon, in bytes. */
  private static final long HEAP = 128L << 20;

  private static NetworkSize of(Integer... layers) throws IOException {
    return NetworkSize.of(InputFeatures.ALL, List.of(), List.of(layers));
  }

  @Test
  void it_is_the_number_of_weights_that_will_be_read() throws IOException {
    long read = RandomWeights.of(1, InputFeatures.ALL, EventCodec.CLASSES, 8, 6).parameters();
    assertThat(of(8, 6).weights()).isEqualTo(read);
  }

  @Test
  void a_daemon_has_room_for_networks_several_times_as_large_as_its_own() throws IOException {
    of(256, 256, 256).mustFit(0, HEAP);
    of(480, 480, 480).mustFit(0, HEAP);
  }

  @Test
  void what_a_heap_cannot_hold_is_refused_with_what_to_do() throws IOException {
    NetworkSize large = of(768, 768, 768);
    assertThatIOException()
        .isThrownBy(() -> large.mustFit(0, HEAP))
        .withMessageMatching(
            "to read and play it takes (\\d+) MB of memory, and this program has 128;"
                + " CANTUS_JAVA_OPTS=-Xmx\\1m in the environment gives it more");
    large.mustFit(0, 2 * HEAP);
  }

  @Test
  void what_is_held_beside_it_counts() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> of(256, 256, 256).mustFit(100 << 20, HEAP))
        .withMessageContaining("this program has 128");
  }
}
