package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A log that nobody empties. */
class BoundedLogTest {

  @Test
  void what_is_too_much_is_left_out_and_that_is_said() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    PrintStream log = BoundedLog.of(new PrintStream(file, true, StandardCharsets.UTF_8), 20);
    for (int i = 0; i < 100; i++) {
      log.println("line " + i);
    }
    assertThat(file.toString(StandardCharsets.UTF_8))
        .startsWith("line 0")
        .contains("line 2")
        .doesNotContain("line 5")
        .containsOnlyOnce("Enough");
  }
}
