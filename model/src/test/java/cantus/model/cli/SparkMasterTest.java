package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkMasterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[2]",
        "local[*,3]",
        "local-cluster[2,1,1024]",
        "spark://a:7077",
        "spark://a.example:7077,[::1]:7078",
        "yarn",
        "k8s://https://a:6443"
      })
  void addresses_that_spark_has_are_taken(String url) {
    assertThat(new SparkMaster(url).isHere()).isEqualTo(url.startsWith("local"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:7077", "spark://a", "spark://a:7077,", "local[two]", "http://a"})
  void what_is_none_is_refused(String url) {
    assertThatThrownBy(() -> new SparkMaster(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is none of spark://HOST:PORT, yarn");
  }

  @Test
  void one_of_several_masters_has_to_answer() throws Exception {
    int nobody;
    try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = port.getLocalPort();
    }
    String none = "spark://127.0.0.1:" + nobody;
    assertThatThrownBy(() -> new SparkMaster(none).requireAnswer())
        .hasMessageContaining("no master of Spark answers at " + none);
    try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SparkMaster one = new SparkMaster(none + ",127.0.0.1:" + port.getLocalPort());
      assertThatCode(one::requireAnswer).doesNotThrowAnyException();
    }
  }
}
