package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchGenerateCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int bench(String... args) {
    return new CommandLine(new BenchGenerateCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void one_piece_and_many_are_compared_in_the_same_rounds() throws IOException {
    assertThat(bench("--rounds=2", "--warm-up=0", "--steps=8", "--json")).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    for (String pieces : new String[] {"onePiece", "batch"}) {
      JsonNode comparison = report.path(pieces);
      JsonNode generator = comparison.path("generator");
      JsonNode stock = comparison.path("stock");
      assertThat(generator.path("rounds")).hasSize(2);
      assertThat(stock.path("rounds")).hasSize(2);
      assertThat(generator.path("eventsPerStep").doubleValue()).isGreaterThanOrEqualTo(1);
    }
    JsonNode batch = report.path("batch");
    assertThat(batch.path("ratio").doubleValue())
        .isEqualTo(
            batch.path("generator").path("stepsPerSecond").doubleValue()
                / batch.path("stock").path("stepsPerSecond").doubleValue())
        .isPositive();
  }

  @Test
  void nonsense_is_refused() {
    assertThat(bench("--rounds=0")).isEqualTo(2);
    assertThat(bench("--steps=0")).isEqualTo(2);
    assertThat(bench("--warm-up=-1")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }
}
