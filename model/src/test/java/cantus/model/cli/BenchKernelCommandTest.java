package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchKernelCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return new CommandLine(new BenchCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void reports_both_engines_and_the_batches_as_one_json_object() throws Exception {
    assertThat(run("kernel", "--json", "--steps", "120", "--warm-up", "100")).isZero();
    assertThat(out.toString().strip()).hasLineCount(1);
    JsonNode report = new ObjectMapper().readTree(out.toString());
    for (String engine : new String[] {"kernel", "dl4j"}) {
      checkTimes(report.get(engine), engine);
      assertThat(report.get(engine).get("batch").asInt()).isEqualTo(1);
    }
    assertThat(report.get("kernel").get("bytesPerStep").asDouble()).isLessThan(100);
    assertThat(report.get("dl4j").get("bytesPerStep").asDouble()).isGreaterThan(10_000);
    assertThat(report.get("medianRatio").asDouble())
        .isEqualTo(
            report.get("dl4j").get("median").asDouble()
                / report.get("kernel").get("median").asDouble());
    assertThat(report.get("largestDifference").asDouble()).isBetween(1e-9, 1e-5);
    assertThat(report.get("network").get("weights").asLong()).isEqualTo(1_645_571);
    assertThat(report.get("environment").get("cores").asInt()).isPositive();
    assertThat(report.get("batches")).hasSize(4);
    report.get("batches").forEach(batch -> checkTimes(batch, "kernel"));
    assertThat(report.get("batches").findValuesAsText("batch"))
        .containsExactly("8", "8", "24", "24");
    assertThat(report.get("batches").findValuesAsText("sharedStart"))
        .containsExactly("false", "true", "false", "true");
    assertThat(err.toString()).contains("120 of 120 steps");
  }

  private static void checkTimes(JsonNode times, String engine) {
    assertThat(times.get("engine").asText()).isEqualTo(engine);
    assertThat(times.get("steps").asInt()).isEqualTo(120);
    double before = 1; // a microsecond is less than any step takes
    for (String figure : new String[] {"min", "median", "p99", "p999", "max"}) {
      assertThat(times.get(figure).asDouble()).isGreaterThanOrEqualTo(before);
      before = times.get(figure).asDouble();
    }
  }

  @Test
  void prints_a_line_for_each_engine() {
    assertThat(run("kernel", "--steps", "1", "--warm-up", "0")).isZero();
    assertThat(out.toString().lines().map(line -> line.replaceAll("  .*", "")))
        .containsSubsequence(
            "microseconds a step",
            "kernel",
            "DL4J rnnTimeStep",
            "kernel, 8 streams",
            "kernel, 8 streams, one start",
            "kernel, 24 streams",
            "kernel, 24 streams, one start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--steps=0", "--steps=-1", "--steps=x", "--warm-up=-1", "--stepz=1"})
  void wrong_usage_is_said_to_be_that(String option) {
    assertThat(run("kernel", option)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void without_a_subcommand_it_says_what_is_missing() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("kernel");
  }
}
