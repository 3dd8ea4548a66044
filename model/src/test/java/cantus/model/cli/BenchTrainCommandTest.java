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
  void times_training_as_it_is_as_it_was_and_with_the_layers_of_dl4j() throws IOException {
    assertThat(bench("--rounds=2", "--warm-up=0", "--json")).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    JsonNode ways = report.path("ways");
    assertThat(ways.findValuesAsText("name"))
        .containsExactly("Cantus", "Cantus 0.1", "DL4J's own layers");
    for (JsonNode way : ways) {
      assertThat(way.path("rounds")).hasSize(2);
      assertThat(way.path("ratio").doubleValue())
          .isEqualTo(ways.path(0).path("median").doubleValue() / way.path("median").doubleValue())
          .isPositive();
    }
  }

  @Test
  void nonsense_is_refused() {
    assertThat(bench("--rounds=0")).isEqualTo(2);
    assertThat(bench("--threads=-1")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }
}
