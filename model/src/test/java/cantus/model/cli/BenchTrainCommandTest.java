package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchTrainCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int bench(String... args) {
    return new CommandLine(new BenchTrainCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void the_ratio_is_that_of_the_medians() throws IOException {
    assertThat(bench("--rounds=2", "--warm-up=0", "--json")).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.path("fusedRounds")).hasSize(2);
    assertThat(report.path("stockRounds")).hasSize(2);
    assertThat(report.path("ratio").doubleValue())
        .isEqualTo(report.path("fused").doubleValue() / report.path("stock").doubleValue())
        .isPositive();
  }

  @Test
  void nonsense_is_refused() {
    assertThat(bench("--rounds=0")).isEqualTo(2);
    assertThat(bench("--threads=-1")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }
}
